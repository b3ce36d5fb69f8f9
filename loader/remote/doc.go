// Package remote has a running server do a load: what both ends of the request
// say to each other, and the end that asks. It knows HTTP as far as net/http
// has it; the end that answers is package endpoint.
//
// # The documents
//
// All documents of a load travel in one request, so that it stays all or
// nothing. Its body is multipart/mixed (RFC 2046 section 5.1): first a
// manifest, then the documents in its order, as they are, compressed or not.
//
//	--B
//	Content-Type: application/json
//
//	{"documents":[{"name":"a.nt","mediaType":"application/n-triples","size":33,"scope":"bk3...",
//	               "origin":"/data/a.nt","state":"33\n1700000000000000000"},
//	              {"name":"-","scope":"b7q..."}]}
//	--B
//	Content-Type: application/n-triples
//
//	<http://e/a> <http://e/p> "1" .
//	--B
//	Content-Type: application/octet-stream
//
//	...
//	--B--
//
// What is known of a document only when it is opened its part says: Content-Type,
// which is application/octet-stream if the content tells the syntax, Content-Location,
// the base, Content-Length, and Link, a JSON-LD context that holds before its own.
//
// The scope of blank nodes is the client's choice, so that a file means the
// same nodes whether it is loaded directly or through a server. A load whose
// documents all have an origin, where the client can read them again, is taken up by
// the same load when it was interrupted. The client sends all of them again.
//
// # The events
//
// The answer is a stream of events (HTML Standard section 9.2), each one line
// of JSON:
//
//	event: progress      Progress: a phase begins, and a few times a second
//	event: notice        Notice: what is to be known beside
//	event: rejected      Fault: a statement that was skipped, the first 100
//	event: done          Summary, the last event of a load that is in the store
//	event: error         Problem, the last event of one that is not
//
// # Invariants
//
//	I1. A body that does not end with its closing boundary is an error of its
//	    last document: a client that is cut off leaves the store as it was.
//	I2. A client that has not begun the closing boundary knows, whatever happens
//	    then, that nothing was changed. After that only an event tells.
package remote

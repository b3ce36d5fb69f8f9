// Package endpoint answers requests about a store over HTTP. It only reads,
// unless its options allow loads. It is the one package that knows Gin, and of
// Gin it uses the router.
//
//	GET  /               what there is, for people
//	GET  /triples        the quads that match a pattern, in pages    triples.go
//	POST /triples/batch  a page for each of many patterns            batch.go
//	POST /load           documents become part of the store          load.go
//	GET  /sparql         the answer to a SPARQL query                sparql.go
//	POST /sparql         the same
//	GET  /running        the queries that run or wait                running.go
//	DELETE /running      cancel one of them
//	GET  /stats          exact numbers                               stats.go
//	GET  /healthz        the process is alive                        health.go
//	GET  /readyz         a quad can be read                          ready.go
//	GET  /openapi.json   all of this for programs                    openapi.go
//	GET  /problems       what can go wrong                           problems.go
//
// # The way of a request
//
//	http.Server ── compress.go ── Gin's router ── answer.go ── the route's handler
//	                                               │  CORS, parameters, media type,
//	                                               │  recovery, access log
//	                                               └─ an error becomes a problem document
//
// A page of quads stays ids until it is written: a pattern of texts becomes ids
// in a snapshot, matches are read as ids, their term keys are fetched for at
// most 256 rows at once, and a format appends them to a buffer that is sent
// whenever it is full. So a page takes bounded memory, whatever its terms.
//
// # Cursors
//
// A cursor is the place behind the last row of a page, 54 bytes that clients
// see as 72 characters of base64url (RFC 4648 section 5) without padding:
//
//	format(1)=1
//	bound(1)       bit 0 subject, 1 predicate, 2 object, 3 graph: bound in the pattern
//	server(8)      which run of which server
//	version(8)     of the store
//	quad(32)       the last row: ids of subject, predicate, object, graph
//	crc32c(4)      of all before it
//
// Example: the page of ?predicate=<http://e/p>&limit=1 on version 5 ended with
// the ids 2, 3, 4 in the default graph (id 1). Its cursor is
//
//	01 02 aabbccddeeff0011 0000000000000005
//	0000000000000002 0000000000000003 0000000000000004 0000000000000001 crc32c
//
// What is bound must be bound to the same ids in the request that brings the
// cursor back. The checksum is there for slips of the hand, not for forgers: a
// forged cursor can begin anywhere, but only within its own request's pattern.
//
// While a version has a lease its snapshot is held, so that its cursors go on
// with it whatever is committed meanwhile. All cursors of a version share one
// lease, which each use renews. A load that rebuilds the store gives terms other
// ids: cursors of the versions before it, and their leases, end there.
//
// # Loads
//
// A load takes its turn (queue.go), reads its documents from the body as they
// come (loadbody.go) and is one update of the store: readers see the state
// before it until it has ended, and a client that goes away before its body is
// whole leaves no trace. Package remote draws the body of many documents and
// the events (loadevents.go).
//
// # Queries
//
// A query comes as a parameter, in a form or as a body (SPARQL 1.1 Protocol section
// 2.1.1 to 2.1.3; sparqlrequest.go). Its form says which media types are offered
// (sparqltypes.go). Then it takes its turn (queries.go):
//
//	request ── parse, negotiate ── wait for a turn ── snapshot ── plan ── run ── done
//	             400 406 415        503 Retry-After    304             128 KB, then streams
//
// Its context ends when the client leaves, when its time is up, when somebody cancels
// it; each operator looks at it. The time counts from the request to the last byte, for
// a query that waits and one whose client does not read hold a place from others.
//
// An ETag names the store and its version, not the query, which the URL names: a change
// anywhere in the store makes another one. It is weak, for the media types and codings
// of an answer share it; queries that call NOW, RAND, UUID or STRUUID have none. A HEAD
// plans the query and does not run it.
//
// An answer of more rows or triples than the server gives, or the request takes, is cut. A header
// says so or, where the answer is under way, a trailer:
//
//	Tribune-Truncated: 10000
//
// JSON, XML and the syntaxes of triples that have comments say it themselves, too (package results).
// An error behind the first byte has no such way: the connection is broken off (I3), so that a
// client of HTTP/1.1 or later misses the end whatever the media type. One of HTTP/1.0 sees it by
// the document alone.
//
// What others ask is theirs: /running answers who comes from the server's own machine.
// A proxy on that machine should keep the path to itself.
//
// # Invariants
//
//	I1. What an answer says comes from one snapshot: rows, totals and version.
//	I2. A page chain gives each quad of its version once.
//	I3. An answer that fails before its first byte is sent is a problem
//	    document; after that the connection is broken off. Half an answer never
//	    looks whole.
//	    A stream of events looks whole with its last event only, done or error.
//	I4. What a client sent is never a 500, and a 500 tells it nothing but the
//	    name of a log record.
//	I5. A snapshot is released when its request is over and its lease, if it
//	    has one, has ended.
package endpoint

// Package service asks the endpoints that SERVICE names (SPARQL 1.1 Federated Query), by HTTP
// and within limits. It knows how a query is sent and an answer read; what is sent, and what
// becomes of the answer, package exec knows.
//
//	exec: text of a SELECT ── Client.Ask ──► fetch: rule, POST ──► media type ──► results.Reader
//	      row of terms     ◄── Next ──────────────────────────────────────────────┘
//
// # A request
//
//	POST /sparql HTTP/1.1
//	Accept: application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.5
//	Content-Type: application/x-www-form-urlencoded
//
//	query=SELECT+%3Fs+%3Fname ... VALUES+...
//
// Its answer is read as it comes: a row at a time is held.
//
// # Invariants
//
//	I1. Nothing is asked that the rule of package fetch does not allow, wherever a name or a
//	    redirect leads.
//	I2. A request is sent twice at most: again if there was no answer, or none to the first
//	    row, and neither the server nor a limit had said why.
//	I3. An answer that is longer than it may be, that is cut, or that takes too long is an error.
//	I4. What is no SPARQL result, or not of the variables that were asked for, is an error.
package service

// Package client asks a server of this kind: queries, and which of them run. It knows
// HTTP, and neither terms nor storage.
//
//	Request ── Query ──► POST /sparql ──► the answer's bytes
//	           Running   GET /running
//	           Cancel    DELETE /running?id=
//
// What a server refuses is an error with its reason (package remote).
package client

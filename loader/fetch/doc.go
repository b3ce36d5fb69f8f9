// Package fetch gets documents by HTTP, from where a Rule allows it and within limits.
// It knows no syntax: what a document is, its media type says, or whoever asked.
//
//	Get ── Rule: may this URL be asked? ──► resolve ──► Rule: may this address?  ──► dial
//	          ▲                             each name    each address, each attempt
//	          └── redirect ◄── answer ──► body: idle limit ── Content-Encoding ── size limit
//
// # The rule
//
// A URL is allowed if it was named, or lies below one that was, or if Rule.Public allows
// all. A host that was named stands for all that it has, by http and https. Besides, its address must be public. An address of another kind, such as
// 127.0.0.1, 10.0.0.7 or fe80::1, is allowed only where a URL was named that has this very
// address as its host, and this port; localhost stands for loopback addresses.
//
//	named                     asked                     leads to        allowed
//	http://127.0.0.1:8000/    http://127.0.0.1:8000/x   127.0.0.1:8000  yes
//	http://127.0.0.1:8000/    http://127.0.0.1:22/      127.0.0.1:22    no
//	http://intranet/          http://intranet/x         10.0.0.7:80     no
//	https://example.org/a/    https://example.org/a/b   a public one    yes
//	https://example.org/a/    https://example.org/ab    a public one    only with Public
//	(Public)                  https://example.org/      127.0.0.1       no
//
// So neither a redirect nor a name that comes to stand for another address (DNS
// rebinding) reaches what only this machine can reach. No proxy is used, for it would
// resolve names where nobody checks what they lead to.
//
// A form is posted (Post) to who only answers it: redirects have it posted again.
//
// # Invariants
//
//	I1. No connection is made to an address that the Rule does not allow: it is checked
//	    when a name is resolved, and what was checked is what is dialled.
//	I2. A redirect is held to the same Rule, never leads from https to http, and there
//	    are a bounded number of them.
//	I3. Nothing waits without an end: for a connection, for an answer, or for the next
//	    byte of a body.
//	I4. A body that ends before its Content-Length is an error, not an end.
package fetch

// Package iri owns IRIs as text: which text is one (the grammar of RFC 3987 section
// 2.2), and what a relative reference means against a base (RFC 3986 section 5). It
// knows no RDF syntax.
//
// # What is checked
//
//	scheme://user:pass@host:8080/path/é?query#fragment
//	|      | |         |    |    |     |      |
//	|      | |         |    |    |     |      as the query, less private characters
//	|      | |         |    |    |     and "/" "?", and private characters
//	|      | |         |    |    ipchar: letters, digits, -._~!$&'()*+,;=:@, ucschar
//	|      | |         |    digits
//	|      | |         ipchar less ":" and "@", or [IPv6], or [v1.future]
//	|      | ipchar less "@"
//	|      no "//", no authority
//	a letter, then letters, digits, "+", "-", "."
//
// Everywhere behind the scheme, % and two hexadecimal digits stand for a byte.
// Characters of ucschar past ASCII are all that Unicode assigns but controls, private
// ones and specials such as U+FFFD. What a scheme asks of its own IRIs is not checked;
// nor is section 4.1, by which no IRI should hold marks of writing direction: others
// read such IRIs, and escaping them is for who writes them.
//
// Nearly all IRIs are ASCII without percent signs, with a host and nothing else as
// authority: Usual reads such a beginning, Plain tells the bytes of which a scanner needs
// to know no more, and Start looks at other beginnings. So most IRIs cost one look at
// each byte, in a table.
//
// # Components
//
// A base is taken apart once; resolving a reference then copies slices of both
// and removes dot segments while it writes.
//
//	http://a/b/c/d;p?q#f
//	     |  |     | | |
//	     |  |     | | end: behind the query, for a base has no fragment
//	     |  |     | pathEnd
//	     |  |     directory: behind the last slash of the path
//	     |  pathStart
//	     schemeEnd: behind the colon
//
// Example: "../g?y" against that base. It has no scheme, no authority and a path
// that does not begin with a slash, so the result begins with the base up to
// directory, "http://a/b/c/"; the segment ".." takes "c/" back; "g" and "?y"
// follow: http://a/b/g?y.
//
// # Invariants
//
//	I1. Resolving is section 5.2 of RFC 3986, strict, and nothing more: no case is
//	    folded, no percent sign decoded, no default port dropped. Only where a path of
//	    its making would be taken for an authority, "/." stands before it: ".//b"
//	    against "x:/a" is "x:/.//b".
//	I2. Resolving allocates nothing but what its result takes, and costs the
//	    length of base and reference.
//	I3. A legal reference resolved against a base is a legal IRI.
package iri

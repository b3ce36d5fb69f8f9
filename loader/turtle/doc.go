// Package turtle owns Turtle and TriG, RDF 1.1 and 1.2: a strict streaming reader,
// a streaming writer, and a writer for people. Turtle is TriG without graphs; there
// is one grammar here. The terminals that it shares with N-Triples are package
// terminals'; it knows no ids and no storage.
//
// # From bytes to keys
//
// A source shows the document through a window that moves, and grows for a token
// that is longer. A parser reads one token a step and keeps what is open as frames
// on a stack of its own; it returns a triple as the term keys (package graph/term)
// of subject, predicate and object as soon as the last of them is there.
//
//	io.Reader -> source: window -> parser: frames, keys -> loader
//	                                                   \-> Read: term.Quad
//
//	                      512 bytes        token that is read
//	source.Data   |.......|----------------|-----------|.................|
//	offset        base    what errors show Pos                           base + len(Data)
//
// A frame is a statement or something in brackets. The keys of its terms stand one
// behind the other in the parser's nest, and those of what is open in it behind
// them; when a bracket closes, the key of what it stands for is left where it began.
//
//	nest     |subject|predicate|object or the frame above|
//	frame    start   subject   predicate                 object
//
// In a collection these are its first node, its current node, and the item or the
// next node. Example: at the 1 of
//
//	:s :p [ :q 1 ; :r 2 ] .
//
// two frames are open. The step reads the 1, and returns the triple in the second:
//
//	nest     |02 ns"s"|02 ns"p"|01 "genid-1"|02 ns"q"|06 xsd"integer" 00 "1"|
//	statement 0        subject  predicate
//	[ ]                         start        subject  predicate              object
//
// Triples come in the order in which they are complete: those of a blank node in
// brackets before the one that it is the object of, and a reifier's rdf:reifies
// where its name is read, or where the reified triple or annotation block needs it.
//
// # Recovery
//
// A syntax error costs the rest of its statement; triples that came before it in the
// statement stay. Reading goes on behind the next dot that is in no string, IRI,
// name, number or comment; brackets are not counted, since no dot may stand in any,
// so that one that is not closed costs one statement. A graph that is opened in what
// is skipped is skipped whole, so no triple of it lands in another graph. A string
// in single quotes, or an IRI, that is not closed ends with its line; if a dot ends
// the line, the statement ends with it. A comment that is not UTF-8 is an error, and
// costs nothing else.
//
// # Writers
//
// Writer takes statements in any order and constant memory: neighbours share what
// they have in common. PrettyWriter holds all of them, and decides for each how it
// is said (shape): by an annotation of another, a reified triple, a list, where the
// only use of a blank node is, or by its subject's statement. A blank node loses its
// label where one place names it and one graph has it, and no triple term has it.
//
// # Invariants
//
//	I1. What is read is valid UTF-8, in comments too, and each IRI is absolute and
//	    has no character that RDF forbids.
//	I2. Memory is bounded by Options: MaxToken bytes of a token, MaxNesting bytes of
//	    what is open at once, and the namespaces declared. The stack does not grow
//	    with nesting.
//	I3. Each byte is looked at a bounded number of times: the cost of any input is
//	    linear, whatever its tokens, nesting or errors. A token that the window cuts
//	    is read again from its start, each time with twice as much of it.
//	I4. What is read does not depend on how the underlying reader cuts the document.
//	I5. What N-Triples accepts, Turtle reads as the same triples, but that labels of
//	    blank nodes give way to generated ones (rdfio.Labels).
//	I6. What either writer writes is read as the same statements, up to labels of
//	    blank nodes.
package turtle

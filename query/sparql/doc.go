// Package sparql owns the text of SPARQL requests, Query and Update, 1.1 and 1.2: the
// lexer, the parser, the syntax tree and the printer. It knows no algebra and no
// storage; terms are values of package graph/term.
//
//	text -> lexer: tokens, one at a time -> parser: tree, scopes -> Query or Update
//	                                             \-> *rdfio.SyntaxError
//	Query or Update -> printer -> text
//	Group, terms for variables -> Substitute -> Group
//
// # The tree
//
// A tree is plain data. What may be one of several kinds is an interface that only
// types of this package are of: Form, Element, Term, Expr, Path, Action. It has what is
// meant where the text abbreviates, and what is written where it does not:
//
//	text                         tree
//	<a>, ex:a, a                 a Constant that is the IRI, absolute
//	( 1 2 ), [ :p 1 ]            triples with rdf:first and rdf:rest, of a *BlankNode
//	<< s p o ~ r >>              r, and the triple r rdf:reifies <<( s p o )>>
//	s p o ~ r {| :q 1 |}         s p o, r rdf:reifies <<( s p o )>>, r :q 1
//	s p o ; q o2                 two triples
//	s :p/:q o                    a Triple with a Path; a path that is an IRI is a Predicate
//	<<( <s> <p> 1 )>>            a Constant; with a variable in it, a *TripleTerm
//	SELECT *                     the variables that it means, and that it was *
//	?a && ?b && ?c               one *Logical; && of brackets is another within it
//	1 -2                         1 - 2
//
// Triples of one block come in the order in which their subjects and predicates are
// written; what an object says comes behind the triple that it is the object of.
// Example: the text
//
//	PREFIX : <http://e/> SELECT * { ?s :p [ :q ?o ] ~ :r FILTER (?o > 1) }
//
// has the tree
//
//	Query
//	  Prefixes  {"" "http://e/"}
//	  Form      *Select Star, Items ?s ?o
//	  Where     *Group
//	              *Triples
//	                ?s :p _:b1
//	                _:b1 :q ?o
//	                :r rdf:reifies <<( ?s :p _:b1 )>>
//	              *Filter *Compare Greater, ?o, 1
//
// # Errors
//
// The parser notes all that it looks for where it is; when nothing of that is there, it
// is what the error says was expected. Nothing is read behind the first error. The
// likely slip (hint.go, spelling.go) is guessed from what was found, from what would
// have done, and from the brackets that are open:
//
//	1:19: found "}", expected an object
//	1:27: found "FILTRE", expected "}", ".", ...; is it FILTER?
//
// # Scopes
//
// The notes of the grammar are checked while the text is read: a label of a blank node
// belongs to one basic graph pattern (blank.go), BIND and AS name what is new
// (scope.go), groups have one value of what is selected (checkselect.go), aggregates
// stand where there are groups (parsecall.go), rows of VALUES are as wide as its
// variables are many, and annotations follow triples without a path.
//
// # Escapes and prefixes
//
// \u and \U stand in strings and IRIs only, as SPARQL 1.2 has it (1.1 has them
// everywhere). A prefix may be declared twice in one prologue if it is the same IRI
// both times; before another operation of an update it may get another one.
//
// # Invariants
//
//	I1. What a tree prints is read as the same tree, places in the text aside, and is
//	    printed as the same text again.
//	I2. IRIs of a tree are absolute and have no character that RDF forbids.
//	I3. Brackets, ! and operators in a row make a tree at most maxNesting +
//	    maxOperators deep, so that whoever walks it may call himself.
//	I4. Time and memory are linear in the text, but for what SELECT * lists, which is
//	    at most maxListed variables.
//	I5. Two nodes of a pattern, or of a template, are the same *BlankNode if and only
//	    if they are the same blank node; then and only then their labels are equal.
//	I6. An error message has printable characters only, whatever the text holds.
package sparql

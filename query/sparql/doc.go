// Package sparql owns the text of SPARQL requests, Query and Update, 1.1 and 1.2: the
// lexer, the parser, the syntax tree and the printer. It knows no algebra and no
// storage.
package sparql

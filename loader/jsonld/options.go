package jsonld

import (
	"errors"

	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// ErrTripleTerm is the error of a statement that JSON-LD 1.1 cannot say. The
// writer takes others after it.
var ErrTripleTerm = errors.New("JSON-LD has no triple terms")

// Form is a form of JSON-LD documents (section 4 of the syntax).
type Form uint8

// The forms.
const (
	Expanded  Form = iota // an array of node objects without a context
	Compacted             // with a context; one node alone is the document
	Flattened             // with a context if there is one, and always a @graph then
)

// WriterOptions say how quads are written. The zero value writes all quads as
// one expanded document, in which nothing that RDF says is lost.
type WriterOptions struct {
	Form   Form
	Indent bool // lines for members; default a line a node object

	// Context is the local context of a compacted or flattened document: an object,
	// an IRI, or an array of those. Default: one that Prefixes make.
	Context  *tree.Value
	Prefixes []rdfio.Prefix

	// Load returns context documents that Context needs, as Contexts.Load does.
	// Default: those that are built in.
	Load func(url string) (*tree.Value, error)

	// Stream writes each node object when a quad of another subject or graph
	// comes, in the memory that one node object takes. A node may be said in
	// parts then, and lists are written as the cells that they are made of.
	Stream bool

	// NativeTypes writes numbers and booleans as JSON has them, where they read
	// back as the same literals.
	NativeTypes bool

	// TypeProperty writes rdf:type as any other property, not as @type.
	TypeProperty bool

	// Direction writes datatypes of i18n, or compound literals, as strings with a
	// @direction. Directional language strings of RDF 1.2 always are.
	Direction Direction

	// Lossy follows the W3C's algorithm where it loses what RDF says: any JSON
	// literal becomes JSON, and a broken one is an error; cells of lists lose their
	// rdf:type rdf:List; native types take other spellings, such as "1" of xsd:boolean.
	Lossy bool
}

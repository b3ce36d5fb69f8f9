package term

// Form says what a term is. It is the first byte of the term's key.
type Form uint8

// The forms, in key order. None is the zero Term: in a pattern it stands for
// any term, in a Quad's Graph for the default graph.
const (
	None Form = iota
	BlankNode
	IRI
	String
	LangString
	DirLangString
	TypedLiteral
	TripleTerm
	DefaultGraph // only as a graph; never has a key
)

// Direction is the base direction of a directional language string.
type Direction uint8

// Base directions of RDF 1.2 section 3.4.
const (
	NoDirection Direction = iota
	LTR
	RTL
)

// String is "", "ltr" or "rtl".
func (d Direction) String() string { return [...]string{"", "ltr", "rtl"}[d] }

// Datatype IRIs that a term's form implies.
const (
	XSDString        = "http://www.w3.org/2001/XMLSchema#string"
	RDFLangString    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
	RDFDirLangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString"
)

// Term is one RDF 1.2 term. It is immutable; the zero Term is no term.
// Compare with Equal: == compares triple terms by address.
type Term struct {
	form      Form
	direction Direction
	text      string // IRI, blank node label or lexical form
	qualifier string // language tag or datatype IRI
	triple    *nested
}

// nested is the content of a triple term, and the size of the term's key, so
// that the key of a deep term is written in one pass.
type nested struct {
	Triple
	keySize int
}

// Triple is the content of a triple term, or a quad without its graph.
type Triple struct{ Subject, Predicate, Object Term }

// Quad is one statement. Graph is the zero Term or Default() for the default
// graph.
type Quad struct{ Subject, Predicate, Object, Graph Term }

// NewIRI returns the IRI with that text. Syntax is the parser's concern.
func NewIRI(iri string) Term { return Term{form: IRI, text: iri} }

// NewBlankNode returns the blank node with that label (without "_:").
func NewBlankNode(label string) Term { return Term{form: BlankNode, text: label} }

// NewString returns a literal of datatype xsd:string.
func NewString(lexical string) Term { return Term{form: String, text: lexical} }

// NewLangString returns a literal of datatype rdf:langString.
func NewLangString(lexical, language string) Term {
	return Term{form: LangString, text: lexical, qualifier: language}
}

// NewDirLangString returns a literal of datatype rdf:dirLangString; without a
// direction it is NewLangString.
func NewDirLangString(lexical, language string, d Direction) Term {
	if d == NoDirection {
		return NewLangString(lexical, language)
	}
	return Term{form: DirLangString, text: lexical, qualifier: language, direction: d}
}

// NewTyped returns a literal of any datatype; of xsd:string it is NewString.
func NewTyped(lexical, datatype string) Term {
	if datatype == XSDString {
		return NewString(lexical)
	}
	return Term{form: TypedLiteral, text: lexical, qualifier: datatype}
}

// NewTriple returns the triple term of three terms.
func NewTriple(subject, predicate, object Term) Term {
	t := &nested{Triple: Triple{subject, predicate, object}}
	t.keySize = tripleKeySize(t.Triple)
	return Term{form: TripleTerm, triple: t}
}

// Default returns the name of the default graph, for patterns that ask for it
// alone. It is no RDF term.
func Default() Term { return Term{form: DefaultGraph} }

// Form says what the term is.
func (t Term) Form() Form { return t.form }

// IsZero reports whether t is no term at all.
func (t Term) IsZero() bool { return t.form == None }

// IsDefaultGraph reports whether t, as a graph, is the default graph.
func (t Term) IsDefaultGraph() bool { return t.form == None || t.form == DefaultGraph }

// IsLiteral reports whether t is a literal of any datatype.
func (t Term) IsLiteral() bool { return t.form >= String && t.form <= TypedLiteral }

// Text is the IRI, the blank node label, or the lexical form.
func (t Term) Text() string { return t.text }

// Direction is the base direction of a directional language string.
func (t Term) Direction() Direction { return t.direction }

// Language is the language tag as written, or "".
func (t Term) Language() string {
	if t.form == LangString || t.form == DirLangString {
		return t.qualifier
	}
	return ""
}

// Datatype is the datatype IRI of a literal, or "".
func (t Term) Datatype() string {
	switch t.form {
	case String:
		return XSDString
	case LangString:
		return RDFLangString
	case DirLangString:
		return RDFDirLangString
	case TypedLiteral:
		return t.qualifier
	}
	return ""
}

// Triple is the content of a triple term; zero terms for any other form.
func (t Term) Triple() Triple {
	if t.triple == nil {
		return Triple{}
	}
	return t.triple.Triple
}

// Equal is sameTerm of SPARQL: the same term, letter by letter. It walks down
// the objects of nested triple terms in a loop.
func (t Term) Equal(u Term) bool {
	for t.triple != nil && u.triple != nil {
		if t.triple == u.triple {
			return true
		}
		a, b := &t.triple.Triple, &u.triple.Triple
		if !a.Subject.Equal(b.Subject) || !a.Predicate.Equal(b.Predicate) {
			return false
		}
		t, u = a.Object, b.Object
	}
	return t == u
}

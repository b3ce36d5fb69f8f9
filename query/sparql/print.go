package sparql

import (
	"strconv"
	"strings"

	"tribune/graph/term"
	"tribune/loader/terminals"
)

// printer writes a tree as text that is read back as the same tree.
type printer struct {
	strings.Builder
	names   map[string]string // of prefixes, by IRI
	iris    map[string]string // of prefixes, by name
	indent  int
	scratch []byte
}

// String is the query as text, with the prefixes that it declares.
func (q *Query) String() string {
	var p printer
	p.prologue(q.Prologue)
	switch f := q.Form.(type) {
	case *Select:
		p.selectClause(f)
	case *Construct:
		p.construct(f)
	case *Describe:
		p.describe(f)
	case *Ask:
		p.text("ASK")
	}
	p.datasets("FROM", q.Dataset)
	if q.Where != nil {
		p.where(q.Where)
	}
	p.modifiers(q.Modifiers)
	if q.Values != nil {
		p.line()
		p.values(q.Values)
	}
	p.line()
	return p.String()
}

func (p *printer) text(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// line begins a line.
func (p *printer) line() {
	p.WriteByte('\n')
	for range p.indent {
		p.text("  ")
	}
}

// block writes what is between braces, each line of it indented: n parts.
func (p *printer) block(n int, content func()) {
	if n == 0 {
		p.text("{}")
		return
	}
	p.text("{")
	p.indent++
	content()
	p.indent--
	p.line()
	p.text("}")
}

// prologue writes declarations, a line each. They hold for what is behind them.
func (p *printer) prologue(d Prologue) {
	for _, v := range d.Version {
		p.text("VERSION ")
		p.quoted(v)
		p.line()
	}
	if d.Base != "" {
		p.text("BASE <", d.Base, ">")
		p.line()
	}
	for _, x := range d.Prefixes {
		p.text("PREFIX ", x.Name, ": <", x.IRI, ">")
		p.line()
		p.declare(x)
	}
}

// declare makes a prefix known, in place of one of the same name or IRI.
func (p *printer) declare(x Prefix) {
	if p.iris == nil {
		p.names, p.iris = map[string]string{}, map[string]string{}
	}
	if old, ok := p.iris[x.Name]; ok && p.names[old] == x.Name {
		delete(p.names, old)
	}
	p.names[x.IRI], p.iris[x.Name] = x.Name, x.IRI
}

// iri writes an IRI with the longest prefix that leaves a local part without escapes.
// Such a part has no / and no # in it.
func (p *printer) iri(text string) {
	shortest := strings.LastIndexAny(text, "/#") + 1
	for n := len(text); n >= shortest && len(p.names) > 0; n-- {
		if name, ok := p.names[text[:n]]; ok && terminals.IsLocal(text[n:]) {
			p.text(name, ":", text[n:])
			return
		}
	}
	p.text("<", text, ">")
}

func (p *printer) term(t Term) {
	switch t := t.(type) {
	case Var:
		p.text("?", t.Name)
	case Constant:
		p.constant(t.Term)
	case *BlankNode:
		p.text("_:", t.Label)
	case *TripleTerm:
		p.text("<<( ")
		p.term(t.Subject)
		p.text(" ")
		p.predicate(t.Predicate)
		p.text(" ")
		p.term(t.Object)
		p.text(" )>>")
	}
}

// predicate writes a term where rdf:type is a.
func (p *printer) predicate(t Term) {
	if c, ok := t.(Constant); ok && c.Term.Text() == rdfType {
		p.text("a")
		return
	}
	p.term(t)
}

// constant writes an RDF term, or UNDEF for none.
func (p *printer) constant(t term.Term) {
	switch t.Form() {
	case term.None:
		p.text("UNDEF")
	case term.IRI:
		p.iri(t.Text())
	case term.TypedLiteral:
		p.typed(t)
	case term.TripleTerm:
		x := t.Triple()
		p.term(&TripleTerm{Constant{Term: x.Subject}, Constant{Term: x.Predicate}, Constant{Term: x.Object}, 0})
	default:
		p.scratch = term.AppendNTriples(p.scratch[:0], t)
		p.Write(p.scratch)
	}
}

// typed writes a literal without quotes where it is read as that type.
func (p *printer) typed(t term.Term) {
	text := t.Text()
	if bare(text, t.Datatype()) {
		p.text(text)
		return
	}
	p.quoted(text)
	p.text("^^")
	p.iri(t.Datatype())
}

func bare(text, datatype string) bool {
	if datatype == booleanType {
		return text == "true" || text == "false"
	}
	n, length := terminals.ScanNumber(text)
	return n != terminals.NoNumber && length == len(text) && numberTypes[n] == datatype
}

func (p *printer) quoted(text string) {
	p.scratch = term.AppendNTriples(p.scratch[:0], term.NewString(text))
	p.Write(p.scratch)
}

func (p *printer) number(n uint64) { p.text(strconv.FormatUint(n, 10)) }

package querytest

import (
	"slices"
	"strconv"

	"tribune/graph/term"
	"tribune/graph/xsd"
)

// literals have every kind of odd one. None has a space in it, or a "|". Numbers add up
// to the same in any order: their fractions are binary.
var literals = []term.Term{
	term.NewString("a"), term.NewString("b"), term.NewString(""), term.NewString("1"), term.NewString("漢😀"),
	term.NewLangString("a", "en"), term.NewLangString("a", "EN"), term.NewLangString("a", "en-GB"), term.NewLangString("b", "fr"),
	term.NewDirLangString("a", "en", term.LTR), term.NewDirLangString("a", "EN", term.LTR), term.NewDirLangString("a", "en", term.RTL),
	typed("1", xsd.Integer), typed("01", xsd.Integer), typed("+1", xsd.Integer), typed("-0", xsd.Integer), typed("0", xsd.Integer),
	typed("2", xsd.Integer), typed("9223372036854775807", xsd.Integer), typed("9223372036854775808", xsd.Integer),
	typed("1", xsd.Byte), typed("300", xsd.Byte), typed("-1", xsd.NonNegativeInteger),
	typed("1.0", xsd.Decimal), typed("1", xsd.Decimal), typed("0.5", xsd.Decimal), typed(".50", xsd.Decimal), typed("-0.0", xsd.Decimal),
	typed("1.0e0", xsd.Double), typed("1", xsd.Double), typed("NaN", xsd.Double), typed("INF", xsd.Double), typed("-INF", xsd.Double),
	typed("-0.0e0", xsd.Double), typed("0.0E0", xsd.Double), typed("1e400", xsd.Double), typed("9223372036854775808e0", xsd.Double),
	typed("1.0e0", xsd.Float), typed("NaN", xsd.Float), typed("0.5", xsd.Float), typed("-0", xsd.Float),
	typed("true", xsd.Boolean), typed("1", xsd.Boolean), typed("false", xsd.Boolean), typed("yes", xsd.Boolean),
	typed("x", xsd.Integer), typed("1.0", xsd.Integer), typed("", xsd.Decimal), typed("2000-13-01", xsd.Date),
	typed("2000-01-01T00:00:00", xsd.DateTime), typed("2000-01-01T00:00:00Z", xsd.DateTime), typed("2000-01-01T01:00:00+01:00", xsd.DateTime),
	typed("1999-12-31T24:00:00", xsd.DateTime), typed("2000-01-01T13:00:00", xsd.DateTime), typed("2000-01-01T00:00:00.10Z", xsd.DateTime),
	typed("2000-01-01", xsd.Date), typed("2000-01-01Z", xsd.Date), typed("2000-01-02-14:00", xsd.Date), typed("12:00:00", xsd.Time),
	typed("P1M", xsd.Duration), typed("P30D", xsd.Duration), typed("PT24H", xsd.DayTimeDuration), typed("P1D", xsd.DayTimeDuration),
	typed("2000", xsd.GYear), typed("--01", xsd.GMonth), term.NewTyped("0A", "http://www.w3.org/2001/XMLSchema#hexBinary"),
	term.NewTyped("a", "http://e/datatype"), term.NewTyped("1", "http://e/datatype"),
}

// Literals are all that data may have.
func Literals() []term.Term { return slices.Clone(literals) }

func typed(text string, d xsd.Datatype) term.Term { return term.NewTyped(text, d.IRI()) }

// Data is quads, and the few names that they are made of.
type Data struct {
	Quads                           []term.Quad
	IRIs, Blanks, Literals, Triples []term.Term
	Dense                           []term.Term // predicates that join many pairs of few nodes
}

// Data draws data. Some triples are in several graphs.
func (r Source) Data() *Data {
	d := &Data{Blanks: []term.Term{term.NewBlankNode("ba"), term.NewBlankNode("bb")}}
	for _, name := range "abcd" {
		d.IRIs = append(d.IRIs, term.NewIRI("http://e/"+string(name)))
	}
	for range 2 + r.IntN(8) {
		d.Literals = append(d.Literals, pick(r, literals))
	}
	for range 2 {
		d.Triples = append(d.Triples, term.NewTriple(r.nodeOf(d), pick(r, d.IRIs), r.objectOf(d)))
	}
	for range r.IntN(24) {
		d.Quads = append(d.Quads, r.quadOf(d))
	}
	if r.IntN(8) == 0 {
		d.Quads = append(d.Quads, r.mass(d)...)
	}
	if r.IntN(6) == 0 {
		d.Dense = []term.Term{pick(r, d.IRIs), pick(r, d.IRIs)}
		d.Quads = append(d.Quads, r.dense(d)...)
	}
	return d
}

// dense is so many quads among a few nodes that cycles of them are better joined at once than
// in pairs. Some are in two graphs.
func (r Source) dense(d *Data) (quads []term.Quad) {
	graphs := []term.Term{r.graphOf(d), r.graphOf(d)}
	node := func() term.Term { return term.NewIRI("http://e/n" + strconv.Itoa(r.IntN(9))) }
	for range 60 {
		quads = append(quads, term.Quad{Subject: node(), Predicate: pick(r, d.Dense), Object: node(), Graph: pick(r, graphs)})
	}
	return quads
}

// mass is so many quads of one predicate and one graph that others are better looked up
// among them than joined with all of them.
func (r Source) mass(d *Data) []term.Quad {
	q := term.Quad{Predicate: pick(r, d.IRIs), Graph: r.graphOf(d)}
	var quads []term.Quad
	for i := range 70 {
		q.Subject, q.Object = term.NewIRI("http://e/m"+strconv.Itoa(i)), r.nodeOf(d)
		if i%2 == 0 {
			q.Subject, q.Object = q.Object, q.Subject
		}
		quads = append(quads, q)
	}
	return quads
}

func (r Source) graphOf(d *Data) term.Term {
	return pick(r, []term.Term{{}, {}, {}, d.IRIs[0], d.IRIs[1], d.Blanks[0]})
}

func pick[T any](r Source, list []T) T { return list[r.IntN(len(list))] }

// nodeOf is an IRI or a blank node.
func (r Source) nodeOf(d *Data) term.Term {
	if r.IntN(4) == 0 {
		return pick(r, d.Blanks)
	}
	return pick(r, d.IRIs)
}

// objectOf is a term of any kind.
func (r Source) objectOf(d *Data) term.Term {
	switch k := r.IntN(10); {
	case k < 4:
		return pick(r, d.Literals)
	case k == 4 && len(d.Triples) > 0:
		return pick(r, d.Triples)
	}
	return r.nodeOf(d)
}

func (r Source) quadOf(d *Data) term.Quad {
	graph := r.graphOf(d)
	if len(d.Quads) > 0 && r.IntN(5) == 0 {
		q := pick(r, d.Quads)
		q.Graph = graph
		return q
	}
	return term.Quad{Subject: r.nodeOf(d), Predicate: pick(r, d.IRIs), Object: r.objectOf(d), Graph: graph}
}

package expr

import (
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/graph/xsd"
)

// Value is what an expression has for a solution: a term, nothing (an unbound
// variable), or an error. The zero Value is unbound. It is immutable.
type Value struct {
	state state
	known bool // value is that of the literal
	id    id.ID
	term  term.Term // zero until somebody asks
	value xsd.Value
}

type state uint8

const (
	unbound state = iota
	failed
	bound
)

// Error is the value of an expression that has an error.
var Error = Value{state: failed}

// FromTerm is the value that is a term; the zero term is unbound.
func FromTerm(t term.Term) Value {
	if t.IsZero() {
		return Value{}
	}
	return Value{state: bound, term: t}
}

// FromID is the value that is a term whose id is known; id.None is unbound. t may be
// the zero term if the id is inline.
func FromID(i id.ID, t term.Term) Value {
	if i == id.None {
		return Value{}
	}
	return Value{state: bound, id: i, term: t}
}

// FromXSD is the literal that has a value, in its canonical form.
func FromXSD(v xsd.Value) Value { return Value{state: bound, known: true, value: v} }

// FromBool is true or false.
func FromBool(b bool) Value { return FromXSD(xsd.Value{Datatype: xsd.Boolean, Bool: b}) }

// IsUnbound reports whether there is neither a term nor an error.
func (v Value) IsUnbound() bool { return v.state == unbound }

// IsError reports whether there is no term that an operator could work on: an error,
// or an unbound variable, whose use is one.
func (v Value) IsError() bool { return v.state != bound }

// ID is the term's id, id.None if it is not known.
func (v Value) ID() id.ID { return v.id }

// Term is the term, the zero term if there is none.
func (v Value) Term() term.Term {
	switch {
	case v.state != bound:
		return term.Term{}
	case !v.term.IsZero():
		return v.term
	case v.known:
		return term.NewTyped(string(v.value.AppendCanonical(nil)), v.value.Datatype.IRI())
	}
	t, _ := v.id.Literal()
	return t
}

// hasValue reports whether the term is a literal whose value is at hand.
func (v Value) hasValue() bool { return v.known || v.id.IsInline() }

// XSD is the value of a literal; ok is false if the term is none, or none of a datatype
// whose values are known, or ill-typed.
func (v Value) XSD() (x xsd.Value, ok bool) {
	if v.known {
		return v.value, true
	}
	if v.id.IsInline() {
		return v.id.Value()
	}
	t := v.Term()
	if !t.IsLiteral() || t.Form() == term.LangString || t.Form() == term.DirLangString {
		return xsd.Value{}, false
	}
	x, err := xsd.Parse(xsd.Lookup(t.Datatype()), t.Text())
	return x, err == nil
}

// TextBytes is how many bytes of text the value holds, those of its datatype not counted.
func (v Value) TextBytes() int {
	if v.term.Form() == term.TripleTerm {
		return len(term.AppendKey(nil, v.term))
	}
	return len(v.term.Text()) + len(v.term.Language())
}

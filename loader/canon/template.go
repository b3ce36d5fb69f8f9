package canon

import "tribune/graph/term"

// node numbers the blank nodes of a dataset, from 0.
type node uint32

// slot is where a blank node stands in the text of a term.
type slot struct {
	at   int // byte of the text that it goes before
	node node
	path string // the way to it within triple terms; see doc.go
}

// template is the text of a term without its blank nodes.
type template struct {
	text  string
	slots []slot
}

// namer appends the label of a blank node, with "_:".
type namer func(dst []byte, n node) []byte

// append appends the term.
func (t *template) append(dst []byte, name namer) []byte {
	from := 0
	for i := range t.slots {
		s := &t.slots[i]
		dst = name(append(dst, t.text[from:s.at]...), s.node)
		from = s.at
	}
	return append(dst, t.text[from:]...)
}

// template takes a term apart.
func (b *mentionsBuilder) template(t term.Term) (made template) {
	var text []byte
	path, open := "", 0
	put := func(t term.Term, path string) {
		if t.Form() == term.BlankNode {
			made.slots = append(made.slots, slot{len(text), b.node(t.Text()), path})
		} else {
			text = appendTerm(text, t, b.lowerTags)
		}
	}
	for ; t.Form() == term.TripleTerm; open++ {
		inner := t.Triple()
		predicate := string(appendTerm(nil, inner.Predicate, b.lowerTags))
		text = append(text, "<<( "...)
		put(inner.Subject, path+"s"+predicate)
		text = append(append(append(text, ' '), predicate...), ' ')
		path += "o" + predicate
		t = inner.Object
	}
	put(t, path)
	for range open {
		text = append(text, " )>>"...)
	}
	made.text = string(text)
	return made
}

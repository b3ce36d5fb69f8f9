package rdf11

import (
	"encoding/binary"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// stem begins the labels of the blank nodes that we make: rdf11-HASH.
const stem = "rdf11"

// What a blank node of ours stands for: the first byte of what is hashed.
const (
	forTripleTerm = 1
	forDirection  = 2
)

// mint is the blank node that stands for some terms, the same one each time.
func (d *Downgrader) mint(kind byte, terms ...term.Term) term.Term {
	return term.NewBlankNode(string(rdfio.AppendHash([]byte(stem+"-"), d.encode(kind, terms...))))
}

// encode gives different bytes for different terms.
func (d *Downgrader) encode(kind byte, terms ...term.Term) []byte {
	d.buf = append(d.buf[:0], kind)
	for _, t := range terms {
		d.key = term.AppendKey(d.key[:0], t)
		d.buf = append(binary.AppendUvarint(d.buf, uint64(len(d.key))), d.key...)
	}
	return d.buf
}

// unreserved is a term of the input whose blank nodes have no label that mint makes.
func unreserved(t term.Term) term.Term {
	switch t.Form() {
	case term.BlankNode:
		label := rdfio.AppendUnreserved(nil, []byte(t.Text()), stem, rdfio.IsHash)
		if string(label) != t.Text() {
			return term.NewBlankNode(string(label))
		}
	case term.TripleTerm:
		inner := t.Triple()
		subject, object := unreserved(inner.Subject), unreserved(inner.Object)
		if !subject.Equal(inner.Subject) || !object.Equal(inner.Object) {
			return term.NewTriple(subject, inner.Predicate, object)
		}
	}
	return t
}

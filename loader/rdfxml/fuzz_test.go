package rdfxml_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/rdfxml"
)

// FuzzReader reads anything: without a panic, the same in pieces as at once, and
// what was read is, written and read again, the same (I4).
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		`<ex:A ex:q="v" xml:lang="en"/>`, `<rdf:Description rdf:about="http://e/s"><ex:p rdf:ID="i">v</ex:p><rdf:li rdf:nodeID="n"/></rdf:Description>`,
		`<ex:A rdf:ID="x"><ex:p rdf:parseType="Collection"><ex:B/><ex:C/></ex:p><ex:p rdf:parseType="Literal">t<a/></ex:p></ex:A>`,
		`<ex:A><ex:p rdf:version="1.2" rdf:parseType="Triple" rdf:annotation="http://e/a"><ex:B/></ex:p>text<rdf:about/></ex:A>`,
		`<ex:A xml:base="http://b/"><ex:p rdf:parseType="Resource" rdf:annotationNodeID="n"><ex:q rdf:datatype="d">1</ex:q></ex:p></ex:A>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, inner []byte) {
		doc := slices.Concat([]byte(head), inner, []byte(tail))
		o := rdfxml.Options{Base: "http://base/", MaxMarkup: 4 << 10, MaxDepth: 100}
		whole := rdfiotest.Transcript(rdfxml.NewReader(bytes.NewReader(doc), o))
		pieces := rdfiotest.Transcript(rdfxml.NewReader(iotest.OneByteReader(bytes.NewReader(doc)), o))
		if whole != pieces {
			t.Errorf("at once\n%s\nin pieces\n%s", whole, pieces)
		}
		rewrite(t, rdfxml.NewReader(bytes.NewReader(doc), o))
	})
}

// rewrite writes what can be said of what a reader reads, and reads it again.
func rewrite(t *testing.T, r *rdfxml.Reader) {
	var quads []term.Quad
	var out bytes.Buffer
	w := rdfxml.NewWriter(&out, rdfxml.WriterOptions{})
	for {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		if errors.As(err, &syntax) {
			continue
		}
		if err != nil {
			break
		}
		switch err := w.Write(q); {
		case err == nil:
			quads = append(quads, q)
		case !errors.Is(err, rdfxml.ErrUnsayable):
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	doc := out.String()
	again, faults := rdfiotest.ReadAll(t, rdfxml.NewReader(&out, rdfxml.Options{}))
	if len(faults) > 0 || !slices.EqualFunc(quads, again, pairing{}.same) {
		t.Errorf("read %v, after writing %v %v\n%s", quads, again, faults, doc)
	}
}

// pairing is what nodes of one document are called in another: "<" and a label of
// the first, or ">" and one of the second, lead to the other.
type pairing map[string]string

// same reports whether two statements are the same but for labels, which go
// together as they did before.
func (p pairing) same(a, b term.Quad) bool {
	return p.sameTerm(a.Subject, b.Subject) && a.Predicate.Equal(b.Predicate) && p.sameTerm(a.Object, b.Object)
}

func (p pairing) sameTerm(a, b term.Term) bool {
	switch {
	case a.Form() == term.BlankNode && b.Form() == term.BlankNode:
		return p.pair("<"+a.Text(), b.Text()) && p.pair(">"+b.Text(), a.Text())
	case a.Form() == term.TripleTerm && b.Form() == term.TripleTerm:
		x, y := a.Triple(), b.Triple()
		return p.same(term.Quad{Subject: x.Subject, Predicate: x.Predicate, Object: x.Object}, term.Quad{Subject: y.Subject, Predicate: y.Predicate, Object: y.Object})
	}
	return a.Equal(b)
}

func (p pairing) pair(from, to string) bool {
	if known, ok := p[from]; ok {
		return known == to
	}
	p[from] = to
	return true
}

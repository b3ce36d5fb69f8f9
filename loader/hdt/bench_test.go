package hdt_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"tribune/graph/term"
	"tribune/loader/hdt"
)

// people are n nodes with five statements each.
func people(n int) (quads []term.Quad) {
	iri := func(format string, args ...any) term.Term {
		return term.NewIRI("http://example.org/" + fmt.Sprintf(format, args...))
	}
	for i := range n {
		s := iri("person/%d", i)
		for predicate, o := range map[string]term.Term{
			"type": iri("Person"), "name": term.NewString(fmt.Sprintf("Person number %d", i)),
			"age":    term.NewTyped(fmt.Sprint(i%90), "http://www.w3.org/2001/XMLSchema#integer"),
			"knows":  iri("person/%d", i*7%n),
			"knows2": iri("person/%d", i*13%n),
		} {
			quads = append(quads, term.Quad{Subject: s, Predicate: iri("%s", predicate), Object: o})
		}
	}
	return quads
}

func BenchmarkRead(b *testing.B) {
	quads := people(20_000)
	doc := write(b, quads)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		r := hdt.NewReader(bytes.NewReader(doc), hdt.Options{Scope: "s"})
		for {
			if _, _, _, _, err := r.ReadKeys(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "triples/s")
}

func BenchmarkWrite(b *testing.B) {
	quads := people(20_000)
	for b.Loop() {
		write(b, quads)
	}
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "triples/s")
}

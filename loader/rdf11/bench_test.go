package rdf11_test

import (
	"fmt"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdf11"
)

// BenchmarkDowngrade maps a reifier and another statement in turn, with what Close does.
func BenchmarkDowngrade(b *testing.B) {
	d := rdf11.NewDowngrader(&counter{}, rdf11.Options{Dir: b.TempDir()})
	p, text := term.NewIRI("http://e/p"), term.NewString("some text")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r := term.NewIRI(fmt.Sprintf("http://e/r%d", i))
		for _, q := range []term.Quad{
			{Subject: r, Predicate: term.NewIRI(rdf + "reifies"), Object: term.NewTriple(r, p, text)},
			{Subject: r, Predicate: p, Object: text},
		} {
			if err := d.Write(q); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkUpgrade maps a whole reification, with what Close does.
func BenchmarkUpgrade(b *testing.B) {
	u := rdf11.NewUpgrader(&counter{}, rdf11.UpgradeOptions{Dir: b.TempDir()})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := reification(u, i); err != nil {
			b.Fatal(err)
		}
	}
	if err := u.Close(); err != nil {
		b.Fatal(err)
	}
}

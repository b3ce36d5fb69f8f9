package ntriples_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// sample is a document of n statements in the mix of a bibliography: IRIs,
// short and long strings, integers, language tags, blank nodes.
func sample(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		s := fmt.Sprintf("<http://example.org/publications/articles/Article%d>", i/6)
		switch i % 6 {
		case 0:
			fmt.Fprintf(&b, "%s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/vocabulary/bench/Article> .\n", s)
		case 1:
			fmt.Fprintf(&b, "%s <http://purl.org/dc/elements/1.1/creator> <http://example.org/persons/Person%d> .\n", s, i%977)
		case 2:
			fmt.Fprintf(&b, "%s <http://purl.org/dc/elements/1.1/title> \"ordinary words of a title %d and some more of them\" .\n", s, i)
		case 3:
			fmt.Fprintf(&b, "%s <http://purl.org/dc/terms/issued> \"%d\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n", s, 1940+i%80)
		case 4:
			fmt.Fprintf(&b, "%s <http://www.w3.org/2000/01/rdf-schema#label> \"军团 %d\"@zh .\n", s, i)
		case 5:
			fmt.Fprintf(&b, "%s <http://purl.org/dc/terms/references> _:references%d .\n", s, i)
		}
	}
	return b.Bytes()
}

const sampleStatements = 60_000

func perStatement(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n*b.N), "ns/statement")
}

func BenchmarkReadKeys(b *testing.B) {
	doc := sample(sampleStatements)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		r := ntriples.NewReader(bytes.NewReader(doc), ntriples.Options{})
		for {
			if _, _, _, _, err := r.ReadKeys(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	perStatement(b, sampleStatements)
}

func BenchmarkRead(b *testing.B) {
	doc := sample(sampleStatements)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		r := ntriples.NewReader(bytes.NewReader(doc), ntriples.Options{})
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	perStatement(b, sampleStatements)
}

func BenchmarkWrite(b *testing.B) {
	r := ntriples.NewReader(bytes.NewReader(sample(sampleStatements)), ntriples.Options{})
	var quads []term.Quad
	for {
		q, err := r.Read()
		if err == io.EOF {
			break
		} else if err != nil {
			b.Fatal(err)
		}
		quads = append(quads, q)
	}
	for b.Loop() {
		w := ntriples.NewWriter(io.Discard)
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	perStatement(b, sampleStatements)
}

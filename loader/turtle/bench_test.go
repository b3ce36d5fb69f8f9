package turtle_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"tribune/loader/rdfio"
	"tribune/loader/turtle"
)

// sample is a document of n triples in the mix of a bibliography, as a machine
// writes it: prefixed names, lists of predicates and objects, short and long
// strings, numbers, typed literals, language tags, blank nodes.
func sample(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bench: <http://example.org/vocabulary/bench/> .
@prefix art: <http://example.org/publications/articles/> .
@prefix person: <http://example.org/persons/> .
`)
	for i := 0; i < n; i += 8 {
		fmt.Fprintf(&b, "art:Article%d a bench:Article ;\n", i)
		fmt.Fprintf(&b, "    dc:creator person:Person%d , person:Person%d ;\n", i%977, i%1013)
		fmt.Fprintf(&b, "    dc:title \"ordinary words of a title %d and some more of them\" ;\n", i)
		fmt.Fprintf(&b, "    dcterms:issued \"%d-10-11\"^^xsd:date ;\n", 1940+i%80)
		fmt.Fprintf(&b, "    bench:pages %d ;\n", i%400)
		fmt.Fprintf(&b, "    rdfs:label \"军团 %d\"@zh ;\n", i)
		fmt.Fprintf(&b, "    dcterms:references _:references%d .\n", i)
	}
	return b.Bytes()
}

const sampleTriples = 64_000

func countKeys(b *testing.B, r rdfio.KeyReader) (n int) {
	for {
		_, _, _, _, err := r.ReadKeys()
		if err == io.EOF {
			return n
		} else if err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkReadKeys(b *testing.B) {
	doc := sample(sampleTriples)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if n := countKeys(b, turtle.NewReader(bytes.NewReader(doc), turtle.Options{})); n != sampleTriples {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(sampleTriples*b.N), "ns/triple")
}

func BenchmarkWrite(b *testing.B) {
	r := turtle.NewReader(bytes.NewReader(sample(sampleTriples)), turtle.Options{})
	quads, err := readStrictly(r)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		w := turtle.NewWriter(io.Discard, turtle.WriterOptions{Prefixes: prefixes})
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(sampleTriples*b.N), "ns/triple")
}

package jsonld_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/rdfio"
)

// people is a document of n nodes with seven statements each, in an envelope.
func people(n int) string {
	var b strings.Builder
	b.WriteString(`{"@context": {"@vocab": "http://schema.org/", "knows": {"@type": "@id"}, "born": {"@id": "birthDate", "@type": "Date"}}, "@graph": [`)
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"@id": "http://example.org/person/%d", "@type": "Person", "name": "Person number %d", "age": %d,
 "born": "1980-01-%02d", "knows": ["http://example.org/person/%d", "http://example.org/person/%d"], "address": {"city": "Town"}}`,
			i, i, i%90, i%28+1, i*7%n, i*13%n)
	}
	b.WriteString("]}")
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	for _, window := range []int{0, 1} {
		doc := people(10_000)
		b.Run(fmt.Sprint("window ", window), func(b *testing.B) {
			b.SetBytes(int64(len(doc)))
			statements := 0
			for b.Loop() {
				r := jsonld.NewReader(strings.NewReader(doc), jsonld.Options{Window: window, Scope: "s"})
				for {
					if _, _, _, _, err := r.ReadKeys(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
					statements++
				}
			}
			b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	all, err := quads(jsonld.NewReader(strings.NewReader(people(2_000)), jsonld.Options{}))
	if err != nil {
		b.Fatal(err)
	}
	prefixes := []rdfio.Prefix{{Name: "s", IRI: "http://schema.org/"}, {Name: "p", IRI: "http://example.org/person/"}}
	for name, o := range map[string]jsonld.WriterOptions{
		"expanded":         {},
		"expanded stream":  {Stream: true},
		"compacted":        {Form: jsonld.Compacted, Prefixes: prefixes},
		"compacted stream": {Form: jsonld.Compacted, Prefixes: prefixes, Stream: true},
	} {
		b.Run(name, func(b *testing.B) { benchmarkWrite(b, all, o) })
	}
}

func benchmarkWrite(b *testing.B, all []term.Quad, o jsonld.WriterOptions) {
	for b.Loop() {
		w, err := jsonld.NewWriter(io.Discard, o)
		if err != nil {
			b.Fatal(err)
		}
		for _, q := range all {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "quads/s")
}

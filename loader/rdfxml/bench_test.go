package rdfxml_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdfxml"
	"tribune/loader/rdfxml/xmltext"
)

// sample is a document of n descriptions, as machines write them: 8 statements
// each, of types, links, strings with and without a language, and numbers.
func sample(n int) []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF\n    xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n" +
		"    xmlns:foaf=\"http://xmlns.com/foaf/0.1/\"\n    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n    xmlns:ex=\"http://example.org/vocabulary#\">\n")
	for i := range n {
		fmt.Fprintf(&b, `  <rdf:Description rdf:about="http://example.org/person/%[1]d">
    <rdf:type rdf:resource="http://xmlns.com/foaf/0.1/Person"/>
    <foaf:name>Person number %[1]d</foaf:name>
    <foaf:knows rdf:resource="http://example.org/person/%[2]d"/>
    <foaf:knows rdf:nodeID="n%[3]d"/>
    <dc:description xml:lang="en">Somebody &amp; somebody else, met in %[3]d places.</dc:description>
    <ex:age rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">%[4]d</ex:age>
    <ex:born rdf:datatype="http://www.w3.org/2001/XMLSchema#date">19%02[4]d-03-01</ex:born>
    <ex:homepage rdf:resource="http://example.org/home/%[1]d"/>
  </rdf:Description>
`, i, i*7%n, i%100, i%90+10)
	}
	b.WriteString("</rdf:RDF>\n")
	return b.Bytes()
}

func BenchmarkReadKeys(b *testing.B) {
	doc := sample(20_000)
	b.SetBytes(int64(len(doc)))
	statements := 0
	for b.Loop() {
		r := rdfxml.NewReader(bytes.NewReader(doc), rdfxml.Options{Scope: "f1"})
		for {
			_, _, _, _, err := r.ReadKeys()
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			statements++
		}
	}
	b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
}

func BenchmarkWrite(b *testing.B) {
	var quads []term.Quad
	r := rdfxml.NewReader(bytes.NewReader(sample(2_000)), rdfxml.Options{})
	for {
		q, err := r.Read()
		if err != nil {
			break
		}
		quads = append(quads, q)
	}
	statements := 0
	for b.Loop() {
		w := rdfxml.NewWriter(io.Discard, rdfxml.WriterOptions{})
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		statements += len(quads)
	}
	b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
}

// BenchmarkTokens reads the same document with the tokenizer and, beside it, with
// that of the standard library.
func BenchmarkTokens(b *testing.B) {
	doc := sample(20_000)
	b.Run("xmltext", func(b *testing.B) {
		b.SetBytes(int64(len(doc)))
		for b.Loop() {
			r := xmltext.NewReader(bytes.NewReader(doc), xmltext.Options{})
			for {
				if _, err := r.Next(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("encoding/xml", func(b *testing.B) {
		b.SetBytes(int64(len(doc)))
		for b.Loop() {
			d := xml.NewDecoder(bytes.NewReader(doc))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

package jsonld_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

const (
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsdNS = "http://www.w3.org/2001/XMLSchema#"
)

// randomQuads makes a set with few names, so that lists, shared nodes, graphs
// that are nodes and rings come up often.
func randomQuads(r *rand.Rand) (all []term.Quad) {
	for range r.IntN(12) {
		q := term.Quad{Subject: randomNode(r), Predicate: randomPredicate(r), Object: randomObject(r)}
		if r.IntN(3) == 0 {
			q.Graph = randomNode(r)
		}
		all = append(all, q)
	}
	for range r.IntN(3) {
		all = append(all, randomList(r)...)
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

func randomNode(r *rand.Rand) term.Term {
	if r.IntN(2) == 0 {
		return term.NewBlankNode([]string{"a", "b", "c", "genid-1", "l0", "l1"}[r.IntN(6)])
	}
	return term.NewIRI([]string{"http://e/a", "http://e/b", "urn:x:y", "e:f", "http://e/é#x/?", rdfNS + "nil"}[r.IntN(6)])
}

func randomPredicate(r *rand.Rand) term.Term {
	return term.NewIRI([]string{"http://e/p", "http://e/q", "e:p", "urn:p", rdfNS + "type", rdfNS + "first", rdfNS + "rest", "http://e/"}[r.IntN(8)])
}

func randomObject(r *rand.Rand) term.Term {
	text := []string{"", "1", "1.5E0", "1.0", "true", "{\"a\":1}", "{\"a\" :1}", "@id", "_:x", "http://e/a", "tëxt\n\"\\\u2028"}[r.IntN(11)]
	switch r.IntN(5) {
	case 0:
		return term.NewString(text)
	case 1:
		return term.NewLangString(text, []string{"en", "EN", "ar-EG"}[r.IntN(3)])
	case 2:
		return term.NewDirLangString(text, "ar", term.Direction(1+r.IntN(2)))
	case 3:
		return term.NewTyped(text, []string{xsdNS + "integer", xsdNS + "double", xsdNS + "boolean", rdfNS + "JSON", "e:t", "http://e/t"}[r.IntN(6)])
	}
	return randomNode(r)
}

// randomList is a list of a few items, which something else may touch.
func randomList(r *rand.Rand) (all []term.Quad) {
	n := 1 + r.IntN(3)
	graph := term.Term{}
	if r.IntN(3) == 0 {
		graph = term.NewIRI("http://e/g")
	}
	first := r.IntN(2) * 10
	cell := func(i int) term.Term {
		if i == n {
			return term.NewIRI(rdfNS + "nil")
		}
		return term.NewBlankNode(fmt.Sprint("l", first+i))
	}
	all = append(all, term.Quad{Subject: randomNode(r), Predicate: randomPredicate(r), Object: cell(0), Graph: graph})
	for i := range n {
		all = append(all,
			term.Quad{Subject: cell(i), Predicate: term.NewIRI(rdfNS + "first"), Object: randomObject(r), Graph: graph},
			term.Quad{Subject: cell(i), Predicate: term.NewIRI(rdfNS + "rest"), Object: cell(i + 1), Graph: graph})
	}
	return all
}

// roundTripOptions are ways to write that lose nothing.
func roundTripOptions(t *testing.T) map[string]jsonld.WriterOptions {
	prefixes := []rdfio.Prefix{{Name: "p", IRI: "http://e/"}, {Name: "e", IRI: "http://e/a"}, {Name: "rdf", IRI: rdfNS}, {Name: "", IRI: "http://e/"}}
	all := map[string]jsonld.WriterOptions{
		"expanded":         {},
		"native":           {NativeTypes: true, TypeProperty: true, Indent: true},
		"stream":           {Stream: true},
		"prefixes":         {Form: jsonld.Compacted, Prefixes: prefixes},
		"prefixes, stream": {Form: jsonld.Compacted, Prefixes: prefixes, Stream: true, Indent: true},
		"flattened":        {Form: jsonld.Flattened, Prefixes: prefixes},
		"compound":         {Direction: jsonld.DirectionCompound},
	}
	for i, context := range []string{
		`{"@vocab": "http://e/", "q": {"@type": "@id"}}`,
		`{"e": "http://e/", "p": {"@id": "e:p", "@language": "en"}, "list": {"@id": "e:p", "@container": "@list"}, "q": {"@id": "e:q", "@container": "@language"}}`,
		`{"@language": "en", "p": {"@id": "http://e/p", "@container": ["@graph", "@set"]}, "q": {"@id": "http://e/q", "@type": "http://www.w3.org/2001/XMLSchema#integer", "@container": "@set"}, "id": "@id", "type": "@type"}`,
		`{"@vocab": "urn:", "@direction": "rtl", "j": {"@id": "http://e/p", "@type": "@json"}, "back": {"@reverse": "http://e/q"}, "by": {"@id": "http://e/q", "@container": "@id"}, "of": {"@id": "http://e/p", "@container": "@type"}}`,
	} {
		v, err := tree.Parse(context)
		if err != nil {
			t.Fatal(err)
		}
		all[fmt.Sprint("context ", i)] = jsonld.WriterOptions{Form: jsonld.Compacted, Context: v, NativeTypes: i%2 == 0}
		all[fmt.Sprint("context, stream ", i)] = jsonld.WriterOptions{Form: jsonld.Compacted, Context: v, Stream: true}
	}
	return all
}

// TestRoundTrip: what is written is read back as the same set of quads, in
// whatever form, whole or streamed.
func TestRoundTrip(t *testing.T) {
	for name, o := range roundTripOptions(t) {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			for range 50 {
				all := randomQuads(r)
				out, err := write(all, o)
				if err != nil {
					t.Fatalf("%v, of\n%s", err, show(all))
				}
				for _, window := range []int{0, 1} {
					again, err := quads(jsonld.NewReader(iotest.HalfReader(strings.NewReader(out)), jsonld.Options{Window: window, Direction: readDirection(o)}))
					if err != nil || !isomorphic(all, again) {
						t.Fatalf("wrote\n%sas\n%sread\n%s%v", show(all), out, show(again), err)
					}
				}
			}
		})
	}
}

// readDirection reads back directions as they were written: with compound
// literals there are no directional strings in the data.
func readDirection(o jsonld.WriterOptions) jsonld.Direction {
	if o.Direction == jsonld.DirectionCompound {
		return jsonld.DirectionTerm
	}
	return o.Direction
}

// TestDeterministic: a set of quads makes one document, in whatever order its
// quads come, and however often.
func TestDeterministic(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	o := jsonld.WriterOptions{Form: jsonld.Compacted, Prefixes: []rdfio.Prefix{{Name: "p", IRI: "http://e/"}}}
	for range 200 {
		all := randomQuads(r)
		first, err := write(all, o)
		if err != nil {
			t.Fatal(err)
		}
		again := append(all, all[:len(all)/2]...)
		r.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		if second, err := write(again, o); err != nil || second != first {
			t.Fatalf("%v\n%s\n%s", err, first, second)
		}
	}
}

package turtle_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

// odd is a document with some of everything.
const odd = `@prefix : <http://e/> . PREFIX p.q: <x:> @base <http://e/f/> . VERSION "1.2"
:s a :t , [ :p ( 1 -2.5 .5e3 true [] () ) ] ;; p.q:\~%20é "a" , 'b'@en--ltr , """c"d
\u00e9""" ^^ :d , '''e''' . # comment
<< :s :p << :s :p "o" ~ _:r >> >> :q <<( :s :p <<( [] a 1 )>> )>> ~ <r> {| :x 2 |} ~ .
`

// FuzzReader reads anything: without a panic, the same in pieces as at once, with
// errors at places in the document; and what N-Triples takes, as N-Triples does.
func FuzzReader(f *testing.F) {
	f.Add([]byte(odd), true)
	f.Add([]byte(":g { :s :p 1 ; } GRAPH <g:> { <s:> <p:> (\"}\" . } { [] <p:> 2 . } <s:> <p:> <<(<<(\n"), true)
	f.Add([]byte("<s:> <p:> \"\\uD800\" .\r<s:> <p:> _:a...\n_:genid-1 <p:> '''x\r\n''' , <\xff> . 5. \xef\xbb\xbf"), false)
	f.Add([]byte("VERSION \"1.2\"\n_:a <http://e/p> \"o\"@en--rtl . # c\n_:b.c <p:> <<( <s:> <p:> \"\"^^<d:> )>> .\n"), false)
	f.Add([]byte("x { # }\r\n } # "+strings.Repeat("x", 600)+" . }\n <s:> <p:> 1 ."), true)
	f.Fuzz(func(t *testing.T, doc []byte, graphs bool) {
		o := turtle.Options{Graphs: graphs, Scope: "f", MaxToken: 100} // windows that move and grow
		readBothWays(t, doc, o)
		o.MaxToken = 4 << 10 // and one that holds all
		quads, faults := readBothWays(t, doc, o)
		checkWriters(t, quads)
		lines, bad := rdfiotest.ReadAll(t, ntriples.NewReader(bytes.NewReader(doc), ntriples.Options{Scope: "f", MaxLine: 4 << 10}))
		if len(bad) == 0 && (!slices.EqualFunc(quads, lines, rdfiotest.SameQuad) || len(faults) > 0) {
			t.Errorf("read %v %v\nas N-Triples %v", quads, faults, lines)
		}
	})
}

// checkWriters writes what was read, and reads it again (I6).
func checkWriters(t *testing.T, quads []term.Quad) {
	var out bytes.Buffer
	w := turtle.NewWriter(&out, turtle.WriterOptions{Prefixes: prefixes, Graphs: true})
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, faults := rdfiotest.ReadAll(t, turtle.NewReader(&out, turtle.Options{Graphs: true}))
	if !slices.EqualFunc(quads, again, rdfiotest.SameQuad) || len(faults) > 0 {
		t.Errorf("read %v, after writing %v %v", quads, again, faults)
	}
	if len(quads) < 20 { // the check takes long for many that look alike
		roundTrip(t, quads, pretty)
	}
}

// readBothWays reads a document at once and in pieces.
func readBothWays(t *testing.T, doc []byte, o turtle.Options) ([]term.Quad, []rdfio.SyntaxError) {
	quads, faults := rdfiotest.ReadAll(t, turtle.NewReader(bytes.NewReader(doc), o))
	quads2, faults2 := rdfiotest.ReadAll(t, turtle.NewReader(iotest.OneByteReader(bytes.NewReader(doc)), o))
	if !slices.EqualFunc(quads, quads2, rdfiotest.SameQuad) || !slices.Equal(faults, faults2) {
		t.Errorf("at once %v %v\nin pieces %v %v", quads, faults, quads2, faults2)
	}
	checkPlaces(t, doc, faults)
	return quads, faults
}

func checkPlaces(t *testing.T, doc []byte, faults []rdfio.SyntaxError) {
	for _, e := range faults {
		if e.Offset < 0 || e.Offset > int64(len(doc)) || e.Expected == "" || e.Found == "" {
			t.Fatalf("a place outside of the document: %#v", e)
		}
		if n := countLines(doc[:e.Offset], doc); n != e.Line {
			t.Errorf("line %d, not %d: %v", e.Line, n, &e)
		}
	}
}

// countLines is the number of the line behind a beginning of doc.
func countLines(begin, doc []byte) int {
	n := 1
	for i, b := range begin {
		if b == '\n' || b == '\r' && (i+1 == len(doc) || doc[i+1] != '\n') {
			n++
		}
	}
	return n
}

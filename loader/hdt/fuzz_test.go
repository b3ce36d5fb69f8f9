package hdt

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// FuzzReader reads anything: without a panic, in pieces as at once, and what was
// read is, written and read again, the same.
func FuzzReader(f *testing.F) {
	doc, err := sound().file()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(doc)
	f.Add(doc[:len(doc)-1])
	f.Add([]byte(magic))
	f.Fuzz(checkReader)
}

// FuzzParts is FuzzReader behind the checksums: for a file whose section of
// objects and triples are anything.
func FuzzParts(f *testing.F) {
	f.Add(uint64(2), uint64(16), uint64(0), "\"a\"\x00\x81b\"\x00", "1", "01", uint64(1), uint64(1), uint64(2))
	f.Add(uint64(3), uint64(2), uint64(9), "_:a\x00\x82b\x00\"\"@en\x00", "11", "111", uint64(1), uint64(3), uint64(1))
	f.Add(uint64(1<<63), uint64(1<<40), uint64(1<<50), "\x00", "", "0", uint64(0), uint64(1<<62), uint64(0))
	f.Fuzz(func(t *testing.T, size, block, second uint64, data, pairs, last string, predicate, one, two uint64) {
		p := sound()
		p["objects"] = join(" ", size, block) + " 0," + join(",", second) + " " + strconv.QuoteToASCII(data)
		if bytes.ContainsAny([]byte(p["objects"][1:]), "\t\n") {
			t.Skip("not a line of words")
		}
		p["lastPair"], p["lastObject"] = bitString(pairs), bitString(last)
		p["pairs"], p["numbers"] = join(",", predicate), join(",", one, two)
		if doc, err := p.file(); err == nil {
			checkReader(t, doc)
		}
	})
}

func join(separator string, numbers ...uint64) (text string) {
	for i, n := range numbers {
		if i > 0 {
			text += separator
		}
		text += strconv.FormatUint(n, 10)
	}
	return text
}

// bitString is a bit for each byte, and at least one.
func bitString(text string) string {
	bits := []byte("1" + text)
	for i, b := range bits {
		bits[i] = '0' + b&1
	}
	return string(bits[min(1, len(bits)-1):])
}

func checkReader(t *testing.T, doc []byte) {
	all, whole := readSome(t, bytes.NewReader(doc))
	pieces, same := readSome(t, iotest.OneByteReader(bytes.NewReader(doc)))
	if show(all) != show(pieces) || whole != same {
		t.Fatalf("at once\n%s%v\nin pieces\n%s%v", show(all), whole, show(pieces), same)
	}
	var out bytes.Buffer
	w := NewWriter(&out)
	distinct := map[string]bool{}
	for _, q := range all {
		distinct[rdfiotest.Line(q)] = true
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, whole := readSome(t, &out)
	if len(again) != len(distinct) || !whole {
		t.Fatalf("written %s, read %s", show(all), show(again))
	}
	for _, q := range again {
		if !distinct[rdfiotest.Line(q)] {
			t.Errorf("%s was not written", rdfiotest.Line(q))
		}
	}
}

// readSome returns the statements of a document that are terms, and whether it
// was read to its end.
func readSome(t *testing.T, in io.Reader) (all []term.Quad, whole bool) {
	r := NewReader(in, Options{})
	for {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		var damage *Error
		switch {
		case err == nil:
			all = append(all, q)
		case err == io.EOF:
			return all, true
		case errors.As(err, &syntax):
			if syntax.Line < 1 || syntax.Column < 1 || syntax.Found == "" || syntax.Expected == "" {
				t.Fatalf("an error without a place: %#v", syntax)
			}
		case errors.As(err, &damage):
			return all, false
		default:
			t.Fatal(err)
		}
	}
}

func show(all []term.Quad) (text string) {
	for _, q := range all {
		text += rdfiotest.Line(q) + "\n"
	}
	return text
}

package syntax

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// streamed are documents of each syntax that is read as a stream: all but HDT, whose
// dictionary is held. Every item has a node
// that no other has, a blank node among them, and one in a thousand a long text.
var streamed = []struct {
	syntax     rdfio.Syntax
	head, item string // item is a format of a number and a text
	tail       string
	statements int // an item
}{
	{rdfio.NTriples, "", `<http://example.org/thing/%[1]d> <http://example.org/next> _:b%[1]d .
_:b%[1]d <http://example.org/says> "%[2]s %[1]d"@en .
`, "", 2},
	{rdfio.NQuads, "", `<http://example.org/thing/%[1]d> <http://example.org/next> _:b%[1]d <http://example.org/g%[1]d> .
_:b%[1]d <http://example.org/says> "%[2]s %[1]d"@en .
`, "", 2},
	{rdfio.Turtle, "@prefix e: <http://example.org/> .\n", `e:thing%[1]d e:next _:b%[1]d ; e:list (%[1]d [ e:says "%[2]s"@en ]) .
`, "", 7},
	{rdfio.TriG, "@prefix e: <http://example.org/> .\n", `e:g%[1]d { e:thing%[1]d e:next _:b%[1]d ; e:list (%[1]d [ e:says "%[2]s"@en ]) . }
`, "", 7},
	{rdfio.RDFXML, `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">` + "\n", `<e:Thing rdf:about="http://example.org/thing/%[1]d"><e:next rdf:nodeID="b%[1]d"/><e:says xml:lang="en">%[2]s</e:says></e:Thing>
`, "</rdf:RDF>\n", 3},
	{rdfio.JSONLD, `{"@context": {"e": "http://example.org/"}, "@graph": [{"@id": "e:first", "e:next": 0}`, `,
{"@id": "e:thing%[1]d", "e:next": {"@id": "_:b%[1]d"}, "e:says": [{"@value": "%[2]s", "@language": "en"}, %[1]d]}`, "]}\n", 3},
}

// streamBytes is how long the documents are: the five gigabytes that nothing may depend on
// take minutes, so it is the environment that asks for them.
func streamBytes(t *testing.T) int64 {
	text := os.Getenv("STREAM_BYTES")
	switch {
	case text == "" && testing.Short():
		return 16 << 20
	case text == "":
		return 64 << 20
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("STREAM_BYTES: %v", err)
	}
	return int64(n)
}

// mostHeap is how much the heap may grow by while a document is read: by windows, the long
// text, and garbage. [Measured: 3.5 MB.] JSON-LD looks 8 MB ahead for what stands behind
// an array, and has that as text and more than once. [49 MB.]
func mostHeap(s rdfio.Syntax) uint64 {
	if s.Name == rdfio.JSONLD.Name {
		return 64 << 20
	}
	return 8 << 20
}

// TestStreamsAreReadInBoundedMemory reads documents that are made while they are read.
func TestStreamsAreReadInBoundedMemory(t *testing.T) {
	size := streamBytes(t)
	long := strings.Repeat("long ", 10_000)
	for _, c := range streamed {
		t.Run(c.syntax.Name, func(t *testing.T) {
			s := &rdfiotest.Stream{Head: c.head, Tail: c.tail, Size: size}
			s.Item = func(dst []byte, n int) []byte {
				text := "short"
				if n%1000 == 999 {
					text = long
				}
				return fmt.Appendf(dst, c.item, n, text)
			}
			before := heapInUse()
			statements, peak := readStream(t, c.syntax, s)
			if want := c.statements * s.Items; statements < want || statements > want+1 {
				t.Errorf("%d statements were read of %d", statements, want)
			}
			if most := mostHeap(c.syntax); peak > before+most {
				t.Errorf("the heap grew by %d KB, expected %d at most", (peak-before)>>10, most>>10)
			}
			t.Logf("%d MB: %d statements, the heap grew by %d KB", size>>20, statements, (int64(peak)-int64(before))>>10)
		})
	}
}

func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// readStream reads a document to its end and looks at the heap now and then.
func readStream(t *testing.T, form rdfio.Syntax, document io.Reader) (statements int, peak uint64) {
	t.Helper()
	r, err := NewReader(form, document, Options{Scope: "x"})
	if err != nil {
		t.Fatal(err)
	}
	var m runtime.MemStats
	for {
		_, _, _, _, err := r.ReadKeys()
		if errors.Is(err, io.EOF) {
			return statements, peak
		}
		if err != nil {
			t.Fatal(err)
		}
		if statements++; statements%4096 == 0 {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
		}
	}
}

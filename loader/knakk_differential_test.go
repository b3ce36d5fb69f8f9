package loader

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/knakk/rdf"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// How many documents the differential test makes by mutation, and how many a
// child process gets.
const (
	mutations  = 3000
	childBatch = 500
)

// document is one input of both parsers.
type document struct {
	Text  []byte
	Quads bool
}

// reading is what a parser makes of a document: statements up to its end or to
// the first error.
type reading struct {
	Statements []string // as rawQuad spells them
	Err        string   // "" at the end of the document
	Crash      bool     // the process died, or panicked, or did not return

	syntax *rdfio.SyntaxError // ours
}

// TestKnakkDifferential feeds the same documents to both N-Triples parsers. A
// difference must be one that knakkDifferences explains; each explanation must
// have met its case.
func TestKnakkDifferential(t *testing.T) {
	if isChild("decoder") {
		childExit(decodeAll())
	}
	met := map[string]int{}
	documents := differentialDocuments(t)
	for start := 0; start < len(documents); start += childBatch {
		batch := documents[start:min(start+childBatch, len(documents))]
		for i, theirs := range readByKnakk(t, batch) {
			d, differ := firstDifference(batch[i], readByUs(t, batch[i]), theirs)
			if !differ {
				continue
			}
			class := explain(d)
			if met[class]++; class == "" {
				t.Errorf("unexplained: %s", d)
			}
		}
	}
	for _, known := range knakkDifferences {
		if met[known.class] == 0 {
			t.Errorf("no document shows that %s", known.class)
		}
	}
	t.Logf("%d documents; differences by class: %v", len(documents), met)
}

// differentialDocuments are the torture list, the lines of the W3C's suites if
// they are there, and mutations of the torture list.
func differentialDocuments(t *testing.T) (documents []document) {
	list, err := os.ReadFile("testdata/knakk_torture")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for line := range strings.Lines(string(list)) {
		text, err := url.PathUnescape(strings.TrimSuffix(line, "\n"))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	random := rand.New(rand.NewPCG(1, 2))
	seeds := len(texts)
	for range mutations {
		texts = append(texts, mutate(random, texts[:seeds]))
	}
	texts = append(texts, w3cLines(t)...)
	for i, text := range texts {
		documents = append(documents, document{Text: []byte(text + "\n"), Quads: i%2 == 0})
		if i < seeds {
			documents = append(documents, document{Text: []byte(text + "\n"), Quads: i%2 == 1}, document{Text: []byte(text)})
		}
	}
	return documents
}

// lineSuites are the W3C's suites for N-Triples and N-Quads, below the folder that
// W3C_TESTS names.
var lineSuites = []string{
	"rdf/rdf11/rdf-n-triples",
	"rdf/rdf11/rdf-n-quads",
	"rdf/rdf12/rdf-n-triples/syntax",
	"rdf/rdf12/rdf-n-triples/c14n",
	"rdf/rdf12/rdf-n-quads/syntax",
	"rdf/rdf12/rdf-n-quads/c14n",
}

func w3cLines(t *testing.T) (lines []string) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		return nil
	}
	for _, folder := range lineSuites {
		files, err := filepath.Glob(filepath.Join(root, folder, "*.n[tq]"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")...)
		}
	}
	return lines
}

// mutate changes one of texts in one to three places, with pieces of others
// and with characters that the grammar cares about.
func mutate(random *rand.Rand, texts []string) string {
	const characters = " \t\r\n.<>\"\\^@_:-#()/0aZéu\x00\xff{|"
	pick := func() string { return texts[random.IntN(len(texts))] }
	text := pick()
	for range 1 + random.IntN(3) {
		from := random.IntN(len(text) + 1)
		to := min(len(text), from+random.IntN(4))
		piece := ""
		switch random.IntN(4) {
		case 0:
			at := random.IntN(len(characters))
			piece = characters[at : at+1]
		case 1:
			other := pick()
			at := random.IntN(len(other) + 1)
			piece = other[at:min(len(other), at+random.IntN(12))]
		case 2:
			piece = text[from:to] + text[from:to]
		}
		text = text[:from] + piece + text[to:]
	}
	return text
}

func readByUs(t *testing.T, d document) (got reading) {
	r := ntriples.NewReader(bytes.NewReader(d.Text), ntriples.Options{Quads: d.Quads})
	for {
		q, err := r.Read()
		if err == io.EOF {
			return got
		}
		if errors.As(err, &got.syntax) {
			got.Err = err.Error()
			return got
		}
		if err != nil {
			t.Fatal(err)
		}
		got.Statements = append(got.Statements, rawQuad(rawTerm(q.Subject), rawTerm(q.Predicate), rawTerm(q.Object), rawTerm(q.Graph)))
	}
}

// readByKnakk reads documents in child processes. Only the first document of a
// process is blamed for its death, so that none is blamed for another's.
func readByKnakk(t *testing.T, documents []document) (readings []reading) {
	for len(readings) < len(documents) {
		some, died := readInChild(t, documents[len(readings):])
		if died && len(some) == 0 {
			some = []reading{{Crash: true, Err: "crash"}}
		}
		readings = append(readings, some...)
	}
	return readings
}

// readInChild reads documents in one child process, until it dies or the last.
func readInChild(t *testing.T, documents []document) (readings []reading, died bool) {
	var in bytes.Buffer
	for _, d := range documents {
		if err := json.NewEncoder(&in).Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	cmd := child(t, "decoder")
	cmd.Env = append(cmd.Env, "GOMAXPROCS=1") // see Gosched in decodeAll
	cmd.Stdin = &in
	out, err := cmd.Output()
	results := json.NewDecoder(bytes.NewReader(out))
	for results.More() {
		var r reading
		if err := results.Decode(&r); err != nil {
			t.Fatal(err)
		}
		readings = append(readings, r)
	}
	if err == nil && len(readings) < len(documents) {
		t.Fatalf("%d readings of %d documents", len(readings), len(documents))
	}
	return readings, err != nil
}

// decodeAll is the child: documents from standard input, readings to standard
// output.
func decodeAll() error {
	in, out := json.NewDecoder(bufio.NewReader(os.Stdin)), json.NewEncoder(os.Stdout)
	for {
		var d document
		if err := in.Decode(&d); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		hung := time.AfterFunc(time.Minute, func() { childExit(errors.New("hung")) })
		got := decodeByKnakk(d)
		runtime.Gosched() // the scanner's goroutine runs until it waits, or dies
		hung.Stop()
		if err := out.Encode(got); err != nil {
			return err
		}
	}
}

func decodeByKnakk(d document) (got reading) {
	decode := knakkDecoder(d)
	for {
		q, err, panicked := decode()
		switch {
		case err == io.EOF:
			return got
		case panicked:
			got.Err, got.Crash = "panic", true
			return got
		case err != nil:
			got.Err = err.Error()
			return got
		}
		got.Statements = append(got.Statements, rawQuad(rawKnakk(q.Subj), rawKnakk(q.Pred), rawKnakk(q.Obj), rawKnakk(q.Ctx)))
	}
}

// knakkDecoder returns the function that decodes the next statement.
func knakkDecoder(d document) func() (rdf.Quad, error, bool) {
	triples, quads := rdf.NewTripleDecoder(bytes.NewReader(d.Text), rdf.NTriples), rdf.NewQuadDecoder(bytes.NewReader(d.Text), rdf.NQuads)
	return func() (q rdf.Quad, err error, panicked bool) {
		defer func() { panicked = recover() != nil }()
		if d.Quads {
			q, err = quads.Decode()
		} else {
			q.Triple, err = triples.Decode()
		}
		return q, err, false
	}
}

// rawQuad spells a quad so that two are spelled alike iff they are the same,
// whatever bytes they hold.
func rawQuad(parts ...string) string { return strings.Join(parts, " ") }

func rawTerm(t term.Term) string {
	switch t.Form() {
	case term.None:
		return ""
	case term.IRI:
		return "<" + strconv.QuoteToASCII(t.Text()) + ">"
	case term.BlankNode:
		return "_:" + strconv.QuoteToASCII(t.Text())
	case term.String, term.TypedLiteral, term.LangString:
		return strconv.QuoteToASCII(t.Text()) + "@" + t.Language() + "^^" + strconv.QuoteToASCII(t.Datatype())
	}
	return t.String() // no value of knakk/rdf is like it
}

func rawKnakk(t rdf.Term) string {
	switch t := t.(type) {
	case rdf.IRI:
		return "<" + strconv.QuoteToASCII(t.String()) + ">"
	case rdf.Blank:
		if t.String() == knakkDefaultGraph {
			return ""
		}
		return "_:" + strconv.QuoteToASCII(t.String())
	case rdf.Literal:
		return strconv.QuoteToASCII(t.String()) + "@" + t.Lang() + "^^" + strconv.QuoteToASCII(t.DataType.String())
	}
	return ""
}

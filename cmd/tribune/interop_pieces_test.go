//go:build interop

package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// piece is a file of statements that belong together: a tool gets them right, or is
// known not to.
type piece struct {
	name   string
	source string // pieces of one source go through a tool together
	file   string

	graphs bool // it names graphs
	notXML bool // it has what RDF/XML cannot say: some predicates and characters
	nul    bool // it has NUL, which HDT cannot say
	rdf12  bool // it has what RDF 1.1 does not know
}

// torturePieces are those of testdata/interop: a directory says what its files need.
func torturePieces(t *testing.T) (pieces []piece) {
	root := filepath.Join("testdata", "interop")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.n[tq]"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no pieces: %v", root, err)
	}
	for _, file := range files {
		need := filepath.Base(filepath.Dir(file))
		pieces = append(pieces, piece{
			name:   need + "/" + strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)),
			source: "torture", file: file,
			graphs: need == "graphs", notXML: need == "notxml" || need == "nul", nul: need == "nul", rdf12: need == "rdf12",
		})
	}
	return pieces
}

// seedPieces are the seed's facts.
func seedPieces(t *testing.T) (pieces []piece) {
	for _, name := range []string{"background", "citations", "legions"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "data", name+".nt"))
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, splitPieces(t, piece{name: "seed/" + name, source: "seed"}, text)...)
	}
	return pieces
}

// generatedPieces have numbers and dates of many types.
func generatedPieces(t *testing.T) []piece {
	text, err := captured(exec.Command("tribune", "generate", "--triples", "10000"))
	if err != nil {
		t.Fatal(err)
	}
	return splitPieces(t, piece{name: "generated/10000", source: "generated"}, text)
}

// sp2bPieces are the first 100,000 triples of the file that INTEROP_SP2B names, the
// data of SP2Bench as N-Triples under zstd; none if it is not set.
func sp2bPieces(t *testing.T) []piece {
	name := os.Getenv("INTEROP_SP2B")
	if name == "" {
		t.Log("INTEROP_SP2B is not set: SP2Bench's triples are not tried")
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := zstd.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	var head []byte
	lines := bufio.NewReaderSize(text, 1<<20) // longer than its lines
	for range 100_000 {
		line, err := lines.ReadSlice('\n')
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		head = append(head, line...)
	}
	return splitPieces(t, piece{name: "sp2b/100000", source: "sp2b"}, head)
}

// noXMLName matches triples whose predicate ends in what is no name.
var noXMLName = regexp.MustCompile(`^\S+ <[^>]*[/#:][0-9]*> `)

// splitPieces makes pieces of N-Triples: what not all can say goes apart.
func splitPieces(t *testing.T, p piece, text []byte) (pieces []piece) {
	terms, unnamed := p, p
	terms.name, terms.rdf12 = p.name+"-terms", true
	unnamed.name, unnamed.notXML = p.name+"-unnamed", true
	parts := map[piece][]byte{}
	for line := range bytes.Lines(text) {
		part := p
		switch {
		case bytes.Contains(line, []byte("<<(")):
			part = terms
		case noXMLName.Match(line):
			part = unnamed
		}
		parts[part] = append(parts[part], line...)
	}
	dir := t.TempDir()
	for part, lines := range parts {
		part.file = filepath.Join(dir, filepath.Base(part.name)+".nt")
		if err := os.WriteFile(part.file, lines, 0o600); err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, part)
	}
	slices.SortFunc(pieces, func(a, b piece) int { return strings.Compare(a.name, b.name) })
	return pieces
}

// document is a dataset as canonical N-Quads, which are N-Triples too where no
// graph is named.
type document struct{ path, hash string }

// shelf keeps what Tribune makes of pieces, each made once.
type shelf struct {
	dir     string
	mu      sync.Mutex
	sources map[string]func() (document, error)
	writes  map[string]func() (string, error)
}

func newShelf(t *testing.T) *shelf {
	return &shelf{
		dir:     t.TempDir(),
		sources: map[string]func() (document, error){},
		writes:  map[string]func() (string, error){},
	}
}

// source returns pieces as one document.
func (s *shelf) source(pieces []piece) (document, error) {
	key := s.path(pieces, ".nq")
	return once(s, s.sources, key, func() (document, error) {
		args := []string{"canon"}
		for _, p := range pieces {
			args = append(args, p.file)
		}
		if err := writeCaptured(exec.Command("tribune", args...), key); err != nil {
			return document{}, err
		}
		hash, err := canonicalHash(key)
		return document{key, hash}, err
	})
}

// written returns the file in which Tribune wrote pieces in a form.
func (s *shelf) written(pieces []piece, f form) (string, error) {
	source, err := s.source(pieces)
	if err != nil {
		return "", err
	}
	key := s.path(pieces, "."+f.name+f.syntax.Extensions[0])
	return once(s, s.writes, key, func() (string, error) {
		_, err := captured(exec.Command("tribune", append([]string{"convert", source.path, key}, f.flags...)...))
		return key, err
	})
}

// path is that of a file made of pieces.
func (s *shelf) path(pieces []piece, ending string) string {
	h := sha256.New()
	for _, p := range pieces {
		fmt.Fprintln(h, p.name)
	}
	return filepath.Join(s.dir, fmt.Sprintf("%x%s", h.Sum(nil)[:8], ending))
}

// once calls the first of all functions that are given for a key.
func once[T any](s *shelf, made map[string]func() (T, error), key string, f func() (T, error)) (T, error) {
	s.mu.Lock()
	if made[key] == nil {
		made[key] = sync.OnceValues(f)
	}
	f = made[key]
	s.mu.Unlock()
	return f()
}

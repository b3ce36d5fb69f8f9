//go:build interop

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tribune/loader/rdfio"
)

// TestInterop has other people's tools read what Tribune writes, and Tribune read
// what they write. Nothing may change on the way, by the canonical hash:
//
//	reads    pieces ─► N-Quads ─► tribune convert ─► a syntax ─► tool ─► N-Quads
//	writes   pieces ─► N-Quads ─► tool ─► a syntax
//
// where N-Quads is N-Triples if the syntax names no graphs.
//
// All pieces of a source go together, but for those that the tool is known to get
// wrong (testdata/interop/known): each of these goes alone, and must still fail.
//
// The script .ci/interop installs the tools and runs this.
func TestInterop(t *testing.T) {
	shelf := newShelf(t)
	pieces := slices.Concat(seedPieces(t), torturePieces(t), generatedPieces(t), sp2bPieces(t))
	known := readKnown(t)
	t.Run("tools", func(t *testing.T) {
		for _, x := range trials(findTools(t)) {
			t.Run(x.name(), func(t *testing.T) {
				t.Parallel()
				x.run(t, shelf, pieces, known)
			})
		}
	})
	known.reportUnused(t)
}

// form is a syntax, in one of the ways in which Tribune writes it.
type form struct {
	name   string
	syntax rdfio.Syntax
	flags  []string // of tribune convert
}

var pretty = []string{"--pretty", "--prefix", "ex=http://example.org/"}

var forms = []form{
	{"nt", rdfio.NTriples, nil},
	{"nq", rdfio.NQuads, nil},
	{"ttl", rdfio.Turtle, nil},
	{"ttl-pretty", rdfio.Turtle, pretty},
	{"trig", rdfio.TriG, nil},
	{"trig-pretty", rdfio.TriG, pretty},
	{"xml", rdfio.RDFXML, nil},
	{"jsonld", rdfio.JSONLD, nil},
	{"jsonld-pretty", rdfio.JSONLD, pretty},
	{"hdt", rdfio.HDT, nil},
}

// trial is one tool that reads or writes one form.
type trial struct {
	tool   tool
	writes bool
	form   form
}

func trials(tools []tool) (all []trial) {
	for _, tool := range tools {
		for _, f := range forms {
			if tool.reads[f.syntax.Short] != "" {
				all = append(all, trial{tool, false, f})
			}
			if tool.writes[f.syntax.Short] != "" && f.flags == nil {
				all = append(all, trial{tool, true, f})
			}
		}
	}
	return all
}

func (x trial) name() string {
	way := "reads"
	if x.writes {
		way = "writes"
	}
	return x.tool.name + "/" + way + "/" + x.form.name
}

// takes reports whether both the syntax and the tool can say what a piece says.
func (x trial) takes(p piece) bool {
	switch {
	case p.graphs && !x.form.syntax.Graphs,
		p.notXML && x.form.syntax.Short == rdfio.RDFXML.Short,
		p.rdf12 && (x.form.syntax.Short == rdfio.JSONLD.Short || !x.tool.rdf12),
		p.nul && x.form.syntax.Short == rdfio.HDT.Short:
		return false
	}
	return true
}

func (x trial) run(t *testing.T, s *shelf, pieces []piece, known *knownList) {
	sources := map[string][]piece{}
	for _, p := range pieces {
		if !x.takes(p) {
			continue
		}
		reason := known.reason(x, p)
		if reason == "" {
			sources[p.source] = append(sources[p.source], p)
		} else if x.attempt(t, s, []piece{p}) == nil {
			t.Errorf("%s of %s passes, but is listed as known to fail: %s", x.name(), p.name, reason)
		}
	}
	for source, pieces := range sources {
		if !x.blame(t, s, pieces) {
			t.Errorf("%s of %s fails", x.name(), source)
		}
	}
}

// blame tries pieces together. If that fails it tries halves of them, down to those
// that fail alone. It reports whether all went well.
func (x trial) blame(t *testing.T, s *shelf, pieces []piece) bool {
	err := x.attempt(t, s, pieces)
	switch {
	case err == nil:
		return true
	case len(pieces) == 1:
		t.Errorf("%s of %s: %v", x.name(), pieces[0].name, err)
	default:
		half := len(pieces) / 2
		first, second := x.blame(t, s, pieces[:half]), x.blame(t, s, pieces[half:])
		if first && second {
			t.Errorf("%s fails only together: %v", x.name(), err)
		}
	}
	return false
}

// attempt takes pieces through the tool and compares what comes out.
func (x trial) attempt(t *testing.T, s *shelf, pieces []piece) error {
	source, err := s.source(pieces)
	if err != nil {
		t.Fatal(err)
	}
	plain := rdfio.NTriples
	if x.form.syntax.Graphs {
		plain = rdfio.NQuads
	}
	j := job{in: source.path, from: plain, to: x.form.syntax}
	if !x.writes {
		if j.in, err = s.written(pieces, x.form); err != nil {
			t.Fatal(err)
		}
		j.from, j.to = x.form.syntax, plain
	}
	j.out = filepath.Join(t.TempDir(), "out"+j.to.Extensions[0])
	defer os.Remove(j.out)
	said := x.tool.run(j)
	if err := compare(source, j.out); err != nil {
		return errors.Join(err, said)
	}
	return nil
}

// compare says how the dataset in a file differs from what it should be. Language
// tags have no case, and some tools write them in lower case.
func compare(want document, file string) error {
	got, err := canonicalHash(file)
	if err != nil || got == want.hash {
		return err
	}
	diff, _ := exec.Command("tribune", "diff", "--lower-tags", want.path, file).Output() // its exit code says that they differ
	lines := strings.SplitAfterN(string(diff), "\n", 21)
	return fmt.Errorf("it differs:\n%s", strings.Join(lines[:min(20, len(lines))], ""))
}

func canonicalHash(file string) (string, error) {
	out, err := captured(exec.Command("tribune", "canon", "--hash", "sha256", "--lower-tags", file))
	return strings.TrimSpace(string(out)), err
}

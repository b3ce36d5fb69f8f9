package manifest

import (
	"fmt"
	"path/filepath"
	"strings"

	"tribune/graph/term"
)

// Read returns the tests of manifest files, and of those that they include.
func Read(files ...string) ([]Test, error) {
	r := reader{seen: map[string]bool{}}
	for _, file := range files {
		if err := r.read(file); err != nil {
			return nil, err
		}
	}
	return r.tests, nil
}

// reader collects tests.
type reader struct {
	seen  map[string]bool // absolute paths (I1)
	tests []Test
}

func (r *reader) read(file string) error {
	absolute, err := filepath.Abs(file)
	if err != nil || r.seen[absolute] {
		return err
	}
	r.seen[absolute] = true
	base := fileIRI(absolute)
	g, err := loadGraph(file, base)
	if err != nil {
		return err
	}
	if err := r.list(g, base); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// list reads what the manifests in a document list (I2).
func (r *reader) list(g *Graph, base string) error {
	at := place{folder: base[:strings.LastIndexByte(base, '/')+1], web: g.assumedBase()}
	entries, ofEntries, err := g.lists(MF + "entries")
	if err != nil {
		return fmt.Errorf("mf:entries: %w", err)
	}
	included, ofIncluded, err := g.lists(MF + "include")
	if err != nil {
		return fmt.Errorf("mf:include: %w", err)
	}
	if !ofEntries && !ofIncluded {
		return fmt.Errorf("found no mf:entries and no mf:include, expected a manifest")
	}
	for _, node := range entries {
		t, err := at.test(g, node)
		if err != nil {
			return err
		}
		r.tests = append(r.tests, t)
	}
	for _, node := range included {
		d := at.document(node)
		if d.Path == "" {
			return fmt.Errorf("mf:include: found %v, expected a file", node)
		}
		if err := r.read(d.Path); err != nil {
			return err
		}
	}
	return nil
}

// lists are the values that a property has in the document, and whether it has any;
// a list stands for its items.
func (g *Graph) lists(predicate string) (all []term.Term, any bool, err error) {
	for _, node := range g.subjects {
		for _, value := range g.Objects(node, predicate) {
			items := []term.Term{value}
			if g.isList(value) {
				if items, err = g.List(value); err != nil {
					return nil, true, err
				}
			}
			all, any = append(all, items...), true
		}
	}
	return all, any, nil
}

// assumedBase is the IRI that stands for the manifest's folder, "" if it says none.
func (g *Graph) assumedBase() string {
	for _, node := range g.subjects {
		if base := g.Object(node, MF+"assumedTestBase"); !base.IsZero() {
			return base.Text()
		}
	}
	return ""
}

func (p place) test(g *Graph, node term.Term) (Test, error) {
	t := Test{IRI: p.public(node.Text()), Name: g.Object(node, MF+"name").Text(), Node: node, Graph: g, place: p}
	for _, is := range g.Objects(node, RDF+"type") {
		t.Types = append(t.Types, is.Text())
	}
	if len(t.Types) == 0 {
		return t, fmt.Errorf("the test %v has no rdf:type", node)
	}
	t.Action = p.document(g.Object(node, MF+"action"))
	t.Result = p.document(g.Object(node, MF+"result"))
	return t, nil
}

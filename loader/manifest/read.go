package manifest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"tribune/graph/term"
)

// Read returns the tests of manifest files, and of those that they include.
func Read(files ...string) ([]Test, error) {
	r := reader{seen: map[string]bool{}}
	for _, file := range files {
		if err := r.read(file, place{}); err != nil {
			return nil, err
		}
	}
	return r.tests, nil
}

// ReadAt is Read for one file. The file's folder stands for a base, an IRI that ends
// in a slash, unless the manifest says otherwise.
func ReadAt(base, file string) ([]Test, error) {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	r := reader{seen: map[string]bool{}}
	err = r.read(file, place{folder: folderOf(fileIRI(absolute)), web: base})
	return r.tests, err
}

// reader collects tests.
type reader struct {
	seen  map[string]bool // absolute paths (I1)
	tests []Test
}

// read reads a manifest. One that does not say where it is on the web is where from,
// the manifest that includes it, has it.
func (r *reader) read(file string, from place) error {
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
	at := place{folder: folderOf(base), web: g.assumedBase()}
	if at.web == "" && from.web != "" && strings.HasPrefix(base, from.folder) {
		at.web = from.public(at.folder)
	}
	if err := r.list(g, at); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// list reads what the manifests in a document list (I2).
func (r *reader) list(g *Graph, at place) error {
	tests, hasEntries, err := at.entries(g)
	if err != nil {
		return err
	}
	r.tests = append(r.tests, tests...)
	included, hasIncluded, err := g.lists(MF + "include")
	switch {
	case err != nil:
		return fmt.Errorf("mf:include: %w", err)
	case !hasEntries && !hasIncluded:
		return errors.New("found no mf:entries and no mf:include, expected a manifest")
	}
	for _, node := range included {
		d := at.document(node)
		if d.Path == "" {
			return fmt.Errorf("mf:include: found %v, expected a file", node)
		}
		if err := r.read(d.Path, at); err != nil {
			return err
		}
	}
	return nil
}

// entries are the tests of a document, and whether it lists any.
func (p place) entries(g *Graph) (tests []Test, ok bool, err error) {
	nodes, ok, err := g.lists(MF + "entries")
	if err != nil {
		return nil, ok, fmt.Errorf("mf:entries: %w", err)
	}
	for _, node := range nodes {
		t, err := p.test(g, node)
		if err != nil {
			return nil, ok, err
		}
		tests = append(tests, t)
	}
	return tests, ok, nil
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

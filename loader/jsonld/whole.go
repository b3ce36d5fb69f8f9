package jsonld

import (
	"maps"
	"slices"

	"tribune/loader/jsonld/tree"
)

// This file writes a document of all quads at once.

// sayAll writes what was collected.
func (w *Writer) sayAll() {
	graphs := w.all.graphs()
	w.all = collection{}
	f := folder{keys: w.build.keys, lossy: w.options.Lossy, compound: w.options.Direction == DirectionCompound}
	f.fold(graphs)
	named := map[string]*nodes{}
	var unnamed *nodes
	for _, g := range graphs {
		if g.graph == "" {
			unnamed = g
		} else {
			named[g.graph] = g
		}
	}
	w.sayTop(topNodes(unnamed, named), unnamed, named)
}

// topNodes are the nodes of the default graph that are written, and those that
// name graphs, sorted by identifier.
func topNodes(unnamed *nodes, named map[string]*nodes) []*node {
	names := map[string]*node{}
	for name := range named {
		names[name] = &node{key: name}
	}
	if unnamed != nil {
		for _, n := range unnamed.list {
			if !n.folded {
				names[n.key] = n
			}
		}
	}
	var top []*node
	for _, key := range slices.Sorted(maps.Keys(names)) {
		top = append(top, names[key])
	}
	return top
}

func (w *Writer) sayTop(top []*node, unnamed *nodes, named map[string]*nodes) {
	if unnamed == nil {
		unnamed = &nodes{}
	}
	w.out.alone = len(top) == 1 && w.options.Form == Compacted
	for _, n := range top {
		v, err := w.build.node(unnamed, n)
		if g := named[n.key]; g != nil && err == nil {
			err = w.addGraph(v, g)
		}
		if err == nil {
			v, err = w.compact.node(v)
		}
		if err != nil {
			w.err = err
			return
		}
		w.out.element(v)
	}
}

// addGraph gives a node object the graph that it names.
func (w *Writer) addGraph(v *tree.Value, g *nodes) error {
	items := tree.NewArray()
	for _, n := range g.list {
		if n.folded {
			continue
		}
		item, err := w.build.node(g, n)
		if err != nil {
			return err
		}
		items.Items = append(items.Items, item)
	}
	v.Set("@graph", items)
	return nil
}

package rdf11

import (
	"os"

	"tribune/graph/extsort"
	"tribune/graph/term"
)

// DefaultMemory is how many bytes of statements are held before files are used.
const DefaultMemory = 32 << 20

// held is statements that wait to be written in sorted order, on temporary files if
// they are many.
type held struct {
	prefix string // of the folder's name
	dir    string // where it is made
	memory int
	folder *extsort.Folder
	keys   *extsort.KeySorter // nil if nothing is held
	buf    []byte
}

func newHeld(prefix, dir string, memory int) held {
	if memory <= 0 {
		memory = DefaultMemory
	}
	return held{prefix: prefix, dir: dir, memory: memory}
}

func (h *held) add(q term.Quad) error {
	if h.keys == nil {
		path, err := os.MkdirTemp(h.dir, h.prefix)
		if err != nil {
			return err
		}
		h.folder = extsort.NewFolder(path, 0)
		h.keys = extsort.NewKeySorter(h.folder, h.memory)
	}
	if q.Graph.IsDefaultGraph() {
		q.Graph = term.Term{}
	}
	h.buf = appendHeld(h.buf[:0], q)
	return h.keys.Add(h.buf)
}

// each visits what is held, all of a subject in a graph together, each once.
func (h *held) each(visit func(term.Quad) error) error {
	if h.keys == nil {
		return nil
	}
	keys, err := h.keys.Keys()
	for err == nil {
		var key []byte
		if key, err = keys.Next(); key == nil || err != nil {
			return err
		}
		var q term.Quad
		if q, err = fromHeld(key); err == nil {
			err = visit(q)
		}
	}
	return err
}

// Discard deletes temporary files. What was held and not written is lost.
func (h *held) Discard() error {
	if h.folder == nil {
		return nil
	}
	return h.folder.Remove()
}

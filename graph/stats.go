package graph

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"

	"tribune/graph/id"
	"tribune/graph/index"
)

// Stats counts what a snapshot holds. All numbers are exact.
type Stats struct {
	Version       Version
	Quads         uint64 // in all graphs
	DefaultGraph  uint64 // quads of the default graph
	NamedGraphs   uint64 // named graphs that hold a quad
	Terms         uint64 // terms in the dictionary, unused ones included
	DiskBytes     int64  // size of the store's files; 0 in memory
	InferredQuads uint64
}

// Use is how many quads have a predicate, or lie in a graph.
type Use struct {
	ID    id.ID
	Quads uint64
}

// Stats counts the snapshot.
func (s *Snapshot) Stats(ctx context.Context) (Stats, error) {
	if err := ctx.Err(); err != nil {
		return Stats{}, err
	}
	st := Stats{
		Version: s.Version(), Quads: s.Quads(),
		Terms:         s.root.dict.Terms(),
		InferredQuads: s.root.inferred[gspo].Rows,
	}
	st.DefaultGraph = st.Quads - s.root.asserted[spog].Rows
	graphs, err := s.tree(gspo).Distinct(nil, 1)
	if err != nil {
		return Stats{}, err
	}
	st.NamedGraphs = graphs
	if st.DefaultGraph > 0 {
		st.NamedGraphs--
	}
	st.DiskBytes, err = DiskBytes(s.store.dir)
	return st, err
}

// Graphs visits the graphs that hold a quad, the default graph first.
func (s *Snapshot) Graphs(visit func(Use) error) error {
	return s.fold(access{tree: gspo}, 0, visit)
}

// Predicates visits every predicate: those of the default graph first, then
// those of the named graphs, so that one predicate may come twice.
func (s *Snapshot) Predicates(visit func(Use) error) error {
	inDefault := access{tree: gpso, prefix: []id.ID{id.DefaultGraph}}
	if err := s.fold(inDefault, 1, visit); err != nil {
		return err
	}
	return s.fold(access{tree: posg}, 0, visit)
}

// fold visits the distinct values of one column with the number of their rows.
func (s *Snapshot) fold(a access, column int, visit func(Use) error) error {
	scanner := s.tree(a.tree).Scan(index.Scan{Prefix: a.prefix, Columns: []int{column}, Fold: true})
	batch := index.Batch{Columns: [][]id.ID{make([]id.ID, matchBatch)}, Weights: make([]uint64, matchBatch)}
	for {
		n, err := scanner.Next(&batch)
		if n == 0 || err != nil {
			return err
		}
		for i := range n {
			if err := visit(Use{batch.Columns[0][i], batch.Weights[i]}); err != nil {
				return err
			}
		}
	}
}

// DiskBytes adds up the files in a store's folder; of no folder it is 0.
func DiskBytes(dir string) (total int64, err error) {
	if dir == "" {
		return 0, nil
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return 0, err
	}
	err = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if os.IsNotExist(err) { // the key-value store replaced it meanwhile
			return nil
		}
		if err == nil {
			total += info.Size()
		}
		return err
	})
	return total, err
}

package export

import (
	"context"
	"errors"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/loader/canon"
	"tribune/loader/rdfio"
)

// Dataset collects the quads that match p, to be canonicalized; the caller closes it.
// In a syntax without graphs they are triples, as Write has it.
func Dataset(ctx context.Context, snapshot *graph.Snapshot, p graph.Pattern, s rdfio.Syntax, o canon.Options) (*canon.Dataset, error) {
	q, known, err := resolve(snapshot, p, s)
	if err != nil {
		return nil, err
	}
	d := canon.New(o)
	if !known {
		return d, nil
	}
	newWorker := func() worker[struct{}] {
		t, shard := &texts{snapshot: snapshot, spell: keepKey}, d.Shard()
		return func(quads []id.Quad, _ func(struct{}) error) error {
			return lookUpAll(quads, t.read, func(some int) error { return t.addTo(shard, some, !s.Graphs) })
		}
	}
	err = beside(ctx, snapshot, q, newWorker, func(struct{}) error { return nil })
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// keepKey spells a term by its key.
func keepKey(dst, key []byte) ([]byte, error) { return append(dst, key...), nil }

// addTo adds the first quads to a shard, if the texts are keys.
func (t *texts) addTo(shard *canon.Shard, quads int, omitGraph bool) error {
	for i := range quads {
		var graph []byte
		if !omitGraph {
			graph = t.of(i, id.G)
		}
		if err := shard.AddKeys(t.of(i, id.S), t.of(i, id.P), t.of(i, id.O), graph); err != nil {
			return err
		}
	}
	return nil
}

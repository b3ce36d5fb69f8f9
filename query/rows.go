package query

import (
	"cmp"
	"context"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/exec"
)

// Rows visits the solutions of a SELECT: a term key (package term) a variable, empty where
// it is unbound. A row is valid until visit returns; an error of visit ends it and is
// returned.
func (e *Execution) Rows(ctx context.Context, visit func(keys [][]byte) error) error {
	return e.rows(ctx, func(keys [][]byte, weight uint64) error {
		return repeat(ctx, weight, func() error { return visit(keys) })
	})
}

// Solutions is Rows with terms; the zero Term is unbound.
func (e *Execution) Solutions(ctx context.Context, visit func(row []term.Term) error) error {
	return e.terms(ctx, func(row []term.Term, weight uint64) error {
		return repeat(ctx, weight, func() error { return visit(row) })
	})
}

// repeat visits each of the equal rows that one stands for, which may be more than
// anybody waits for.
func repeat(ctx context.Context, weight uint64, visit func() error) error {
	for n := range weight {
		if n%1024 == 1023 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := visit(); err != nil {
			return err
		}
	}
	return nil
}

// terms visits the rows of the plan as terms, with their weights.
func (e *Execution) terms(ctx context.Context, visit func(row []term.Term, weight uint64) error) error {
	row := make([]term.Term, len(e.plan.Out().Vars))
	return e.rows(ctx, func(keys [][]byte, weight uint64) error {
		for i, key := range keys {
			row[i] = term.Term{}
			if len(key) == 0 {
				continue
			}
			var err error
			if row[i], err = term.FromKey(key); err != nil {
				return err
			}
		}
		return visit(row, weight)
	})
}

// rows visits the rows of the plan as keys, with their weights.
func (e *Execution) rows(ctx context.Context, visit func(keys [][]byte, weight uint64) error) (err error) {
	defer func() { err = cmp.Or(err, e.close()) }()
	op := e.run.Open(e.plan)
	defer op.Close()
	b := e.run.NewBatch(e.plan)
	columns := make([]keyColumn, len(b.Columns))
	row := make([][]byte, len(b.Columns))
	for {
		if err := op.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		for c, ids := range b.Columns {
			if err := columns[c].read(e.run.Terms(), ids); err != nil {
				return err
			}
		}
		for i, weight := range b.Weights {
			for c := range row {
				row[c] = columns[c].key(i)
			}
			if err := visit(row, weight); err != nil {
				return err
			}
		}
	}
}

// keyColumn is the keys of a column, one behind the other in the order of their arrival. Rows
// next to each other that have one id share its key.
type keyColumn struct {
	text  []byte
	ids   []id.ID
	spans [][2]int // by id: from where to where
	at    []int    // by row: the place of its id
}

func (k *keyColumn) read(t *exec.Terms, ids []id.ID) error {
	k.text, k.ids, k.at = k.text[:0], k.ids[:0], k.at[:0]
	for i, v := range ids {
		if i == 0 || v != ids[i-1] {
			k.ids = append(k.ids, v)
		}
		k.at = append(k.at, len(k.ids)-1)
	}
	k.spans = append(k.spans[:0], make([][2]int, len(k.ids))...)
	return t.Keys(k.ids, func(n int, key []byte) error {
		from := len(k.text)
		k.text = append(k.text, key...)
		k.spans[n] = [2]int{from, len(k.text)}
		return nil
	})
}

func (k *keyColumn) key(i int) []byte {
	span := k.spans[k.at[i]]
	return k.text[span[0]:span[1]]
}

package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/plan"
)

// newProbe makes a join that looks left rows up in a tree.
func newProbe(r *Run, n *plan.Probe) *join {
	j := newJoin(r, n.Kind, n.Left, n.Read, n.Vars, newChecks(r, &plan.Match{Conditions: n.Conditions}, n.Left.Out().Vars, n.Read))
	p := &probe{in: r.batch(len(n.Columns))}
	p.reader = reader{tree: r.tree(n, n.Tree), columns: n.Columns, fold: n.Fold, within: n.Within}
	for _, ref := range n.Prefix {
		column := -1
		if ref.Var != "" {
			column = columns(n.Left.Out().Vars, []algebra.Var{ref.Var})[0]
		}
		p.from = append(p.from, column)
		p.prefix = append(p.prefix, ref.ID)
	}
	j.matcher = newRowwise(p, len(n.Read))
	return j
}

// probe reads the rows of a tree that begin with a prefix. What a batch holds whole
// serves the next left row too, if it has the same prefix.
type probe struct {
	reader reader
	from   []int // of the left side, by place in the prefix; -1: it is an id
	prefix []id.ID

	in    *Batch
	at    int
	whole bool // in holds all rows of prefix
}

func (p *probe) find(_ context.Context, in *Batch, row int) error {
	changed := false
	for i, column := range p.from {
		if column < 0 {
			continue
		}
		if v := in.Columns[column][row]; v != p.prefix[i] {
			p.prefix[i], changed = v, true
		}
	}
	p.at = 0
	if p.whole && !changed {
		return nil
	}
	if len(p.reader.columns) == 0 {
		return p.count()
	}
	p.reader.begin(p.prefix)
	err := p.read()
	p.whole = !p.in.Full()
	return err
}

// count has one row for all of them, since nothing of them is read.
func (p *probe) count() error {
	p.in.resize(0)
	p.whole = true
	rows, err := p.rows()
	if err == nil && rows > 0 {
		p.in.append(nil, rows)
	}
	return err
}

func (p *probe) rows() (uint64, error) {
	if p.reader.within != nil {
		return countWithin(p.reader.tree, p.prefix, p.reader.within, 0)
	}
	return p.reader.tree.Count(p.prefix)
}

func (p *probe) read() error {
	p.at = 0
	return p.reader.read(p.in)
}

func (p *probe) next(_ context.Context, dst []id.ID) (weight uint64, ok bool, err error) {
	if p.at == p.in.Rows() && !p.whole {
		if err := p.read(); err != nil {
			return 0, false, err
		}
	}
	if p.at == p.in.Rows() {
		return 0, false, nil
	}
	p.in.row(p.at, dst)
	p.at++
	return p.in.Weights[p.at-1], true, nil
}

// close has nothing to give back.
func (p *probe) close() {}

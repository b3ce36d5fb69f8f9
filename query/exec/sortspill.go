package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/expr"
)

// room makes room for the rows of a batch: if there is none, those in memory go to disk.
func (s *sorted) room() error {
	err := s.hold()
	if !budget.IsExceeded(err) {
		return err
	}
	if err := s.spill(); err != nil {
		return err
	}
	return s.account.Insist(s.hold)
}

func (s *sorted) hold() (err error) {
	n := s.in.Rows()
	if s.rows.ids, err = budget.Grow(s.account, s.rows.ids, n*s.rows.width); err != nil {
		return err
	}
	if s.rows.weights, err = budget.Grow(s.account, s.rows.weights, n); err != nil {
		return err
	}
	if s.order, err = budget.Grow(s.account, s.order, n); err != nil {
		return err
	}
	for i, k := range s.keys {
		if err := s.values[i].hold(s.account, k, s.in); err != nil {
			return err
		}
	}
	return nil
}

// holdTexts accounts for the texts of values that were added: if they are too many, all rows
// go to disk.
func (s *sorted) holdTexts() error {
	size := s.newTexts()
	s.texts += size
	if s.account.Take(size) == nil {
		return nil
	}
	s.account.Force(size)
	return s.spill()
}

// newTexts is how many bytes of text there are that were not counted.
func (s *sorted) newTexts() (size int64) {
	for i := range s.values {
		size += s.values[i].newTexts()
	}
	return size
}

// size is what rows take in memory.
func (s *sorted) size() int64 {
	n := 8 * int64(cap(s.rows.ids)+cap(s.rows.weights)+cap(s.order))
	for _, v := range s.values {
		n += 8*int64(cap(v.ids)) + valueBytes*int64(cap(v.values))
	}
	return n
}

// spill sorts the rows in memory and writes them to disk, values that are not theirs alone behind
// them.
func (s *sorted) spill() error {
	if s.rows.len() == 0 {
		return nil
	}
	s.cut(int(min(uint64(len(s.order)), s.top)))
	if err := sortError(s.keys); err != nil {
		return err
	}
	list := s.run.o.Space.NewList()
	s.runs = append(s.runs, list)
	var row []id.ID
	for _, i := range s.order {
		row = append(row[:0], s.rows.at(i)...)
		for n, k := range s.keys {
			if !k.isStored() {
				continue
			}
			v, err := s.run.terms.ID(s.values[n].values[i])
			if err != nil {
				return err
			}
			row = append(row, v)
		}
		if err := list.Add(row, s.rows.weights[i]); err != nil {
			return err
		}
	}
	s.clear()
	return list.End()
}

// clear forgets the rows, but keeps their memory for others.
func (s *sorted) clear() {
	s.rows.ids, s.rows.weights, s.order = s.rows.ids[:0], s.rows.weights[:0], s.order[:0]
	s.full = false
	for i := range s.values {
		s.values[i].clear()
	}
	s.account.Give(s.texts)
	s.texts = 0
}

// merge merges what is on disk and in memory.
func (s *sorted) merge() error {
	if err := s.spill(); err != nil {
		return err
	}
	o := &byKeys{keys: s.keys, from: make([]int, len(s.keys))}
	width := s.rows.width
	for n, k := range s.keys {
		if o.from[n] = -1; k.isStored() {
			o.from[n] = width
			width++
		}
	}
	s.rest = &merged{run: s.run, by: o, width: width, lists: s.runs}
	s.forget()
	return nil
}

// forget gives the memory of rows back.
func (s *sorted) forget() {
	s.rows, s.order, s.values, s.runs = rows{}, nil, nil, nil
	s.account.Close()
}

// Close closes the input, and gives back what is held.
func (s *sorted) Close() {
	s.unary.Close()
	for _, list := range s.runs {
		list.Drop()
	}
	s.forget()
	if s.rest != nil {
		s.rest.Close()
	}
}

// byKeys is the order of rows on disk: by values that are evaluated again, or stand behind them.
type byKeys struct {
	keys []*sortKey
	from []int // by key: the column of its value, or -1
}

var _ ordering = (*byKeys)(nil)

func (o *byKeys) load(ctx context.Context, h *runHead) error {
	if h.keys == nil {
		h.keys = make([]keyValues, len(o.keys))
	}
	for n, k := range o.keys {
		v := &h.keys[n]
		v.clear()
		if v.mixed = true; o.from[n] < 0 {
			if err := k.add(ctx, h.in, v); err != nil {
				return err
			}
			continue
		}
		v.values = append(v.values, make([]expr.Value, h.in.Rows())...)
		if err := k.terms.Values(h.in.Columns[o.from[n]], v.values); err != nil {
			return err
		}
	}
	return nil
}

func (o *byKeys) compare(a, b *runHead) int {
	for n, k := range o.keys {
		if c := k.compare(&a.keys[n], a.at, &b.keys[n], b.at); c != 0 {
			return c
		}
	}
	return 0
}

func (o *byKeys) err() error { return sortError(o.keys) }

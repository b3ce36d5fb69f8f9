package exec

import "context"

// filler passes full batches on, but for the last one: what is done a batch is done seldom.
type filler struct {
	unary
	in    *Batch
	at    int // rows of in that have been passed on
	ended bool
}

var _ Operator = (*filler)(nil)

// Next reads until the batch is full.
func (f *filler) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	for !b.Full() && !f.ended {
		if f.at == f.in.Rows() {
			if err := f.input.Next(ctx, f.in); err != nil {
				return err
			}
			f.at, f.ended = 0, f.in.Rows() == 0
		}
		n := min(f.in.Rows()-f.at, cap(b.Weights)-b.Rows())
		for c := range b.Columns {
			b.Columns[c] = append(b.Columns[c], f.in.Columns[c][f.at:f.at+n]...)
		}
		b.Weights = append(b.Weights, f.in.Weights[f.at:f.at+n]...)
		f.at += n
	}
	return nil
}

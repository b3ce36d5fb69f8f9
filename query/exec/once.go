package exec

import (
	"context"

	"tribune/graph/id"
)

// once tells what a DISTINCT aggregate has to add: what comes to a group for the first time.
// What there is no memory for it passes on at the end.
type once struct{ *dedup }

func (r *Run) once(width int) *once { return &once{newDedup(r, width, 0)} }

// rest visits what was put off, batch by batch.
func (o *once) rest(ctx context.Context, visit func(keys [][]id.ID) error) error {
	if o.late == nil {
		return nil
	}
	rest, err := o.dedup.rest(ctx)
	defer rest.Close()
	if err != nil {
		return err
	}
	b := o.run.batch(len(o.row))
	for {
		if err := rest.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		if err := visit(b.Columns[1:]); err != nil {
			return err
		}
	}
}

package index

import (
	"errors"
	"math"
	"slices"
	"testing"

	"tribune/graph/id"
)

var orders = []Order{GSPO, GPSO, GPOS, GOSP, SPOG, POSG, OSPG}

func TestOrders(t *testing.T) {
	letters := map[byte]id.ID{'S': 10, 'P': 20, 'O': 30, 'G': 40}
	q := id.Quad{id.S: 10, id.P: 20, id.O: 30, id.G: 40}
	for _, o := range orders {
		r := o.Row(q)
		for c := range r {
			if r[c] != letters[o.Name[c]] {
				t.Errorf("%s: column %d is %d", o, c, r[c])
			}
		}
		if o.Quad(r) != q {
			t.Errorf("%s: %v comes back as %v", o, q, o.Quad(r))
		}
	}
}

func TestBehind(t *testing.T) {
	const most = id.ID(math.MaxUint64)
	for _, c := range []struct {
		row  Row
		n    int
		want bound
	}{
		{Row{1, 2, 3, 4}, 4, beforeRow(Row{1, 2, 3, 5})},
		{Row{1, 2, 3, 4}, 2, beforeRow(Row{1, 3, 0, 0})},
		{Row{1, 2, most, most}, 4, beforeRow(Row{1, 3, 0, 0})},
		{Row{1, most, 3, 4}, 2, beforeRow(Row{2, 0, 0, 0})},
		{Row{most, most, most, most}, 4, atEnd},
		{Row{most, 1, 1, 1}, 1, atEnd},
		{Row{1, 2, 3, 4}, 0, atEnd},
	} {
		if got := behind(c.row, c.n); got != c.want {
			t.Errorf("behind %v by %d: %+v, want %+v", c.row, c.n, got, c.want)
		}
	}
}

func TestRoots(t *testing.T) {
	for _, r := range []Root{{}, {Page: 1, Height: 1, Rows: 1}, {Page: math.MaxUint64, Height: maxHeight, Rows: 7}} {
		got, rest, err := ParseRoot(append(r.Append([]byte{}), 1, 2))
		if err != nil || got != r || !slices.Equal(rest, []byte{1, 2}) {
			t.Errorf("%+v comes back as %+v, %v, %v", r, got, rest, err)
		}
	}
}

func TestWrongRoots(t *testing.T) {
	whole := Root{Page: 1, Height: 1, Rows: 1}.Append(nil)
	wrong := [][]byte{nil, whole[:len(whole)-1]}
	for _, r := range []Root{{Page: 1}, {Height: 1}, {Rows: 1}, {Page: 1, Height: 1}, {Page: 1, Rows: 1},
		{Height: 1, Rows: 1}, {Page: 1, Height: maxHeight + 1, Rows: 1}} {
		wrong = append(wrong, r.Append(nil))
	}
	for _, b := range wrong {
		if r, _, err := ParseRoot(b); !errors.Is(err, ErrRoot) {
			t.Errorf("% x: %+v, %v", b, r, err)
		}
	}
}

package narrow

import (
	"slices"

	"tribune/graph/id"
)

// span is the ids from one place to the next span, and what a condition may say of them.
type span struct {
	from id.ID
	may  outcomes
}

// spans are a condition as a function of ids: the first begins at 0, and they ascend.
type spans []span

// always says the same of all ids.
func always(o outcomes) spans { return spans{{0, o}} }

// set says something else of the ids of a range.
func (s spans) set(r id.Range, o outcomes) spans {
	if r.Low > r.High {
		return s
	}
	out := slices.Clone(s[:s.at(r.Low)+1])
	if out[len(out)-1].from == r.Low {
		out = out[:len(out)-1]
	}
	out = append(out, span{r.Low, o})
	if behind := r.High + 1; behind != 0 {
		i := s.at(behind)
		out = append(append(out, span{behind, s[i].may}), s[i+1:]...)
	}
	return out
}

// at is the span that an id is in.
func (s spans) at(i id.ID) int {
	n, found := slices.BinarySearchFunc(s, i, func(one span, i id.ID) int {
		switch {
		case one.from < i:
			return -1
		case one.from > i:
			return 1
		}
		return 0
	})
	if found {
		return n
	}
	return n - 1
}

// combine is what f makes of two functions.
func combine(a, b spans, f func(x, y outcomes) outcomes) spans {
	var out spans
	for i, j := 0, 0; i < len(a) && j < len(b); {
		from := max(a[i].from, b[j].from)
		may := f(a[i].may, b[j].may)
		if len(out) == 0 || out[len(out)-1].may != may {
			out = append(out, span{from, may})
		}
		endsA, endsB := a.end(i), b.end(j)
		if endsA <= endsB {
			i++
		}
		if endsB <= endsA {
			j++
		}
	}
	return out
}

// end is the last id of a span.
func (s spans) end(i int) id.ID {
	if i+1 == len(s) {
		return ^id.ID(0)
	}
	return s[i+1].from - 1
}

func (s spans) not() spans {
	out := slices.Clone(s)
	for i := range out {
		out[i].may = out[i].may.not()
	}
	return out
}

// ranges are those where the condition may be true.
func (s spans) ranges() []Range {
	var out []Range
	for i, one := range s {
		if one.may&isTrue == 0 {
			continue
		}
		r := Range{id.Range{Low: one.from, High: s.end(i)}, one.may == isTrue}
		if last := len(out) - 1; last >= 0 && out[last].High+1 == r.Low && out[last].Sure == r.Sure {
			out[last].High = r.High
			continue
		}
		out = append(out, r)
	}
	return out
}

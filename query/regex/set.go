package regex

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// set is a set of characters: ranges in ascending order that do not touch (I3).
type set []span

// span has both of its ends.
type span struct{ low, high rune }

// universe is every character.
var universe = set{{0, unicode.MaxRune}}

// normal sorts ranges and joins those that touch.
func normal(spans []span) set {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.low, b.low) })
	var out set
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && s.low <= out[last].high+1 {
			out[last].high = max(out[last].high, s.high)
		} else {
			out = append(out, s)
		}
	}
	return out
}

func union(sets ...set) set { return normal(slices.Concat(sets...)) }

func (s set) complement() set {
	var out set
	next := rune(0)
	for _, r := range s {
		if next < r.low {
			out = append(out, span{next, r.low - 1})
		}
		next = r.high + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, span{next, unicode.MaxRune})
	}
	return out
}

func (s set) minus(other set) set { return union(s.complement(), other).complement() }

// folded adds what differs from a member in case only.
func (s set) folded() set {
	spans := slices.Clone(s)
	for _, r := range s {
		for c := r.low; c <= min(r.high, maxCased); c++ {
			for f := unicode.SimpleFold(c); f != c; f = unicode.SimpleFold(f) {
				spans = append(spans, span{f, f})
			}
		}
	}
	return normal(spans)
}

// maxCased is behind the last character that has another case: a range of every
// character is not walked to its end.
const maxCased = 0x1E943

// ofTable is the set of a table of package unicode.
func ofTable(t *unicode.RangeTable) set {
	var spans []span
	for _, r := range t.R16 {
		spans = appendStride(spans, rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range t.R32 {
		spans = appendStride(spans, rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return normal(spans)
}

func appendStride(spans []span, low, high, stride rune) []span {
	if stride == 1 {
		return append(spans, span{low, high})
	}
	for c := low; c <= high; c += stride {
		spans = append(spans, span{c, c})
	}
	return spans
}

// Surrogates are no characters: no text has them, and no pattern can spell them.
const surrogateMin, surrogateMax = 0xD800, 0xDFFF

// write writes the set as a class that both engines read alike.
func (s set) write(out *strings.Builder) {
	begin := out.Len()
	out.WriteByte('[')
	for _, r := range s {
		r.write(out)
	}
	if out.Len() == begin+1 { // nothing: all but everything
		out.WriteByte('^')
		universe[0].write(out)
	}
	out.WriteByte(']')
}

func (r span) write(out *strings.Builder) {
	if surrogateMin <= r.low && r.low <= surrogateMax {
		r.low = surrogateMax + 1
	}
	if surrogateMin <= r.high && r.high <= surrogateMax {
		r.high = surrogateMin - 1
	}
	if r.low > r.high {
		return
	}
	writeInClass(out, r.low)
	if r.low < r.high {
		out.WriteByte('-')
		writeInClass(out, r.high)
	}
}

func writeInClass(out *strings.Builder, c rune) {
	if strings.ContainsRune(`\[]^-&~`, c) {
		out.WriteByte('\\')
	}
	out.WriteRune(c)
}

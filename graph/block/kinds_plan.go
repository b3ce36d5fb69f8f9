package block

import (
	"cmp"
	"encoding/binary"
	"slices"

	"tribune/graph/id"
)

// maxPrefixes is how many ranges the planner tells apart before it merges those
// that lie closest.
const maxPrefixes = 64

// span is a range of ids that hold a part, both ends included.
type span struct{ lo, hi id.ID }

type kindsPlan struct {
	words  []id.ID // the planes
	parts  []plan
	spans  []span
	length int
}

// planKinds is nil where the column has one kind of id.
func (p *planner) planKinds(rows []id.ID) plan {
	spans := findSpans(rows)
	if len(spans) < 2 {
		return nil
	}
	k := &kindsPlan{spans: spans}
	k.split(p, rows)
	return k
}

// findSpans tells rows apart by kind and segment, or by kind alone where that
// would be too many (numbers fill the segment's bits with their own), and merges
// the closest until maxParts remain.
func findSpans(rows []id.ID) []span {
	spans := collectSpans(rows, id.NumberBits)
	if spans == nil {
		spans = collectSpans(rows, id.PayloadBits)
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	for len(spans) > maxParts {
		spans = mergeClosest(spans)
	}
	return spans
}

// collectSpans returns a span for each distinct prefix above the lower bits.
func collectSpans(rows []id.ID, lower uint8) []span {
	var spans []span
	for from := 0; from < len(rows); {
		prefix, s := rows[from]>>lower, span{rows[from], rows[from]}
		for from++; from < len(rows) && rows[from]>>lower == prefix; from++ {
			s.lo, s.hi = min(s.lo, rows[from]), max(s.hi, rows[from])
		}
		i := slices.IndexFunc(spans, func(s span) bool { return s.lo>>lower == prefix })
		switch {
		case i >= 0:
			spans[i].lo, spans[i].hi = min(spans[i].lo, s.lo), max(spans[i].hi, s.hi)
		case len(spans) == maxPrefixes:
			return nil
		default:
			spans = append(spans, s)
		}
	}
	return spans
}

func mergeClosest(spans []span) []span {
	at := 1
	for i := 2; i < len(spans); i++ {
		if spans[i].lo-spans[i-1].hi < spans[at].lo-spans[at-1].hi {
			at = i
		}
	}
	spans[at-1].hi = spans[at].hi
	return slices.Delete(spans, at, at+1)
}

// split deals rows out to the parts and plans each.
func (k *kindsPlan) split(p *planner, rows []id.ID) {
	codes := p.ids(len(rows))
	starts := k.encodeRows(codes, rows)
	k.fillPlanes(p, codes)
	k.length = 1 + 8*len(k.words)
	values, next := p.ids(len(rows)), starts
	for i, code := range codes {
		values[next[code]] = rows[i]
		next[code]++
	}
	for part := range k.spans {
		plan := p.simple(values[starts[part]:next[part]])
		k.parts = append(k.parts, plan)
		k.length += 1 + plan.size()
	}
}

// encodeRows fills in the code of each row, and returns where each part starts
// when rows are ordered by part.
func (k *kindsPlan) encodeRows(codes, rows []id.ID) (starts [maxParts]int) {
	var counts [maxParts]int
	code := 0
	for i, v := range rows {
		if s := &k.spans[code]; v < s.lo || v > s.hi {
			code = k.code(v)
		}
		codes[i] = id.ID(code)
		counts[code]++
	}
	for part := range maxParts - 1 {
		starts[part+1] = starts[part] + counts[part]
	}
	return starts
}

func (k *kindsPlan) fillPlanes(p *planner, codes []id.ID) {
	depth := planes(len(k.spans))
	k.words = p.ids((len(codes) + group - 1) / group * depth)
	for g := 0; g*group < len(codes); g++ {
		var words [4]id.ID // the planes of 16 parts
		for i, code := range codes[g*group : min((g+1)*group, len(codes))] {
			for plane := range depth {
				words[plane] |= code >> plane & 1 << i
			}
		}
		copy(k.words[g*depth:], words[:depth])
	}
}

// code is the last span that starts at or below v.
func (k *kindsPlan) code(v id.ID) int {
	code := 0
	for code+1 < len(k.spans) && k.spans[code+1].lo <= v {
		code++
	}
	return code
}

func (k *kindsPlan) encoding() encoding { return encodingKinds }
func (k *kindsPlan) size() int          { return k.length }

func (k *kindsPlan) append(dst []byte) []byte {
	dst = append(dst, byte(len(k.parts)))
	for _, word := range k.words {
		dst = binary.LittleEndian.AppendUint64(dst, uint64(word))
	}
	for _, part := range k.parts {
		dst = part.append(append(dst, byte(part.encoding())))
	}
	return dst
}

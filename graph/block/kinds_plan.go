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
	length int
}

// kindsTable tells the rows of one column apart. Codes are bytes, so that eight of
// them make a byte of a plane at once.
type kindsTable struct {
	prefixes [maxPrefixes]id.ID
	spans    [maxPrefixes]span
	counts   [maxPrefixes]int
	n        int
	places   [4 * maxPrefixes]uint8 // by hash: one more than the prefix's index
	codes    [MaxRows]uint8         // by row: that index, and then its part
}

// planKinds is nil where the column has one kind of id.
func (p *planner) planKinds(rows []id.ID) plan {
	p.kinds.tell(rows)
	if p.kinds.n < 2 {
		return nil
	}
	k := &kindsPlan{}
	k.split(p, rows)
	return k
}

// tell tells rows apart by kind and segment, or by kind alone where that would be
// too many: numbers fill the segment's bits with their own.
func (t *kindsTable) tell(rows []id.ID) {
	if !t.collect(rows, id.NumberBits) {
		t.collect(rows, id.PayloadBits)
	}
}

// collect tells rows apart by what stands above their lower bits. It is false
// where that would be too many.
func (t *kindsTable) collect(rows []id.ID, lower uint8) bool {
	t.n, t.places = 0, [4 * maxPrefixes]uint8{}
	code := t.add(rows[0] >> lower)
	for i, v := range rows {
		if prefix := v >> lower; prefix != t.prefixes[code] {
			if code = t.add(prefix); code == maxPrefixes {
				return false
			}
		}
		s := &t.spans[code]
		s.lo, s.hi = min(s.lo, v), max(s.hi, v)
		t.counts[code]++
		t.codes[i] = uint8(code)
	}
	return true
}

// add returns the index of a prefix, which it adds where it is not there yet;
// maxPrefixes if there is no room.
func (t *kindsTable) add(prefix id.ID) int {
	at := uint64(prefix) * 0x9e3779b97f4a7c15 >> 56
	for ; t.places[at] != 0; at = (at + 1) % uint64(len(t.places)) {
		if i := int(t.places[at]) - 1; t.prefixes[i] == prefix {
			return i
		}
	}
	if t.n == maxPrefixes {
		return maxPrefixes
	}
	i := t.n
	t.n++
	t.places[at] = uint8(t.n)
	t.prefixes[i], t.spans[i], t.counts[i] = prefix, span{lo: ^id.ID(0)}, 0
	return i
}

// parts returns the part of each index, and their ranges: the prefixes in order,
// the closest together until maxParts remain.
func (t *kindsTable) parts() (parts [maxPrefixes]uint8, spans []span) {
	var order [maxPrefixes]uint8
	for i := range t.n {
		order[i] = uint8(i)
	}
	slices.SortFunc(order[:t.n], func(a, b uint8) int { return cmp.Compare(t.prefixes[a], t.prefixes[b]) })
	spans = make([]span, t.n)
	for at, i := range order[:t.n] {
		spans[at] = t.spans[i]
	}
	for len(spans) > maxParts {
		spans = mergeClosest(spans)
	}
	part := 0
	for _, i := range order[:t.n] {
		if t.spans[i].lo > spans[part].hi {
			part++
		}
		parts[i] = uint8(part)
	}
	return parts, spans
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
	parts, spans := p.kinds.parts()
	n := len(spans)
	var starts [maxParts + 1]int
	for i, count := range p.kinds.counts[:p.kinds.n] {
		starts[parts[i]+1] += count
	}
	for part := range n {
		starts[part+1] += starts[part]
	}
	values := p.ids(len(rows))
	p.kinds.deal(values, rows, &parts, starts)
	k.words = p.ids((len(rows) + group - 1) / group * planes(n))
	p.kinds.fillPlanes(k.words, len(rows), planes(n))
	k.length = 1 + 8*len(k.words)
	for part := range n {
		plan := p.simple(values[starts[part]:starts[part+1]])
		k.parts = append(k.parts, plan)
		k.length += 1 + plan.size()
	}
}

// deal writes rows ordered by part, each part from its start on, and makes codes
// of the parts.
func (t *kindsTable) deal(values, rows []id.ID, parts *[maxPrefixes]uint8, next [maxParts + 1]int) {
	codes := t.codes[:len(rows)]
	for i, v := range rows {
		part := parts[codes[i]%maxPrefixes]
		codes[i] = part
		at := &next[part%maxParts]
		values[*at] = v
		*at++
	}
}

// fillPlanes makes words of codes: in turn a group's planes.
func (t *kindsTable) fillPlanes(words []id.ID, rows, depth int) {
	clear(t.codes[rows:min((rows+group-1)/group*group, len(t.codes))])
	for g := 0; g*group < rows; g++ {
		codes := t.codes[g*group : (g+1)*group]
		for plane := range depth {
			words[g*depth+plane] = planeWord(codes, plane)
		}
	}
}

// planeWord gathers one bit of 64 codes: of eight at a time, which a product moves
// side by side into its highest byte.
func planeWord(codes []uint8, plane int) (word id.ID) {
	for i := 0; i < group; i += 8 {
		bits := binary.LittleEndian.Uint64(codes[i:]) >> (plane & 7) & 0x0101010101010101
		word |= id.ID(bits*0x0102040810204080>>56) << (i & 63)
	}
	return word
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

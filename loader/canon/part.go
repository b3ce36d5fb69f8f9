package canon

import (
	"fmt"
	"strings"

	"tribune/graph/term"
)

// ref numbers the terms of a part, from 1; 0 is the default graph.
type ref = uint32

// quad is four refs: subject, predicate, object, graph.
type quad [4]ref

// part is quads and their distinct terms, as keys.
type part struct {
	refs  map[string]ref
	keys  []string // by ref; the first stands for the default graph
	text  texts    // memory of keys
	quads []quad
	last  quad // the quad before, whose terms often come again
}

// add adds a quad of four keys; the graph's may be empty.
func (p *part) add(keys [4][]byte) error {
	if p.refs == nil {
		p.refs, p.keys = map[string]ref{}, []string{""}
	}
	var q quad
	for position, key := range keys {
		if string(key) == p.keys[p.last[position]] {
			q[position] = p.last[position]
			continue
		}
		if len(key) == 0 {
			continue
		}
		r, ok := p.refs[string(key)]
		if !ok {
			if uint64(len(p.keys)) > 1<<32-1 {
				return errTooManyTerms
			}
			r = ref(len(p.keys))
			k := p.text.store(key)
			p.keys = append(p.keys, k)
			p.refs[k] = r
		}
		q[position] = r
	}
	p.quads, p.last = append(p.quads, q), q
	return nil
}

var errTooManyTerms = fmt.Errorf("more than %d distinct terms", uint64(1<<32-1))

// bytes is about what the part holds, and what sorting it will take: keys, the
// text that is made of them, places of both, and quads twice.
func (p *part) bytes() int64 {
	const perTerm, perQuad = 120, 32
	return 2*p.text.bytes + perTerm*int64(len(p.keys)) + perQuad*int64(cap(p.quads))
}

// spell returns the text of each term, by ref.
func (p *part) spell(lowerTags bool) ([]string, error) {
	var memory texts
	spelled := make([]string, len(p.keys))
	var buf []byte
	for r, key := range p.keys {
		if r == 0 {
			continue
		}
		t, err := term.FromKey([]byte(key))
		if err != nil {
			return nil, err
		}
		buf = appendTerm(buf[:0], t, lowerTags)
		spelled[r] = memory.store(buf)
	}
	return spelled, nil
}

func appendTerm(dst []byte, t term.Term, lowerTags bool) []byte {
	if lowerTags {
		return term.AppendCanonical(dst, t)
	}
	return term.AppendNTriples(dst, t)
}

// texts is memory for many short strings, in chunks.
type texts struct {
	chunk *strings.Builder
	bytes int64
}

// Chunks grow with what they hold, up to mostChunk.
const (
	firstChunk = 1 << 10
	mostChunk  = 256 << 10
)

// store returns b as a string.
func (t *texts) store(b []byte) string {
	t.bytes += int64(len(b))
	if t.chunk == nil || t.chunk.Cap()-t.chunk.Len() < len(b) {
		t.chunk = &strings.Builder{}
		t.chunk.Grow(max(min(max(int(t.bytes), firstChunk), mostChunk), len(b)))
	}
	start := t.chunk.Len()
	t.chunk.Write(b) // within its capacity, so it does not move
	return t.chunk.String()[start:]
}

package canon

import (
	"slices"
	"strings"
)

// listed is the canonical N-Quads lines of quads in memory, with their ends, in code
// point order and each once (I1). It is an extsort.KeyStream.
type listed struct {
	texts []string // of terms, in code point order
	quads []quad   // of places in texts, in order
	line  []byte
}

// newListed sorts quads of terms with those texts. It changes quads. Terms with
// the same text become one, and so do quads.
func newListed(texts []string, quads []quad) *listed {
	places, sorted := rank(texts)
	for i := range quads {
		for position, r := range quads[i] {
			quads[i][position] = places[r]
		}
	}
	slices.SortFunc(quads, compareQuads)
	return &listed{texts: sorted, quads: slices.Compact(quads)}
}

// rank returns the place of each text in the order of distinct texts, and those.
func rank(texts []string) (places []uint32, sorted []string) {
	type item struct {
		text string
		ref  ref
	}
	items := make([]item, len(texts))
	for i, text := range texts {
		items[i] = item{text, ref(i)}
	}
	slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.text, b.text) })
	places = make([]uint32, len(items))
	for i, it := range items {
		if i == 0 || it.text != items[i-1].text {
			sorted = append(sorted, it.text)
		}
		places[it.ref] = uint32(len(sorted) - 1)
	}
	return places, sorted
}

func compareQuads(a, b quad) int { return slices.Compare(a[:], b[:]) }

func (l *listed) Next() ([]byte, error) {
	if len(l.quads) == 0 {
		return nil, nil
	}
	l.line = l.line[:0]
	for _, place := range l.quads[0] {
		if text := l.texts[place]; text != "" {
			l.line = append(append(l.line, text...), ' ')
		}
	}
	l.line = append(l.line, ".\n"...)
	l.quads = l.quads[1:]
	return l.line, nil
}

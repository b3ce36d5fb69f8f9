package hdt

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Writer collects statements, and writes them as a file when it is closed: see
// the package comment for what memory that takes. A statement that comes twice
// is written once.
type Writer struct {
	w       io.Writer
	terms   vocabulary
	triples []numbers
	text    []byte
	err     error
}

var _ rdfio.Writer = (*Writer)(nil)

// numbers is a triple by numbers: of the vocabulary, then of the file.
type numbers [3]uint32

// NewWriter returns a writer of a document to w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: w, terms: vocabulary{numbers: map[string]uint32{}}}
}

// Write takes one statement. One that HDT cannot say is ErrUnsayable, and is left
// out; any other error stays: all later calls return it.
func (w *Writer) Write(q term.Quad) error {
	switch {
	case w.err != nil:
		return w.err
	case !q.Graph.IsDefaultGraph():
		return unsayable("a statement in the graph %v, and it has no named graphs", q.Graph)
	}
	spelled, err := w.spell(q)
	if err != nil {
		return err
	}
	var t numbers
	for where, text := range spelled {
		if t[where], w.err = w.terms.add(text, place(where)); w.err != nil {
			return w.err
		}
	}
	w.triples = append(w.triples, t)
	return nil
}

// spell returns the strings of a statement's terms.
func (w *Writer) spell(q term.Quad) (spelled [3][]byte, err error) {
	if q.Subject.IsLiteral() || q.Predicate.Form() != term.IRI {
		return spelled, unsayable("%v %v %v", q.Subject, q.Predicate, q.Object)
	}
	var ends [3]int
	w.text = w.text[:0]
	for where, t := range [...]term.Term{q.Subject, q.Predicate, q.Object} {
		if w.text, err = appendString(w.text, t); err != nil {
			return spelled, err
		}
		ends[where] = len(w.text)
	}
	start := 0
	for where, end := range ends {
		spelled[where], start = w.text[start:end], end
	}
	return spelled, nil
}

// Close writes the file.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	w.terms.numbers = nil // its memory is of use below
	n := w.terms.number()
	w.triples = inOrder(w.triples, n)
	out := newSink(w.w)
	w.head(out, n)
	out.triples(w.triples, n)
	if err := out.out.Flush(); err != nil {
		w.err = err
		return err
	}
	w.err = errClosed
	return nil
}

var errClosed = fmt.Errorf("HDT: a write to a document that is closed: %w", io.ErrClosedPipe)

// inOrder gives triples the numbers of the file, and sorts them.
func inOrder(list []numbers, n *numbering) []numbers {
	for i, t := range list {
		list[i] = numbers{n.node[t[subject]], n.predicate[t[predicate]], n.node[t[object]]}
	}
	slices.SortFunc(list, func(a, b numbers) int {
		return cmp.Or(cmp.Compare(a[subject], b[subject]), cmp.Compare(a[predicate], b[predicate]), cmp.Compare(a[object], b[object]))
	})
	return slices.Compact(list)
}

// head writes all that is before the triples.
func (w *Writer) head(out *sink, n *numbering) {
	about := counts{
		triples: len(w.triples), predicates: len(n.predicates), shared: len(n.shared),
		subjects: len(n.shared) + len(n.subjects), objects: len(n.shared) + len(n.objects),
	}.header()
	out.control(controlGlobal, formatGlobal, "")
	out.control(controlHeader, formatHeader, fmt.Sprintf("length=%d;", len(about)))
	out.raw(about)
	out.control(controlDictionary, formatDictionary, "mapping=1;")
	for _, list := range [...][]uint32{n.shared, n.subjects, n.predicates, n.objects} {
		out.section(&w.terms, list)
	}
}

// triples writes triples, which are in order.
func (s *sink) triples(list []numbers, n *numbering) {
	pairs := 0
	for i := range list {
		if lastOf(list, i, predicate) {
			pairs++
		}
	}
	s.control(controlTriples, formatTriples, fmt.Sprintf("order=1;numTriples=%d;", len(list)))
	s.bitmaps(list, pairs)
	s.arrays(list, pairs, n)
}

// bitmaps writes where subjects, and where pairs of subject and predicate, end. For
// no triples they have a bit, for there are readers that fail without.
func (s *sink) bitmaps(list []numbers, pairs int) {
	if len(list) == 0 {
		for range 2 {
			one := s.bitmap(1)
			one.bit(true)
			one.end()
		}
		return
	}
	lastPair := s.bitmap(pairs)
	for i := range list {
		if lastOf(list, i, predicate) {
			lastPair.bit(lastOf(list, i, subject))
		}
	}
	lastPair.end()
	lastObject := s.bitmap(len(list))
	for i := range list {
		lastObject.bit(lastOf(list, i, predicate))
	}
	lastObject.end()
}

// arrays writes the predicate of each pair, and the object of each triple.
func (s *sink) arrays(list []numbers, pairs int, n *numbering) {
	predicates := s.array(pairs, uint64(len(n.predicates)))
	for i, t := range list {
		if lastOf(list, i, predicate) {
			predicates.number(uint64(t[predicate]))
		}
	}
	predicates.end()
	objects := s.array(len(list), uint64(len(n.shared)+len(n.objects)))
	for _, t := range list {
		objects.number(uint64(t[object]))
	}
	objects.end()
}

// lastOf reports whether the i-th triple is the last with its terms up to a
// place.
func lastOf(list []numbers, i int, where place) bool {
	return i == len(list)-1 || !slices.Equal(list[i][:where+1], list[i+1][:where+1])
}

package hdt

import (
	"fmt"
	"strings"
)

// triples are a file's triples as numbers, in order.
type triples struct {
	source     *source
	lastPair   array // a bit a pair of subject and predicate: the subject's last
	lastObject array // a bit a triple: the pair's last
	predicates array
	objects    stream
	terms      [3]terms // by place

	number     uint64    // triples so far
	pair       uint64    // pairs so far
	now        [3]uint64 // by place
	newSubject bool      // the next pair is of the next subject
	newPair    bool      // the next triple is of the next pair
}

// orderSPO is the order of a file's triples that is read: by subject, predicate
// and object.
const orderSPO = "1"

func (s *source) triples(d *dictionary) *triples {
	s.part = "the control information of the triples"
	properties := s.control(controlTriples, formatTriples)
	if order := property(properties, "order"); order != orderSPO {
		s.fail("order=1, which is subject, predicate, object", "the properties %q", properties)
	}
	t := &triples{source: s, newSubject: true, newPair: true}
	s.part = "the triples' bitmap of subjects"
	t.lastPair = s.bitmap()
	s.part = "the triples' bitmap of pairs"
	t.lastObject = s.bitmap()
	s.part = "the triples' predicates"
	t.predicates = s.array()
	if s.err == nil && t.lastPair.size < t.predicates.size {
		s.fail(fmt.Sprintf("as many as the bitmap has bits: %d", t.lastPair.size), "%d predicates", t.predicates.size)
	}
	s.part = "the triples' objects"
	t.objects = newStream(s)
	if s.err == nil && t.lastObject.size < t.objects.left {
		s.fail(fmt.Sprintf("as many as the bitmap has bits: %d", t.lastObject.size), "%d objects", t.objects.left)
	}
	t.terms = [3]terms{
		newTerms(subject, &d.shared, &d.subjects),
		newTerms(predicate, &d.predicates, &section{}),
		newTerms(object, &d.shared, &d.objects),
	}
	return t
}

// property is the value of a property of control information: name=value;...
func property(all, name string) string {
	for entry := range strings.SplitSeq(all, ";") {
		if key, value, _ := strings.Cut(entry, "="); key == name {
			return value
		}
	}
	return ""
}

// next goes on to the next triple, whose numbers are those of terms. At the end,
// or for an error of the source, it is false.
func (t *triples) next() bool {
	if t.source.err != nil {
		return false
	}
	if !t.objects.any() {
		t.finish()
		return false
	}
	if t.newPair && !t.nextPair() {
		return false
	}
	t.now[object] = t.objects.number()
	t.newPair = t.lastObject.set(t.number)
	ok := t.known(object)
	t.number++
	return ok
}

// nextPair goes on to the next pair of subject and predicate.
func (t *triples) nextPair() bool {
	if t.pair == t.predicates.size {
		t.source.fail(fmt.Sprintf("%d predicates", t.pair), "more pairs in the bitmap")
		return false
	}
	if t.newSubject {
		t.now[subject]++
	}
	t.now[predicate] = t.predicates.at(t.pair)
	t.newSubject = t.lastPair.set(t.pair)
	t.pair++
	return t.known(subject) && t.known(predicate)
}

// known reports whether the number of a place is a term's.
func (t *triples) known(p place) bool {
	n, count := t.now[p], t.terms[p].count
	if t.source.err == nil && (n == 0 || n > count) {
		t.source.fail(fmt.Sprintf("1 to %d", count), "the number %d in triple %d, as %s", n, t.number+1, p)
	}
	return t.source.err == nil
}

// finish compares what is at the end.
func (t *triples) finish() {
	t.source.endBody()
	if t.pair < t.predicates.size {
		t.source.fail(fmt.Sprintf("%d, as the bitmap has it", t.pair), "%d pairs of subject and predicate", t.predicates.size)
	}
	t.source.end()
}

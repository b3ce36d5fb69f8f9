package rdfxml

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// queue is statements that wait to be read, as places in one buffer.
type queue struct {
	buf  []byte
	ends [][3]int // of each statement's terms
	read int      // statements that were read
}

// next takes a statement out. Its keys are good until the next call.
func (q *queue) next() (s, p, o []byte, ok bool) {
	if q.read == len(q.ends) {
		q.buf, q.ends, q.read = q.buf[:0], q.ends[:0], 0
		return nil, nil, nil, false
	}
	start := 0
	if q.read > 0 {
		start = q.ends[q.read-1][2]
	}
	end := q.ends[q.read]
	q.read++
	return q.buf[start:end[0]], q.buf[end[0]:end[1]], q.buf[end[1]:end[2]], true
}

func (q *queue) add(s, p, o []byte) {
	var end [3]int
	for i, key := range [...][]byte{s, p, o} {
		q.buf = append(q.buf, key...)
		end[i] = len(q.buf)
	}
	q.ends = append(q.ends, end)
}

// collector takes the statements within an element of parseType Triple.
type collector struct {
	triples                    int // different ones; 2 for more
	subject, predicate, object []byte
}

func (c *collector) add(s, p, o []byte) {
	switch {
	case c.triples == 0:
		c.subject, c.predicate, c.object = bytes.Clone(s), bytes.Clone(p), bytes.Clone(o)
		c.triples = 1
	case !bytes.Equal(s, c.subject) || !bytes.Equal(p, c.predicate) || !bytes.Equal(o, c.object):
		c.triples = 2
	}
}

// emit takes a statement to the reader, or into the triple term that it is.
func (r *Reader) emit(s, p, o []byte) {
	if last := len(r.collectors) - 1; last >= 0 {
		r.collectors[last].add(s, p, o)
		return
	}
	r.statement.add(s, p, o)
}

// stateTop makes the statement of the innermost property.
func (r *Reader) stateTop(object []byte) error {
	node := &r.frames[len(r.frames)-2]
	return r.state(r.part(node, subjectPart), r.top(), object)
}

// state makes the statement of a property, and those about it that rdf:ID and
// rdf:annotation ask for.
func (r *Reader) state(subject []byte, f *frame, object []byte) error {
	if len(object) > term.MaxKey {
		return r.tooLong()
	}
	predicate := r.part(f, predicatePart)
	r.emit(subject, predicate, object)
	if id := r.part(f, reifierPart); len(id) > 0 {
		r.emit(id, keyType, keyStatement)
		r.emit(id, keySubject, subject)
		r.emit(id, keyPredicate, predicate)
		r.emit(id, keyObject, object)
	}
	if annotation := r.part(f, annotationPart); len(annotation) > 0 {
		triple, err := r.tripleOf(subject, predicate, object)
		if err != nil {
			return err
		}
		r.emit(annotation, keyReifies, triple)
	}
	return nil
}

var tooDeep = fmt.Sprintf("triple terms nested at most %d deep", rdfio.MaxDepth)

// tripleOf is the key of a triple term, in memory that is used again.
func (r *Reader) tripleOf(s, p, o []byte) ([]byte, error) {
	if nesting(o) >= rdfio.MaxDepth {
		return nil, r.xml.Fault(r.xml.At(), "a triple term", tooDeep)
	}
	if r.triple = term.AppendTripleKey(r.triple[:0], s, p, o); len(r.triple) > term.MaxKey {
		return nil, r.tooLong()
	}
	return r.triple, nil
}

// nesting is the number of triple terms within each other that a key is.
func nesting(key []byte) (n int) {
	for len(key) > 0 && key[0] == byte(term.TripleTerm) {
		n++
		key = key[1:]
		for part := range 3 {
			size, width := binary.Uvarint(key)
			if key = key[width:]; part < 2 {
				key = key[size:]
			}
		}
	}
	return n
}

// endTriple makes the statement whose object is the one triple within.
func (r *Reader) endTriple() error {
	defer r.pop()
	c := r.collectors[len(r.collectors)-1]
	r.ignoreTop()
	if c.triples != 1 {
		return r.xml.Fault(r.xml.At(), [...]string{0: "no triple", 2: "several triples"}[c.triples], "one triple within rdf:parseType Triple")
	}
	triple, err := r.tripleOf(c.subject, c.predicate, c.object)
	if err != nil {
		return err
	}
	r.object = append(r.object[:0], triple...)
	return r.stateTop(r.object)
}

// appendCell adds a node to the list that a property of parseType Collection has
// as its object.
func (r *Reader) appendCell(f *frame, node []byte) (fault error) {
	r.cell = r.labels.AppendAnonymous(r.cell[:0])
	if last := r.part(f, objectPart); len(last) > 0 {
		r.emit(last, keyRest, r.cell)
	} else {
		fault = r.stateTop(r.cell)
	}
	r.emit(r.cell, keyFirst, node)
	r.keys = append(r.keys[:len(r.keys)-int(f.lengths[objectPart])], r.cell...)
	r.hold(f, objectPart)
	return fault
}

// endCollection ends the list, or makes the statement of an empty one.
func (r *Reader) endCollection() error {
	last := r.part(r.top(), objectPart)
	if len(last) == 0 {
		return r.stateTop(keyNil)
	}
	r.emit(last, keyRest, keyNil)
	return nil
}

package data

import "strconv"

// lines builds N-Triples or N-Quads lines about one subject at a time. Every
// method appends one whole line but open, close and the append methods.
type lines struct {
	buf     []byte
	count   int64  // of lines ever closed
	subject []byte // in N-Triples syntax
	end     []byte // of every line: the graph if any, then " .\n"
}

// about makes prefix, number and suffix the subject of the lines that follow.
func (l *lines) about(prefix string, number uint64, suffix string) {
	l.subject = strconv.AppendUint(append(l.subject[:0], prefix...), number, 10)
	l.subject = append(l.subject, suffix...)
}

// within makes a graph, or the default graph if named is false, that of the
// lines that follow.
func (l *lines) within(graph uint64, named bool) {
	l.end = append(l.end[:0], ' ')
	if named {
		l.end = strconv.AppendUint(append(l.end, graphPrefix...), graph, 10)
		l.end = append(l.end, "> "...)
	}
	l.end = append(l.end, ".\n"...)
}

func (l *lines) open(predicate string) {
	l.buf = append(append(l.buf, l.subject...), ' ')
	l.buf = append(append(l.buf, predicate...), ' ')
}

func (l *lines) close() {
	l.buf = append(l.buf, l.end...)
	l.count++
}

// class states what the subject is.
func (l *lines) class(class string) {
	l.open(rdfType)
	l.buf = append(l.buf, class...)
	l.close()
}

// numbered states an object whose IRI or label is a prefix and a number.
func (l *lines) numbered(predicate, prefix string, number uint64, suffix string) {
	l.open(predicate)
	l.buf = strconv.AppendUint(append(l.buf, prefix...), number, 10)
	l.buf = append(l.buf, suffix...)
	l.close()
}

// literal states a lexical form that needs no escape; what follows it, from
// the closing quote on, says datatype or language.
func (l *lines) literal(predicate, lexical, suffix string) {
	l.open(predicate)
	l.buf = append(append(l.buf, '"'), lexical...)
	l.buf = append(l.buf, suffix...)
	l.close()
}

func (l *lines) integer(predicate string, v int64, suffix string) {
	l.open(predicate)
	l.buf = strconv.AppendInt(append(l.buf, '"'), v, 10)
	l.buf = append(l.buf, suffix...)
	l.close()
}

// decimal states v divided by ten to the power of scale.
func (l *lines) decimal(predicate string, v int64, scale int, suffix string) {
	l.open(predicate)
	l.buf = append(l.buf, '"')
	l.appendDecimal(v, scale)
	l.buf = append(l.buf, suffix...)
	l.close()
}

func (l *lines) boolean(predicate string, v bool) {
	l.literal(predicate, strconv.FormatBool(v), xsdBoolean)
}

func (l *lines) appendDecimal(v int64, scale int) {
	if v < 0 {
		l.buf = append(l.buf, '-')
		v = -v
	}
	unit := int64(1)
	for range scale {
		unit *= 10
	}
	l.buf = append(strconv.AppendInt(l.buf, v/unit, 10), '.')
	l.appendPadded(uint64(v%unit), scale)
}

// appendPadded appends v in so many digits.
func (l *lines) appendPadded(v uint64, digits int) {
	for range digits {
		l.buf = append(l.buf, '0')
	}
	for i := len(l.buf) - 1; digits > 0; i-- {
		l.buf[i] = byte('0' + v%10)
		v /= 10
		digits--
	}
}

package iri

import (
	"bytes"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// walk checks a reference component by component. Its first fault stays.
type walk struct {
	text  []byte
	at    int
	fault *Error
}

// reference is the rule IRI-reference.
func (w *walk) reference() {
	w.at = schemeEnd(w.text)
	switch {
	case bytes.HasPrefix(w.text[w.at:], []byte("//")):
		w.at += len("//")
		w.authority()
	case w.at == 0 && colonInFirst(w.text):
		w.firstSegment()
	}
	w.run(inPath)
	if w.take('?') {
		w.run(inQuery)
	}
	if w.take('#') {
		w.run(inFragment)
	}
	if w.at < len(w.text) {
		w.fail(w.at, "a character of an IRI")
	}
}

// firstSegment refuses the colon of what is no scheme: a relative path has none in
// its first segment (rule ipath-noscheme).
func (w *walk) firstSegment() {
	w.run(inHost)
	if w.take(':') {
		w.fail(w.at-1, "a scheme before a colon, or a path without one in its first segment")
	}
}

// run goes to the first character that a component does not have.
func (w *walk) run(component uint16) {
	for w.fault == nil && w.at < len(w.text) {
		switch b := w.text[w.at]; {
		case class[b]&component != 0:
			w.at++
		case b == '%':
			w.escape()
		case b < utf8.RuneSelf:
			return
		default:
			r, size := utf8.DecodeRune(w.text[w.at:])
			if !ucschar(r) && (component != inQuery || !iprivate(r)) || size == 1 {
				return
			}
			w.at += size
		}
	}
}

// escape is the rule pct-encoded.
func (w *walk) escape() {
	for range 2 {
		w.at++
		if w.at == len(w.text) || class[w.text[w.at]]&isHex == 0 {
			w.fail(w.at, "a hexadecimal digit: two of them follow a percent sign")
			return
		}
	}
	w.at++
}

// take goes past a byte, if it is there.
func (w *walk) take(b byte) bool {
	if w.fault != nil || w.at == len(w.text) || w.text[w.at] != b {
		return false
	}
	w.at++
	return true
}

func (w *walk) fail(at int, expected string) {
	if w.fault != nil {
		return
	}
	found := "the end of the IRI"
	if at < len(w.text) {
		found = rdfio.Found(w.text[at:])
	}
	w.fault = &Error{Offset: at, Found: found, Expected: expected}
}

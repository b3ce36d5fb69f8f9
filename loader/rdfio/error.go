package rdfio

import (
	"errors"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// SyntaxError says where a document breaks its grammar, and how.
type SyntaxError struct {
	File     string // "" if the document has no name
	Line     int    // from 1
	Column   int    // from 1, in code points
	Offset   int64  // in bytes from the start of the document
	Found    string // what is there, as Found describes it
	Expected string // what the grammar asks for
	Hint     string // the likely slip, "" if none comes to mind
	Text     string // the line, shortened and made printable
	Caret    int    // code points of Text before the place of the error
}

// NewSyntaxError makes the error of a place in a line. line is without its
// line end; at is the byte in it where the error is, len(line) for its end.
// The caller fills in Found and Expected.
func NewSyntaxError(file string, lineNumber int, line []byte, at int, lineOffset int64) *SyntaxError {
	e := &SyntaxError{
		File:   file,
		Line:   lineNumber,
		Column: utf8.RuneCount(line[:at]) + 1,
		Offset: lineOffset + int64(at),
	}
	e.Text, e.Caret = excerpt(line, at)
	return e
}

// Error is one line: file:line:column: found X, expected Y; and the hint.
func (e *SyntaxError) Error() string {
	if e.Hint != "" {
		return e.message() + "; " + e.Hint
	}
	return e.message()
}

func (e *SyntaxError) message() string {
	place := fmt.Sprintf("%d:%d", e.Line, e.Column)
	if e.File != "" {
		place = e.File + ":" + place
	}
	return fmt.Sprintf("%s: found %s, expected %s", place, e.Found, e.Expected)
}

// Detail is the message, the byte offset, the line with a caret under the place, and the
// hint.
func (e *SyntaxError) Detail() string {
	text := fmt.Sprintf("%s\n  at byte %d\n  | %s\n  | %s^", e.message(), e.Offset, e.Text, padding(e.Text, e.Caret))
	if e.Hint != "" {
		text += "\n  hint: " + e.Hint
	}
	return text
}

// Found describes the start of rest, which is a document from the place of an
// error on, the way that SyntaxError.Found has it.
func Found(rest []byte) string {
	if len(rest) == 0 {
		return "the end of the input"
	}
	r, size := utf8.DecodeRune(rest)
	switch {
	case r == utf8.RuneError && size <= 1:
		return fmt.Sprintf("byte 0x%02X, which is not UTF-8", rest[0])
	case r == '\n' || r == '\r':
		return "the end of the line"
	case r == '\uFEFF':
		return "a byte order mark (U+FEFF)"
	case r == ' ':
		return "a space"
	case r == '"':
		return `'"'`
	case !printable(r) || unicode.IsSpace(r):
		return fmt.Sprintf("U+%04X", r)
	}
	return `"` + string(r) + `"`
}

// ReadError is what an underlying reader returned, with the place. It is not io.EOF,
// not even if that reader has wrapped one: readers tell the end by it.
func ReadError(file string, line int, at int64, err error) error {
	err = NoEnd(err)
	prefix := ""
	if file != "" {
		prefix = file + ": "
	}
	return fmt.Errorf("%sreading stopped in line %d, at byte %d: %w", prefix, line, at, err)
}

// NoEnd returns the error of a read that is not io.EOF itself, without an io.EOF that
// it may wrap.
func NoEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%w (%s)", io.ErrUnexpectedEOF, err.Error())
	}
	return err
}

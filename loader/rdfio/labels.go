package rdfio

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"strconv"

	"tribune/graph/term"
)

// maxLabel is the length in bytes up to which a label is kept under a scope.
const maxLabel = 32

// hashDigits writes a hash in characters that a label may hold; 128 bits take
// 26 of them.
var hashDigits = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Labels gives the blank nodes of one document their identity, as the package
// comment draws it. The zero value keeps labels as they are written.
type Labels struct {
	Scope     string // "" none; no "-" in it
	Anonymous bool   // the syntax has nodes without a label too
	count     uint64 // nodes without a label so far
}

// AppendKey appends the key of the blank node with that label.
func (l *Labels) AppendKey(dst, label []byte) []byte {
	dst = append(dst, byte(term.BlankNode))
	switch {
	case l.Scope == "" && l.Anonymous:
		return AppendUnreserved(dst, label, genid, isNumber)
	case l.Scope == "":
		return append(dst, label...)
	}
	dst = append(append(dst, l.Scope...), '-')
	if len(label) <= maxLabel && !bytes.HasPrefix(label, []byte("-")) {
		return append(dst, label...)
	}
	return AppendHash(append(dst, '-'), label)
}

// AppendAnonymous appends the key of the next blank node without a label.
func (l *Labels) AppendAnonymous(dst []byte) []byte {
	l.count++
	dst = append(dst, byte(term.BlankNode))
	if l.Scope == "" {
		dst = append(append(dst, genid...), '-')
	} else {
		dst = append(append(dst, l.Scope...), "--"...)
	}
	return strconv.AppendUint(dst, l.count, 10)
}

const genid = "genid"

func isNumber(tail []byte) bool {
	for _, b := range tail {
		if !isDigit(b) {
			return false
		}
	}
	return len(tail) > 0
}

// AppendHash appends the first 128 bits of the SHA-256 of what is given, in the 26
// characters that IsHash knows.
func AppendHash(dst, of []byte) []byte {
	hash := sha256.Sum256(of)
	return hashDigits.AppendEncode(dst, hash[:16])
}

// IsHash reports whether text looks like AppendHash's.
func IsHash(text []byte) bool {
	for _, b := range text {
		if (b < 'a' || 'z' < b) && (b < '2' || '7' < b) {
			return false
		}
	}
	return len(text) == hashDigits.EncodedLen(16)
}

// AppendUnreserved appends a label of the input so that it never is the stem, "-" and
// a tail: those labels are ours to make. If it has that form, with any number of "-x"
// behind the stem, it gets one more; all others stay, so different labels do not meet.
func AppendUnreserved(dst, label []byte, stem string, isTail func([]byte) bool) []byte {
	if !reserved(label, stem, isTail) {
		return append(dst, label...)
	}
	return append(append(append(dst, stem...), "-x"...), label[len(stem):]...)
}

func reserved(label []byte, stem string, isTail func([]byte) bool) bool {
	rest, ok := bytes.CutPrefix(label, []byte(stem))
	for ok && bytes.HasPrefix(rest, []byte("-x")) && !isTail(rest[1:]) {
		rest = rest[len("-x"):]
	}
	return ok && len(rest) > 0 && rest[0] == '-' && isTail(rest[1:])
}

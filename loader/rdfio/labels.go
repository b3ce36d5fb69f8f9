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
	case l.Scope == "" && l.Anonymous && generated(label):
		return append(append(append(dst, genid...), "-x"...), label[len(genid):]...)
	case l.Scope == "":
		return append(dst, label...)
	}
	dst = append(append(dst, l.Scope...), '-')
	if len(label) <= maxLabel && !bytes.HasPrefix(label, []byte("-")) {
		return append(dst, label...)
	}
	hash := sha256.Sum256(label)
	return hashDigits.AppendEncode(append(dst, '-'), hash[:16])
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

// generated reports whether a label is genid, any number of -x, - and digits:
// what AppendAnonymous makes, or AppendKey of such a label.
func generated(label []byte) bool {
	rest, ok := bytes.CutPrefix(label, []byte(genid))
	for ok && bytes.HasPrefix(rest, []byte("-x")) {
		rest = rest[len("-x"):]
	}
	if len(rest) < len("-1") || rest[0] != '-' {
		return false
	}
	for _, b := range rest[1:] {
		if b < '0' || b > '9' {
			return false
		}
	}
	return ok
}

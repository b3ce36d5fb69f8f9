package ntriples

import (
	"crypto/sha256"
	"encoding/base32"

	"tribune/graph/term"
)

// maxLabel is the length in bytes up to which a label is kept under a scope.
const maxLabel = 32

// hashDigits writes a hash in characters that a label may hold; 128 bits take
// 26 of them.
var hashDigits = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// labels gives the blank nodes of a document their identity.
type labels struct{ scope string }

// appendKey appends the key of the blank node with that label in the document.
func (l labels) appendKey(dst, label []byte) []byte {
	if l.scope == "" {
		return term.AppendTextKey(dst, term.BlankNode, label)
	}
	dst = append(append(dst, byte(term.BlankNode)), l.scope...)
	dst = append(dst, '-')
	if len(label) <= maxLabel {
		return append(dst, label...)
	}
	hash := sha256.Sum256(label)
	return hashDigits.AppendEncode(append(dst, '-'), hash[:16])
}

package loader

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io/fs"
	"strings"
)

// scopeLength is the number of base 32 characters of a scope: 50 bits, so that
// among a thousand documents two share one with a chance of one in two
// billion.
const scopeLength = 10

var scopeEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// scopeOf returns the scope that a text stands for.
func scopeOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "b" + strings.ToLower(scopeEncoding.EncodeToString(sum[:]))[:scopeLength]
}

// fileState is the present state of a file.
func fileState(info fs.FileInfo) string {
	return fmt.Sprintf("%d\n%d", info.Size(), info.ModTime().UnixNano())
}

// freshScope is a scope that no other document has.
func freshScope() string { return scopeOf(rand.Text()) }

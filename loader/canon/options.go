package canon

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
)

// Options say how a dataset is canonicalized. The zero value is RDFC-1.0 with
// its default hash algorithm.
type Options struct {
	// Hash is the algorithm that tells blank nodes apart and hashes the result;
	// default SHA256.
	Hash Hash

	// LowerTags writes language tags in lower case, as RDF 1.2 has its canonical
	// N-Quads; quads that differ in the case of a tag only become one. RDFC-1.0
	// keeps literals as they are, and that is the default.
	LowerTags bool

	// Calls bounds the work on blank nodes that are alike: how often Hash
	// N-Degree Quads may run for each blank node of a component (see doc.go);
	// default DefaultCalls.
	Calls int

	// Memory is how many bytes the quads without blank nodes may hold; more goes
	// to temporary files. 0 is any number. Those with blank nodes are always
	// held in memory.
	Memory int64

	// Dir is where a folder of temporary files is made; default: the system's.
	Dir string

	depth int // how deep Hash N-Degree Quads calls itself; default maxGossip
}

// Hash is a hash algorithm of RDFC-1.0.
type Hash uint8

// The algorithms that RDFC-1.0 asks for (FIPS 180-4).
const (
	SHA256 Hash = iota
	SHA384
)

// ParseHash returns the algorithm of a name, sha256 or sha384.
func ParseHash(name string) (Hash, error) {
	for _, h := range []Hash{SHA256, SHA384} {
		if h.String() == name {
			return h, nil
		}
	}
	return 0, fmt.Errorf("found %q, expected sha256 or sha384", name)
}

// String is the name that ParseHash takes.
func (h Hash) String() string { return [...]string{"sha256", "sha384"}[h] }

// size is the number of bytes of a digest.
func (h Hash) size() int { return [...]int{sha256.Size, sha512.Size384}[h] }

// digest is a hash; SHA256 fills the first 32 bytes. Digests compare as their
// hexadecimal forms do.
type digest [sha512.Size384]byte

func (h Hash) sum(data []byte) (d digest) {
	if h == SHA384 {
		return sha512.Sum384(data)
	}
	sum := sha256.Sum256(data)
	copy(d[:], sum[:])
	return d
}

// appendHex appends d as RDFC-1.0 writes hashes.
func (h Hash) appendHex(dst []byte, d *digest) []byte {
	return hex.AppendEncode(dst, d[:h.size()])
}

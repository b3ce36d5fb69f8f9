package canon

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
)

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

// new returns a running hash.
func (h Hash) new() hash.Hash {
	if h == SHA384 {
		return sha512.New384()
	}
	return sha256.New()
}

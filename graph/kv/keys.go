package kv

import "encoding/binary"

// Page numbers a page. Numbers only grow; none is used twice.
type Page uint64

// The fixed keys.
var (
	HeadKey   = []byte("mhead")
	FormatKey = []byte("mformat")
)

// Keyspaces: the first byte of a key. Written into stores: never change.
const (
	spaceRoot       = 'r'
	spacePage       = 'p'
	spaceGroup      = 'd'
	spaceFirst      = 'x'
	spaceLong       = 'l'
	spaceTail       = 't'
	spaceTailNumber = 'u'
	spacePrefix     = 'n'
)

// AppendRootKey appends the key of a root.
func AppendRootKey(dst []byte, version uint64) []byte {
	return binary.BigEndian.AppendUint64(append(dst, spaceRoot), version)
}

// AppendPrefixKey appends the key of the prefixes that a version brought.
func AppendPrefixKey(dst []byte, version uint64) []byte {
	return binary.BigEndian.AppendUint64(append(dst, spacePrefix), version)
}

// AppendPageKey appends the key of a page.
func AppendPageKey(dst []byte, p Page) []byte {
	return binary.BigEndian.AppendUint64(append(dst, spacePage), uint64(p))
}

// AppendGroupKey appends the key of a group of terms of a sorted segment.
func AppendGroupKey(dst []byte, segment uint16, group uint64) []byte {
	dst = binary.BigEndian.AppendUint16(append(dst, spaceGroup), segment)
	return binary.BigEndian.AppendUint64(dst, group)
}

// AppendFirstKey appends the key of page n at that level of a segment's tree of
// first terms.
func AppendFirstKey(dst []byte, segment uint16, level uint8, n uint64) []byte {
	dst = binary.BigEndian.AppendUint16(append(dst, spaceFirst), segment)
	return binary.BigEndian.AppendUint64(append(dst, level), n)
}

// AppendLongKey appends the key of a chunk of a long term's text.
func AppendLongKey(dst []byte, segment uint16, number uint64, chunk uint32) []byte {
	dst = binary.BigEndian.AppendUint16(append(dst, spaceLong), segment)
	dst = binary.BigEndian.AppendUint64(dst, number)
	return binary.BigEndian.AppendUint32(dst, chunk)
}

// AppendTailKey appends the key of a term of an unsorted tail; short is the term's
// key, or for a long one its prefix and hash, neither of which begins with 0. A tail
// that does not begin at 0 has keys of its own.
func AppendTailKey(dst []byte, begin uint64, short []byte) []byte {
	dst = append(dst, spaceTail)
	if begin > 0 {
		dst = binary.BigEndian.AppendUint64(append(dst, 0), begin)
	}
	return append(dst, short...)
}

// AppendTailNumberKey appends the key of number n of the unsorted tail.
func AppendTailNumberKey(dst []byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64(append(dst, spaceTailNumber), n)
}

// PrefixEnd returns the first key after all keys that begin with prefix, nil
// if there is none.
func PrefixEnd(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}

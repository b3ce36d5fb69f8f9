package dict

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"unsafe"

	"tribune/graph/term"
)

// A group ends with the entry that fills it. Measured on sp2b with groups of
// 32, 64 and 128 terms: 8.4, 7.8 and 7.4 MB in all, 5, 7 and 11 µs to decode
// one. The limit in bytes keeps a group of long texts as quick to decode as
// one of names.
const (
	groupTerms = 64
	groupBytes = 4 << 10 // of entries, decoded

	maxGroupBytes = groupBytes + longKey // decoded: all but the last entry are below groupBytes
)

// group is some consecutive entries of a segment, or one of the tail.
type group struct {
	texts
	longs []longEntry // ascending by index
}

// longEntry says that the text of entry index is but the start of a term.
type longEntry struct {
	index  int
	length uint64 // of the whole entry
	hash   [sha256.Size]byte
}

func (g *group) bytes() int64 {
	return g.size() + int64(unsafe.Sizeof(*g)) + int64(cap(g.longs))*int64(unsafe.Sizeof(longEntry{}))
}

// long returns what is known of entry i if it is a long one, else nil.
func (g *group) long(i int) *longEntry {
	for k := range g.longs {
		if g.longs[k].index == i {
			return &g.longs[k]
		}
	}
	return nil
}

func (g *group) full() bool { return g.len() >= groupTerms || len(g.flat) >= groupBytes }

// addEntry appends an entry, a long one by its start.
func (g *group) addEntry(entry []byte) {
	if len(entry) > longKey {
		g.longs = append(g.longs, longEntry{g.len(), uint64(len(entry)), sha256.Sum256(entry)})
		entry = entry[:longStart]
	}
	g.add(entry)
}

func (g *group) reset() {
	g.texts.reset()
	g.longs = g.longs[:0]
}

// appendGroup appends the payload of g.
func appendGroup(dst []byte, g *group) []byte {
	dst = binary.AppendUvarint(dst, uint64(g.len()))
	for i := range g.ends {
		dst = appendShared(dst, g.last(i), g.at(i))
	}
	dst = binary.AppendUvarint(dst, uint64(len(g.longs)))
	for _, l := range g.longs {
		dst = binary.AppendUvarint(dst, uint64(l.index))
		dst = binary.AppendUvarint(dst, l.length)
		dst = append(dst, l.hash[:]...)
	}
	return dst
}

// decodeGroup decodes a group of n entries into memory of its own.
func decodeGroup(payload []byte, n uint64) (*group, error) {
	g := new(group)
	return g, g.decode(payload, n)
}

// decode decodes the payload of a group of n entries; g shares no memory with it.
// Entries are checked for their form, so that what follows need not. A group that
// has held others keeps its memory.
func (g *group) decode(payload []byte, n uint64) error {
	d := decoder{rest: payload}
	if got := d.uvarint(); got != n || n == 0 || n > groupTerms {
		return fmt.Errorf("a group of %d terms instead of %d", got, n)
	}
	if g.reset(); g.ends == nil {
		g.texts = texts{flat: make([]byte, 0, sharedSize(d, n, maxGroupBytes)), ends: make([]uint32, 0, n)}
	}
	for range n {
		g.readShared(&d, maxGroupBytes)
	}
	g.readLongs(&d, n)
	if d.bad || len(d.rest) > 0 {
		return fmt.Errorf("a group of %d bytes is malformed", len(payload))
	}
	for i := range g.ends {
		if !wellFormed(g.at(i)) {
			return fmt.Errorf("entry %d is no term", i)
		}
	}
	return nil
}

func (g *group) readLongs(d *decoder, n uint64) {
	count := d.uvarint()
	if count > n {
		d.fail()
	}
	for range count {
		l := longEntry{index: int(d.uvarint()), length: d.uvarint()}
		copy(l.hash[:], d.take(sha256.Size))
		if d.bad || l.index >= g.len() || l.length <= longKey || l.length > MaxTerm || len(g.at(l.index)) != longStart {
			d.fail()
			return
		}
		g.longs = append(g.longs, l)
	}
}

// wellFormed reports whether an entry's first byte is a form and a triple
// term's has its width.
func wellFormed(entry []byte) bool {
	if len(entry) == 0 {
		return false
	}
	form := term.Form(entry[0])
	return form >= term.BlankNode && form <= term.TripleTerm &&
		(form != term.TripleTerm || len(entry) == tripleBytes)
}

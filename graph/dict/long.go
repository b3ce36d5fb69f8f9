package dict

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"tribune/graph/kv"
	"tribune/graph/term"
)

const (
	// MaxTerm is the longest key in bytes that a term may have.
	MaxTerm = term.MaxKey

	longKey    = 64 << 10  // a longer entry is cut into chunks
	longStart  = 1 << 10   // of it stands in the group
	chunkBytes = 256 << 10 // of text in a chunk
)

// longText is a long entry's text on disk: read by chunks, each when needed.
type longText struct {
	r       kv.Reader
	segment uint16
	number  uint64
	length  uint64
}

// chunks is the number of chunks of a text of that length.
func chunks(length uint64) uint32 { return uint32((length + chunkBytes - 1) / chunkBytes) }

// chunk returns the n-th chunk.
func (l longText) chunk(n uint32) ([]byte, error) {
	key := kv.AppendLongKey(nil, l.segment, l.number, n)
	value, err := get(l.r, key)
	if err != nil {
		return nil, err
	}
	text, err := openRecord(nil, key, value)
	if err != nil {
		return nil, err
	}
	if want := min(chunkBytes, l.length-uint64(n)*chunkBytes); uint64(len(text)) != want {
		return nil, corrupt(key, "a chunk of a long term has another length")
	}
	return text, nil
}

// appendTo appends the whole text.
func (l longText) appendTo(dst []byte) ([]byte, error) {
	dst = slices.Grow(dst, int(l.length)) // MaxTerm at most
	for n := range chunks(l.length) {
		text, err := l.chunk(n)
		if err != nil {
			return dst, err
		}
		dst = append(dst, text...)
	}
	return dst, nil
}

// compare compares entry with the text, reading no further than they agree.
func (l longText) compare(entry []byte) (int, error) {
	for n := range chunks(l.length) {
		text, err := l.chunk(n)
		if err != nil {
			return 0, err
		}
		head := entry[:min(len(entry), len(text))]
		if c := bytes.Compare(head, text); c != 0 {
			return c, nil
		}
		entry = entry[len(head):]
	}
	return min(len(entry), 1), nil
}

// putLong writes the chunks of a long entry.
func putLong(out *output, segment uint16, number uint64, entry []byte) error {
	for n := range chunks(uint64(len(entry))) {
		text := entry[min(len(entry), int(n)*chunkBytes):min(len(entry), int(n+1)*chunkBytes)]
		if err := out.put(kv.AppendLongKey(nil, segment, number, n), text); err != nil {
			return err
		}
	}
	return nil
}

// text names the long text of entry i of a group of segment that begins at
// number first.
func (d *Dict) text(segment uint16, first uint64, l *longEntry) longText {
	return longText{r: d.r, segment: segment, number: first + uint64(l.index), length: l.length}
}

// compare compares entry with entry i of the group at s. A long one is read
// only where its start and its hash do not decide.
func (d *Dict) compare(entry []byte, s *span, i int) (int, error) {
	l := s.group.long(i)
	if l == nil {
		return bytes.Compare(entry, s.group.at(i)), nil
	}
	start := s.group.at(i)
	head := entry[:min(len(entry), len(start))]
	if c := bytes.Compare(head, start); c != 0 {
		return c, nil
	}
	if len(head) == len(entry) {
		return -1, nil
	}
	if uint64(len(entry)) == l.length && sha256.Sum256(entry) == l.hash {
		return 0, nil
	}
	return d.text(s.segment, s.first, l).compare(entry)
}

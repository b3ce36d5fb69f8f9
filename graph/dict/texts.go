package dict

import (
	"bytes"
	"encoding/binary"
)

// texts is a list of byte strings, decoded: laid end to end, so that each is
// reached without decoding its neighbours.
type texts struct {
	flat []byte
	ends []uint32
}

func (t *texts) len() int { return len(t.ends) }

// at is the i-th string; it must not be changed.
func (t *texts) at(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	to := t.ends[i]
	return t.flat[from:to:to]
}

func (t *texts) size() int64 { return int64(cap(t.flat) + 4*cap(t.ends)) }

// add appends a copy of text.
func (t *texts) add(text []byte) {
	t.flat = append(t.flat, text...)
	t.ends = append(t.ends, uint32(len(t.flat)))
}

// last is the string before position i, empty for the first.
func (t *texts) last(i int) []byte {
	if i == 0 {
		return nil
	}
	return t.at(i - 1)
}

func (t *texts) reset() { t.flat, t.ends = t.flat[:0], t.ends[:0] }

// upTo is the position of the last string <= text in a sorted list, -1 if
// there is none.
func (t *texts) upTo(text []byte) int {
	lo, hi := 0, t.len()
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if bytes.Compare(t.at(mid), text) <= 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// appendShared appends text front-coded: how many bytes it shares with the one
// before, how many follow, and those.
func appendShared(dst, before, text []byte) []byte {
	n := shared(before, text)
	dst = binary.AppendUvarint(dst, uint64(n))
	dst = binary.AppendUvarint(dst, uint64(len(text)-n))
	return append(dst, text[n:]...)
}

// readShared adds the front-coded string that d stands on, unless the list
// would grow over limit bytes.
func (t *texts) readShared(d *decoder, limit int) {
	n := d.uvarint()
	suffix := d.take(d.uvarint())
	before := t.last(t.len())
	if d.bad || n > uint64(len(before)) || len(t.flat)+int(n)+len(suffix) > limit {
		d.fail()
		return
	}
	t.flat = append(append(t.flat, before[:n]...), suffix...)
	t.ends = append(t.ends, uint32(len(t.flat)))
}

// sharedSize is how long the next n front-coded strings are together, decoded;
// at most limit, more is damage that readShared finds.
func sharedSize(d decoder, n uint64, limit int) int {
	size := uint64(0)
	for range n {
		before, suffix := d.uvarint(), d.uvarint()
		d.take(suffix)
		if size += before + suffix; d.bad || before > uint64(limit) || size > uint64(limit) {
			return limit
		}
	}
	return int(size)
}

// shared is the length of the longest common prefix.
func shared(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for ; i+8 <= n; i += 8 {
		if binary.LittleEndian.Uint64(a[i:]) != binary.LittleEndian.Uint64(b[i:]) {
			break
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

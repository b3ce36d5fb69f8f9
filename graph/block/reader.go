package block

import (
	"encoding/binary"
	"fmt"

	"tribune/graph/id"
)

// reader walks a column's bytes. Its first error stays: whoever parses checks
// once at the end, and what is read after an error is zero.
type reader struct {
	data []byte // the whole block
	at   int    // next byte
	end  int    // where the column ends
	err  error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: "+format, append([]any{ErrFormat}, args...)...)
	}
}

// skip passes n bytes and returns where they start.
func (r *reader) skip(n int) int {
	if n > r.end-r.at {
		r.fail("%d bytes at %d end behind %d", n, r.at, r.end)
	}
	if r.err != nil {
		return 0
	}
	start := r.at
	r.at += n
	return start
}

// number reads n bytes, at most 8, little-endian.
func (r *reader) number(n int) uint64 {
	start := r.skip(n)
	if r.err != nil {
		return 0
	}
	return window(r.data, start*8, uint8(n*8))
}

// table passes n packed numbers and returns the bit where they start.
func (r *reader) table(n int, width uint8) int { return r.skip(packedBytes(n, width)) * 8 }

// limited reads one byte that must not be above limit.
func (r *reader) limited(what string, limit uint8) uint8 {
	v := uint8(r.number(1))
	if v > limit {
		r.fail("%s %d is above %d", what, v, limit)
		return 0
	}
	return v
}

func (r *reader) id() id.ID { return id.ID(r.number(8)) }

// appendNumber writes what number reads.
func appendNumber(dst []byte, x uint64, n int) []byte {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], x)
	return append(dst, b[:n]...)
}

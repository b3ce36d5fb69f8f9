package endpoint

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"

	"tribune/graph"
	"tribune/graph/id"
)

// cursor is the place behind the last row of a page (doc.go draws its bytes).
type cursor struct {
	server  serverID
	version graph.Version
	bound   shape
	after   id.Quad
}

// serverID tells stores apart: leases and versions of one mean nothing to
// another.
type serverID uint64

// identify makes it of the store's identity, so that a cursor of the current
// version outlives the server.
func identify(store *graph.Store) serverID {
	who := store.Identity()
	return serverID(binary.BigEndian.Uint64(who[:]))
}

// shape has a bit for each bound place of a pattern, the subject's lowest.
type shape uint8

func shapeOf(q id.Quad) (s shape) {
	for i, v := range q {
		if v != id.None {
			s |= 1 << i
		}
	}
	return s
}

const (
	cursorFormat = 1
	cursorBody   = 1 + 1 + 8 + 8 + 4*8
	cursorBytes  = cursorBody + 4
	cursorLength = cursorBytes / 3 * 4 // cursorBytes is a multiple of 3: no padding
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// text is the cursor as clients see it.
func (c cursor) text() string {
	b := make([]byte, 0, cursorBytes)
	b = append(b, cursorFormat, byte(c.bound))
	b = binary.BigEndian.AppendUint64(b, uint64(c.server))
	b = binary.BigEndian.AppendUint64(b, uint64(c.version))
	for _, v := range c.after {
		b = binary.BigEndian.AppendUint64(b, uint64(v))
	}
	b = binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
	return base64.RawURLEncoding.EncodeToString(b)
}

// errDamaged is the error of a text that no server ever gave out.
var errDamaged = errors.New("the cursor is damaged")

// parseCursor undoes text. What it returns names a quad, and may name any.
func parseCursor(text string) (c cursor, err error) {
	if len(text) != cursorLength {
		return c, errDamaged
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) != cursorBytes || b[0] != cursorFormat {
		return c, errDamaged
	}
	if crc32.Checksum(b[:cursorBody], castagnoli) != binary.BigEndian.Uint32(b[cursorBody:]) {
		return c, errDamaged
	}
	c.bound = shape(b[1])
	c.server = serverID(binary.BigEndian.Uint64(b[2:]))
	c.version = graph.Version(binary.BigEndian.Uint64(b[10:]))
	for i := range c.after {
		if c.after[i] = id.ID(binary.BigEndian.Uint64(b[18+8*i:])); c.after[i] == id.None {
			return c, errDamaged
		}
	}
	return c, nil
}

// fits reports whether the cursor comes from a page of pattern q: the same
// places are bound, to what they are bound to in its quad. A forged cursor
// that fits can begin anywhere, but within q.
func (c cursor) fits(q id.Quad) bool {
	for i, v := range q {
		if v != id.None && v != c.after[i] {
			return false
		}
	}
	return c.bound == shapeOf(q)
}

package loader

import (
	"encoding/binary"
	"errors"

	"tribune/loader/bulk"
)

// note is what a load says of a piece that it has read, for the load that may take
// it up:
//
//	document(uvarint) chunk(uvarint) statements(uvarint) rejected(uvarint)
//	hash of the piece(8) hash of the document's state(8) scope, the rest
type note struct {
	bulk.Piece
	state uint64
	scope string
}

func (n *note) bytes() []byte {
	dst := binary.AppendUvarint(nil, uint64(n.Document))
	dst = binary.AppendUvarint(dst, uint64(n.Chunk))
	dst = binary.AppendUvarint(dst, n.Statements)
	dst = binary.AppendUvarint(dst, n.Rejected)
	dst = binary.LittleEndian.AppendUint64(dst, n.Hash)
	dst = binary.LittleEndian.AppendUint64(dst, n.state)
	return append(dst, n.scope...)
}

var errNote = errors.New("the notes of the interrupted load are damaged")

func parseNote(b []byte) (n note, err error) {
	var numbers [4]uint64
	for i := range numbers {
		value, length := binary.Uvarint(b)
		if length <= 0 {
			return n, errNote
		}
		numbers[i], b = value, b[length:]
	}
	if len(b) < 16 || int64(numbers[0]) < 0 || int64(numbers[1]) < 0 {
		return n, errNote
	}
	n.Document, n.Chunk = int(numbers[0]), int64(numbers[1])
	n.Statements, n.Rejected = numbers[2], numbers[3]
	n.Hash, n.state = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	n.scope = string(b[16:])
	return n, nil
}

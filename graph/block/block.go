package block

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"tribune/graph/id"
)

// Limits of a block.
const (
	MaxRows    = 4096
	MaxColumns = 16
)

// Lengths of the fixed parts.
const (
	headerBytes = 7
	entryBytes  = 4
)

// What is wrong with bytes that Open refused: its error is one of the two.
var (
	ErrChecksum = errors.New("block: the checksum does not match")
	ErrFormat   = errors.New("block: not a block")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Block is an immutable table of ids, safe for use by many goroutines. Its
// methods allocate nothing. They take columns and rows that exist; others are a
// bug of the caller and panic.
type Block struct {
	data    []byte
	rows    int
	columns []column
}

// Open checks the checksum and everything that the methods rely on, so that
// none of them can fail. It keeps data, which must not change afterwards. Its
// error is ErrChecksum or ErrFormat, with a reason.
func Open(data []byte) (*Block, error) {
	if len(data) < headerBytes+padding {
		return nil, fmt.Errorf("%w: %d bytes", ErrFormat, len(data))
	}
	if sum := binary.LittleEndian.Uint32(data); sum != checksum(data) {
		return nil, fmt.Errorf("%w: %08x, should be %08x", ErrChecksum, checksum(data), sum)
	}
	b := &Block{data: data, rows: int(binary.LittleEndian.Uint16(data[5:]))}
	if err := b.parse(int(data[4])); err != nil {
		return nil, err
	}
	return b, nil
}

func checksum(data []byte) uint32 { return crc32.Checksum(data[4:], castagnoli) }

// parse reads the directory and each column that it names.
func (b *Block) parse(columns int) error {
	if b.rows < 1 || b.rows > MaxRows || columns < 1 || columns > MaxColumns {
		return fmt.Errorf("%w: %d rows, %d columns", ErrFormat, b.rows, columns)
	}
	directory := reader{data: b.data, at: headerBytes, end: len(b.data) - padding}
	start := headerBytes + columns*entryBytes
	b.columns = make([]column, columns)
	for i := range b.columns {
		e, length := encoding(directory.number(1)), int(directory.number(3))
		r := reader{data: b.data, at: start, end: min(start+length, directory.end), err: directory.err}
		b.columns[i] = parseColumn(&r, e, b.rows, false)
		if r.err == nil && r.at != start+length {
			r.fail("its bytes end at %d, not %d", r.at, start+length)
		}
		if r.err != nil {
			return fmt.Errorf("column %d: %w", i, r.err)
		}
		start = r.at
	}
	return b.checkPadding(start)
}

func (b *Block) checkPadding(start int) error {
	if len(b.data) != start+padding || binary.LittleEndian.Uint64(b.data[start:]) != 0 {
		return fmt.Errorf("%w: no padding at %d", ErrFormat, start)
	}
	return nil
}

// Rows is the number of rows, 1 to MaxRows.
func (b *Block) Rows() int { return b.rows }

// Columns is the number of columns, 1 to MaxColumns.
func (b *Block) Columns() int { return len(b.columns) }

// Bytes is the memory that the block holds, the data it was opened on included.
func (b *Block) Bytes() int {
	n := len(b.data) + 64
	for _, c := range b.columns {
		n += columnBytes(c)
	}
	return n
}

// At is the value of one row, in constant time or that of a search among runs.
func (b *Block) At(col, row int) id.ID {
	b.check(row, row+1)
	return columnAt(b.columns[col], row)
}

// Read decodes len(dst) rows from row from on.
func (b *Block) Read(col, from int, dst []id.ID) {
	b.check(from, from+len(dst))
	columnRead(b.columns[col], from, dst)
}

// Search finds the first row in [from,to) whose value is at least v, or to where
// there is none. The column must be sorted there.
func (b *Block) Search(col, from, to int, v id.ID) int {
	b.check(from, to)
	return columnSearch(b.columns[col], from, to, v)
}

// Runs visits the maximal runs of equal values in [from,to), each with the row
// behind its last, until visit returns false.
func (b *Block) Runs(col, from, to int, visit func(value id.ID, end int) bool) {
	b.check(from, to)
	if from < to {
		columnRuns(b.columns[col], from, to, visit)
	}
}

func (b *Block) check(from, to int) {
	if from < 0 || from > to || to > b.rows {
		panic("block: rows out of range")
	}
}

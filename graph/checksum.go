package graph

import (
	"encoding/binary"
	"hash/crc32"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const checksumSize = 4

// appendChecksum appends the CRC-32C of what dst holds from start on.
func appendChecksum(dst []byte, start int) []byte {
	return binary.BigEndian.AppendUint32(dst, crc32.Checksum(dst[start:], castagnoli))
}

// cutChecksum returns record without its checksum, and whether that is right.
func cutChecksum(record []byte) (body []byte, ok bool) {
	n := len(record) - checksumSize
	if n < 0 {
		return nil, false
	}
	return record[:n], crc32.Checksum(record[:n], castagnoli) == binary.BigEndian.Uint32(record[n:])
}

package badgerkv

import (
	"encoding/binary"
	"hash/crc32"

	"tribune/graph/kv"
)

// sealSize is what seal adds to a value.
const sealSize = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendSealed appends the value as it is stored: the value, then the checksum
// of key and value.
func appendSealed(dst, key, value []byte) []byte {
	return binary.BigEndian.AppendUint32(append(dst, value...), checksum(key, value))
}

// unseal returns the value that was stored under key.
func unseal(key, stored []byte) ([]byte, error) {
	n := len(stored) - sealSize
	if n < 0 {
		return nil, &kv.CorruptError{Key: append([]byte(nil), key...), Reason: "the checksum is missing"}
	}
	value := stored[:n:n]
	if checksum(key, value) != binary.BigEndian.Uint32(stored[n:]) {
		return nil, &kv.CorruptError{Key: append([]byte(nil), key...), Reason: "the checksum differs"}
	}
	return value, nil
}

func checksum(key, value []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value)
}

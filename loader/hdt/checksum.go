package hdt

import "hash/crc32"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// crc8 is CRC-8/SMBUS: x^8 + x^2 + x + 1, the highest bit first. It guards a few bytes
// each time.
func crc8(data []byte) (sum uint8) {
	for _, b := range data {
		sum ^= b
		for range 8 {
			high := sum & 0x80
			sum <<= 1
			if high != 0 {
				sum ^= 0x07
			}
		}
	}
	return sum
}

// crc16 is CRC-16/ARC: x^16 + x^15 + x^2 + 1, the lowest bit first.
func crc16(data []byte) (sum uint16) {
	for _, b := range data {
		sum ^= uint16(b)
		for range 8 {
			low := sum & 1
			sum >>= 1
			if low != 0 {
				sum ^= 0xA001
			}
		}
	}
	return sum
}

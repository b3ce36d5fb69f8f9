package hdt

// lastGroup marks the last seven bits of a number.
const lastGroup = 0x80

// appendNumber appends v in groups of seven bits.
func appendNumber(dst []byte, v uint64) []byte {
	for ; v > 0x7F; v >>= 7 {
		dst = append(dst, byte(v&0x7F))
	}
	return append(dst, byte(v)|lastGroup)
}

// number reads a number and says how many bytes it has, 0 if data is cut off or it
// has more than 63 bits.
func number(data []byte) (v uint64, size int) {
	for i := range min(len(data), 9) {
		v |= uint64(data[i]&0x7F) << (7 * i)
		if data[i]&lastGroup != 0 {
			return v, i + 1
		}
	}
	return 0, 0
}

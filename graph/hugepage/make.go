package hugepage

import "unsafe"

// size is that of a large page on nearly all machines.
const size = 2 << 20

// least is how many bytes a slice has that is worth large pages: two of them are in it
// wherever it begins.
const least = 3 * size

// Advise asks for large pages for a slice that was just made, and returns it.
func Advise[E any](s []E) []E {
	if bytes := cap(s) * int(unsafe.Sizeof(*new(E))); bytes >= least {
		advise(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), bytes))
	}
	return s
}

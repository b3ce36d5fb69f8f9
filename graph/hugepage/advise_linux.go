package hugepage

import (
	"syscall"
	"unsafe"
)

// advise asks for the large pages within memory. That it is refused does no harm.
func advise(memory []byte) {
	skip := -uintptr(unsafe.Pointer(&memory[0])) % size
	_ = syscall.Madvise(memory[skip:][:(uintptr(len(memory))-skip)&^(size-1)], syscall.MADV_HUGEPAGE)
}

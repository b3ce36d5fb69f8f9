package hdt

import (
	"errors"
	"fmt"
)

// Error is the error of a file that is damaged, or of a kind of HDT that is not
// read. It ends the document.
type Error struct {
	File     string // "" if the document has no name
	Part     string // of the file, such as "the dictionary's predicates"
	Offset   int64  // in bytes from the start of the file: where reading stopped
	Found    string
	Expected string
}

func (e *Error) Error() string {
	file := e.File
	if file == "" {
		file = "HDT"
	}
	return fmt.Sprintf("%s: in %s, before byte %d: found %s, expected %s", file, e.Part, e.Offset, e.Found, e.Expected)
}

// ErrUnsayable is the error of a statement that HDT has no way to say. Nothing is
// written of it, and the writer goes on.
var ErrUnsayable = errors.New("HDT cannot say it")

func unsayable(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnsayable, fmt.Sprintf(format, args...))
}

package loader

import (
	"bytes"
	"testing"
)

// TestNotes holds that a note is read as it was written, and that half of one is none.
func TestNotes(t *testing.T) {
	for _, n := range []note{{}, {scope: "b"}, {state: 1 << 63, scope: "bk3"}} {
		n.Document, n.Chunk, n.Hash, n.Statements, n.Rejected = 7, 1<<40, 1<<62, 300, 2
		b := n.bytes()
		if got, err := parseNote(b); err != nil || got != n {
			t.Errorf("%+v, expected %+v (%v)", got, n, err)
		}
		for at := range len(b) - len(n.scope) {
			if got, err := parseNote(b[:at]); err == nil {
				t.Errorf("%d bytes of %d: %+v", at, len(b), got)
			}
		}
	}
	if _, err := parseNote(bytes.Repeat([]byte{0xFF}, 40)); err == nil {
		t.Error("numbers that never end: no error")
	}
}

// FuzzNote holds that what is read as a note is written as one that says the same.
func FuzzNote(f *testing.F) {
	n := note{scope: "bk3", state: 5}
	n.Hash, n.Statements = 1<<60, 1<<20
	f.Add(n.bytes())
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := parseNote(b)
		if err != nil {
			return
		}
		again, err := parseNote(n.bytes())
		if err != nil || again != n || n.Document < 0 || n.Chunk < 0 {
			t.Errorf("%+v is read again as %+v (%v)", n, again, err)
		}
	})
}

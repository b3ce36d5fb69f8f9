package block

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/id"
)

// TestOpen opens blocks spelled in testdata/open: hexadecimal, with remarks
// behind #. The checksum before the bytes and the padding behind them are added.
// The answer is the rows, or why there is no such block.
func TestOpen(t *testing.T) {
	datadriven.RunTest(t, "testdata/open", func(t *testing.T, d *datadriven.TestData) string {
		data := append(make([]byte, 4), parseHex(t, d.Input)...)
		b, err := Open(seal(append(data, make([]byte, padding)...)))
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Errorf("%v is not ErrFormat", err)
			}
			return err.Error() + "\n"
		}
		var out strings.Builder
		for row := range b.Rows() {
			for c := range b.Columns() {
				fmt.Fprintf(&out, " %d", b.At(c, row))
			}
			out.WriteByte('\n')
		}
		return out.String()
	})
}

// parseHex reads hexadecimal digits, leaving out space and what follows a #.
func parseHex(t *testing.T, text string) []byte {
	t.Helper()
	var digits strings.Builder
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		digits.WriteString(strings.Join(strings.Fields(line), ""))
	}
	data, err := hex.DecodeString(digits.String())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOpenShort(t *testing.T) {
	for n := range headerBytes + padding {
		if _, err := Open(seal(make([]byte, n))); !errors.Is(err, ErrFormat) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// TestForgedBytes changes each byte of a block of each encoding under a right
// checksum: Open may refuse it, and otherwise all methods must agree.
func TestForgedBytes(t *testing.T) {
	for name, rows := range benchColumns() {
		t.Run(name, func(t *testing.T) {
			data := Append(nil, [][]id.ID{slices.Concat(rows[:60], rows[500:560])})
			for i := range data {
				for _, x := range []byte{1, 2, 8, 0x40, 0x80, 0xff} {
					data[i] ^= x
					if b, err := Open(seal(data)); err == nil {
						callAll(t, b, 0)
					}
					data[i] ^= x
				}
			}
		})
	}
}

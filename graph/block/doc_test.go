package block

import (
	"os"
	"strings"
	"testing"

	"tribune/graph/id"
)

// exampleTable is the table of doc.go's example.
func exampleTable() [][]id.ID {
	cols := make([][]id.ID, 4)
	for i := range uint64(24) {
		cols[0] = append(cols[0], id.DefaultGraph)
		cols[1] = append(cols[1], id.Place(id.IRI, 1, 0x60+i/8))
		cols[2] = append(cols[2], id.Place(id.IRI, 1, []uint64{0x20, 0x3e8, 0x3e8, 0x1388}[i%4]))
		if i%3 == 0 {
			cols[3] = append(cols[3], id.Place(id.String, 1, 0x28+i/3))
		} else {
			cols[3] = append(cols[3], id.Place(id.IRI, 1, 0x10+i*i%13))
		}
	}
	return cols
}

// The bytes that doc.go shows are the bytes that Append writes, and a block that
// Open accepts.
func TestExampleOfDoc(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, example, found := strings.Cut(string(text), "// # Example")
	if !found {
		t.Fatal("doc.go has no example")
	}
	var lines strings.Builder
	for line := range strings.Lines(example) {
		if bytes, ok := strings.CutPrefix(line, "//\t"); ok {
			lines.WriteString(bytes)
		}
	}
	data := parseHex(t, lines.String())
	if want := Append(nil, exampleTable()); string(data) != string(want) {
		t.Fatalf("doc.go shows\n%x, want\n%x", data, want)
	}
	b := openTable(t, exampleTable()...)
	for c, rows := range exampleTable() {
		checkRead(t, b, c, 0, rows)
	}
}

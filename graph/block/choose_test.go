package block

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/id"
)

// TestChoose reads columns described in testdata/choose:
//
//	column rows=N [sorted]
//	kind=K segment=S start=N spread=N gap=N stride=N repeat=N
//
// Rows take the shapes of the lines in turn, in an order that repeats only after
// many rows; with sorted, the first N/lines rows take the first line's, and so
// on. The answer is the plan: what it costs, and of what it is made.
func TestChoose(t *testing.T) {
	datadriven.RunTest(t, "testdata/choose", func(t *testing.T, d *datadriven.TestData) string {
		var n int
		d.ScanArgs(t, "rows", &n)
		rows := describedRows(t, n, d.HasArg("sorted"), d.Input)
		p := new(planner)
		var out strings.Builder
		describe(&out, "", p.column(rows))
		b := openTable(t, rows)
		checkRead(t, b, 0, 0, rows)
		return out.String()
	})
}

func describedRows(t *testing.T, n int, sorted bool, input string) []id.ID {
	var shapes []shape
	for line := range strings.Lines(input) {
		shapes = append(shapes, parseShape(t, line))
	}
	return mix(n, 1, func(i int) shape {
		if sorted {
			return shapes[i*len(shapes)/n]
		}
		return shapes[i*i%10007%len(shapes)]
	})
}

func parseShape(t *testing.T, text string) (s shape) {
	for _, field := range strings.Fields(text) {
		name, value, _ := strings.Cut(field, "=")
		x, err := strconv.ParseUint(value, 0, 64)
		if err != nil {
			t.Fatal(err)
		}
		switch name {
		case "kind":
			s.kind = id.Kind(x)
		case "segment":
			s.segment = uint16(x)
		case "start":
			s.start = x
		case "spread":
			s.spread = x
		case "gap":
			s.gap = x
		case "stride":
			s.stride = x
		case "repeat":
			s.repeat = int(x)
		default:
			t.Fatalf("no field %q", name)
		}
	}
	return s
}

// describe prints a plan and, indented, what it is made of.
func describe(out *strings.Builder, indent string, p plan) {
	names := map[encoding]string{
		encodingConstant: "constant", encodingFrames: "frames", encodingRuns: "runs",
		encodingDictionary: "dictionary", encodingKinds: "kinds",
	}
	fmt.Fprintf(out, "%s%s: %d bytes", indent, names[p.encoding()], p.size())
	var inside []plan
	switch p := p.(type) {
	case *framesPlan:
		fmt.Fprintf(out, ", %d rows in units of %d%s", len(p.rows), 1<<p.log, p.remarks())
	case runsPlan:
		inside = []plan{p.values, p.ends}
	case dictionaryPlan:
		inside = []plan{p.values, p.codes}
	case *kindsPlan:
		inside = p.parts
	}
	out.WriteByte('\n')
	for _, part := range inside {
		describe(out, indent+"  ", part)
	}
}

// remarks says whether frames use lines and a shift, and how wide residuals are.
func (f *framesPlan) remarks() string {
	least, most := uint8(64), uint8(0)
	for _, u := range f.units {
		least, most = min(least, u.width), max(most, u.width)
	}
	text := fmt.Sprintf(", %d to %d bits", least, most)
	if f.riseBits > 0 {
		text += ", lines"
	}
	if f.shift > 0 {
		text += fmt.Sprintf(", shift %d", f.shift)
	}
	return text
}

package query

import (
	"fmt"
	"strconv"
	"strings"
)

// column is one of the table that a profile is.
type column struct {
	title string
	cell  func(s *Step) string
}

// columns are all of them. One whose cells are all empty is left out.
var columns = []column{
	{"rows", func(s *Step) string { return strconv.FormatUint(s.Rows, 10) }},
	{"expected", func(s *Step) string { return strconv.FormatFloat(s.ExpectedRows, 'f', 0, 64) }},
	{"solutions", func(s *Step) string { return unless(s.Solutions, s.Rows) }},
	{"self ms", func(s *Step) string { return milliseconds(s.SelfSeconds) }},
	{"total ms", func(s *Step) string { return milliseconds(s.TotalSeconds) }},
	{"batches", func(s *Step) string { return strconv.FormatUint(s.Batches, 10) }},
	{"look-ups", func(s *Step) string { return unless(s.Lookups, 0) }},
	{"blocks", func(s *Step) string { return unless(s.BlocksRead, 0) }},
	{"fetched", func(s *Step) string { return unless(s.BlocksFetched, 0) }},
	{"skipped", func(s *Step) string { return unless(s.BlocksSkipped, 0) }},
	{"spilled", func(s *Step) string { return unless(uint64(s.SpilledBytes), 0) }},
}

func milliseconds(seconds float64) string { return strconv.FormatFloat(1e3*seconds, 'f', 2, 64) }

// unless is a number, but for one that says nothing.
func unless(n, nothing uint64) string {
	if n == nothing {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

// String is what happened, as a table: a line a node, indented below the one that reads it.
// The explanation is one that Profile made.
func (x *Explanation) String() string {
	steps, operators := x.Plan.lines(0)
	var b strings.Builder
	b.WriteString(x.summary() + "\n\n")
	shown, widths := columnsOf(steps)
	for i, c := range shown {
		fmt.Fprintf(&b, "%*s  ", widths[i], c.title)
	}
	b.WriteString("operator\n")
	for n, s := range steps {
		for i, c := range shown {
			fmt.Fprintf(&b, "%*s  ", widths[i], c.cell(s))
		}
		b.WriteString(operators[n] + "\n")
	}
	return b.String()
}

// columnsOf are the columns in which there is something, and how wide they are.
func columnsOf(steps []*Step) (shown []column, widths []int) {
	for _, c := range columns {
		width := 0
		for _, s := range steps {
			width = max(width, len(c.cell(s)))
		}
		if width > 0 {
			shown, widths = append(shown, c), append(widths, max(width, len(c.title)))
		}
	}
	return shown, widths
}

// summary is where the time went.
func (x *Explanation) summary() string {
	operators := x.Plan.TotalSeconds
	out := fmt.Sprintf("rows: %d\nms: %s, of which planning %s, operators %s, terms and writing %s", x.Answer.Rows,
		milliseconds(x.PlanSeconds+x.Answer.Seconds), milliseconds(x.PlanSeconds), milliseconds(operators), milliseconds(max(0, x.Answer.Seconds-operators)))
	if x.Exists != nil {
		out += fmt.Sprintf("\nEXISTS, asked row by row: %s ms, look-ups %d, blocks %d",
			milliseconds(x.Exists.TotalSeconds), x.Exists.Lookups, x.Exists.BlocksRead)
	}
	return out
}

// lines are the step and those below it, and what each is, indented.
func (s *Step) lines(depth int) (steps []*Step, operators []string) {
	steps = []*Step{s}
	operators = []string{strings.Repeat("  ", depth) + s.Operator + " -> (" + strings.Join(s.Variables, " ") + ")"}
	for _, input := range s.Inputs {
		below, lines := input.lines(depth + 1)
		steps, operators = append(steps, below...), append(operators, lines...)
	}
	return steps, operators
}

package plan

import (
	"strconv"
	"strings"

	"tribune/query/algebra"
)

// String is a plan as a symbolic expression, a node a line, each with its columns and
// the rows that are expected.
func String(n Node) string {
	var b strings.Builder
	write(&b, n, 0)
	return b.String()
}

func write(b *strings.Builder, n Node, depth int) {
	if depth > 0 {
		b.WriteByte('\n')
	}
	out := n.Out()
	b.WriteString(strings.Repeat("  ", depth))
	b.WriteString("(" + algebra.Words(n.head()...) + " -> " + algebra.VarList(out.Vars) + " ~" + strconv.FormatFloat(out.Rows, 'f', 0, 64))
	for _, input := range n.Inputs() {
		write(b, input, depth+1)
	}
	b.WriteByte(')')
}

// optional leaves a word out if what it stands for has no parts.
func optional(word string, parts int) string { return algebra.When(parts > 0, word) }

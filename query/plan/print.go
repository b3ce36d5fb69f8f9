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
	b.WriteString("(" + words(n.head()...) + " -> " + varList(out.Vars) + " ~" + strconv.FormatFloat(out.Rows, 'f', 0, 64))
	for _, input := range n.Inputs() {
		write(b, input, depth+1)
	}
	b.WriteByte(')')
}

// words joins the parts that are not empty.
func words(parts ...string) string {
	var out []string
	for _, part := range parts {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, " ")
}

func varList(vars []algebra.Var) string {
	var out []string
	for _, v := range vars {
		out = append(out, v.String())
	}
	return "(" + strings.Join(out, " ") + ")"
}

func conditions(list []algebra.Expr) string {
	var out []string
	for _, e := range list {
		out = append(out, algebra.ExprString(e))
	}
	return words(out...)
}

func when(condition bool, word string) string {
	if condition {
		return word
	}
	return ""
}

// optional leaves a word out if what it stands for has no parts.
func optional(word string, parts int) string { return when(parts > 0, word) }

func limitString(n uint64) string {
	if n == algebra.NoLimit {
		return "all"
	}
	return strconv.FormatUint(n, 10)
}

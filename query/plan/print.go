package plan

import (
	"fmt"
	"strconv"
	"strings"

	"tribune/graph/id"
	"tribune/query/algebra"
)

// Names says what ids are called. The zero Names does not know: an id is its number, or
// what it spells itself.
type Names func(id.ID) string

func (names Names) of(i id.ID) string {
	if i == id.DefaultGraph {
		return "default"
	}
	if t, ok := i.Literal(); ok {
		return t.String()
	}
	if names != nil {
		return names(i)
	}
	return fmt.Sprintf("%x", uint64(i))
}

func (names Names) list(ids []id.ID) string {
	var out []string
	for _, i := range ids {
		out = append(out, names.of(i))
	}
	return "[" + strings.Join(out, " ") + "]"
}

// ranges is ranges of ids, "" if there is no need to be in one.
func (names Names) ranges(within []id.Range) string {
	if within == nil {
		return ""
	}
	words := []string{"within"}
	for _, r := range within {
		word := names.of(r.Low)
		if last := r.High &^ id.Codes(r.High.Kind()); last != r.Low {
			word += ".." + names.of(last)
		}
		words = append(words, word)
	}
	return "(" + algebra.Words(words...) + ")"
}

// String is a plan as a symbolic expression, a node a line, each with its columns and
// the rows that are expected.
func String(n Node, names Names) string {
	var b strings.Builder
	write(&b, n, names, 0)
	return b.String()
}

// Head is what a node is and does, without its columns and inputs.
func Head(n Node, names Names) string { return algebra.Words(n.head(names)...) }

func write(b *strings.Builder, n Node, names Names, depth int) {
	if depth > 0 {
		b.WriteByte('\n')
	}
	b.WriteString(strings.Repeat("  ", depth))
	b.WriteString("(" + Head(n, names) + " -> " + algebra.VarList(n.Out().Vars) + " ~" + strconv.FormatFloat(n.Out().Rows, 'f', 0, 64))
	for _, input := range n.Inputs() {
		write(b, input, names, depth+1)
	}
	b.WriteByte(')')
}

// optional leaves a word out if what it stands for has no parts.
func optional(word string, parts int) string { return algebra.When(parts > 0, word) }

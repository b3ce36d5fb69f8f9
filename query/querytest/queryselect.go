package querytest

import (
	"strconv"
	"strings"
)

// selection is a SELECT and all that goes with it. Within a group a slice of it has a
// total order below it.
func (w *writer) selection(depth int, top bool) string {
	dataset := ""
	if top {
		dataset = w.dataset()
	}
	if w.often(4) {
		return w.grouped(dataset, w.one(func() string { return w.group(depth) }, func() string { return w.group(depth) }, w.single), top)
	}
	where := w.group(depth)
	vars := w.someVars()
	items := strings.Join(vars, " ")
	if w.often(5) {
		v := w.newVar()
		items, vars = words(items, "(", w.expression(1), "AS", v, ")"), append(vars, v)
	}
	if w.often(4) {
		return words("SELECT", w.dedup(top), "*", dataset, where)
	}
	return words("SELECT", w.dedup(top), items, dataset, where, w.order(vars, top), w.maybe(12, w.values))
}

// single is a group of one pattern, of whose variables counts are known.
func (w *writer) single() string { return words("{", w.triple(""), ". }") }

func (w *writer) dedup(top bool) string {
	return w.one(func() string { return "" }, func() string { return "" }, func() string { return "DISTINCT" },
		func() string {
			if top {
				return "REDUCED"
			}
			return "DISTINCT"
		})
}

// someVars is some variables, at least one, in any order.
func (w *writer) someVars() []string {
	vars := make([]string, 0, len(w.vars))
	for _, i := range w.Perm(len(w.vars))[:1+w.IntN(len(w.vars))] {
		vars = append(vars, w.vars[i])
	}
	return vars
}

// order is ORDER BY, LIMIT and OFFSET.
func (w *writer) order(vars []string, top bool) string {
	slice := func() string {
		return words(w.maybe(2, func() string { return "LIMIT " + w.limit() }), w.maybe(3, func() string { return "OFFSET " + strconv.Itoa(w.IntN(3)) }))
	}
	switch k := w.IntN(6); {
	case k < 3:
		return ""
	case k == 3 && top:
		return words(w.maybe(2, func() string { return words("ORDER BY (", w.expression(1), ")") }), slice())
	}
	var keys []string
	for _, v := range vars {
		keys = append(keys, w.one(func() string { return v }, func() string { return "DESC ( " + v + " )" }))
	}
	return words("ORDER BY", w.maybe(4, func() string { return words("(", w.expression(1), ")") }), strings.Join(keys, " "), slice())
}

// limit is small most often, and else more than there are numbers with a sign.
func (w *writer) limit() string {
	if w.often(20) {
		return "18446744073709551614"
	}
	return strconv.Itoa(w.IntN(8))
}

// grouped is a SELECT with aggregates. GROUP_CONCAT, whose text has no order of its own,
// only stands where nothing reads it.
func (w *writer) grouped(dataset, where string, top bool) string {
	var by, items, vars []string
	for range w.IntN(3) {
		if w.often(6) {
			by = append(by, words("(", w.expression(1), ")"))
		} else if v := w.variable(); w.often(3) {
			v = w.newVar()
			by, vars = append(by, words("(", w.expression(1), "AS", v, ")")), append(vars, v)
		} else {
			by, vars = append(by, v), append(vars, v)
		}
	}
	vars = distinctTexts(vars)
	items = append(items, vars...)
	concat := top && w.often(5)
	for range 1 + w.IntN(2) {
		v := w.newVar()
		value := w.one(w.aggregate, w.aggregate, func() string { return words("(", w.aggregate(), "+", w.aggregate(), ")") },
			func() string { return w.call([]string{"STR", "DATATYPE"}, w.aggregate()) })
		if concat {
			value = words("GROUP_CONCAT (", w.maybe(2, func() string { return "DISTINCT" }), w.variable(), `; SEPARATOR = "|" )`)
		}
		items, vars = append(items, words("(", value, "AS", v, ")")), append(vars, v)
	}
	group := ""
	if len(by) > 0 {
		group = words("GROUP BY", strings.Join(by, " "))
	}
	having := w.maybe(4, func() string {
		return words("HAVING (", w.aggregate(), w.comparison(), w.one(w.constant, func() string { return "1" }), ")")
	})
	if concat {
		return words("SELECT", strings.Join(items, " "), dataset, where, group, having)
	}
	return words("SELECT", w.dedup(top), strings.Join(items, " "), dataset, where, group, having, w.order(vars, top))
}

func distinctTexts(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, text := range list {
		if !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

func (w *writer) aggregate() string {
	distinct := w.maybe(3, func() string { return "DISTINCT" })
	arg := w.variable()
	switch w.IntN(8) {
	case 0:
		arg = words(arg, pick(w.Source, []string{"+", "-", "*"}), w.one(w.variable, w.constant))
	case 1:
		arg = w.expression(1)
	case 2, 3:
		return words("COUNT (", distinct, "* )")
	}
	name := pick(w.Source, []string{"COUNT", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE"})
	return words(name, "(", distinct, arg, ")")
}

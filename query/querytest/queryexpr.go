package querytest

// expression is an expression of any kind.
func (w *writer) expression(depth int) string {
	return w.one(w.value, func() string { return w.number(depth) }, func() string { return w.text(depth) },
		func() string { return w.moment(depth) }, func() string { return w.termOf(depth) },
		func() string { return words("(", w.condition(depth-1), ")") },
		func() string { return w.chosen(depth, w.expression) })
}

// value is a variable or a constant.
func (w *writer) value() string { return w.one(w.variable, w.variable, w.variable, w.constant) }

// valueOf is a variable or a constant, which one time in four is of a kind that fits.
func (w *writer) valueOf(fitting []string) string {
	return w.one(w.variable, w.variable, w.value, func() string { return pick(w.Source, fitting) })
}

// chosen is an expression that is one of two, of a kind.
func (w *writer) chosen(depth int, kind func(depth int) string) string {
	if depth <= 0 {
		return w.value()
	}
	in := func() string { return kind(depth - 1) }
	return w.one(
		func() string { return words("IF (", w.condition(depth-1), ",", in(), ",", in(), ")") },
		func() string { return words("COALESCE (", in(), ",", in(), ")") },
	)
}

// call is a call of one of these functions.
func (w *writer) call(names []string, args ...string) string {
	out := words(pick(w.Source, names), "(")
	for i, arg := range args {
		if i > 0 {
			out = words(out, ",")
		}
		out = words(out, arg)
	}
	return words(out, ")")
}

func (w *writer) cast(names []string, arg string) string {
	return words("<http://www.w3.org/2001/XMLSchema#"+pick(w.Source, names)+">", "(", arg, ")")
}

// number is an expression that is likely to be a number.
func (w *writer) number(depth int) string {
	if depth <= 0 {
		return w.valueOf([]string{"1", "2.50", "-3", "1.5e0", "0", "0.0", "7", `"NaN"^^<http://www.w3.org/2001/XMLSchema#double>`})
	}
	in := func() string { return w.number(depth - 1) }
	return w.one(
		func() string { return words("(", in(), pick(w.Source, []string{"+", "-", "*", "/"}), in(), ")") },
		func() string { return words("(", in(), pick(w.Source, []string{"+", "-", "*", "/"}), in(), ")") },
		func() string { return words("(", pick(w.Source, []string{"-", "+"}), w.variable(), ")") },
		func() string { return w.call([]string{"ABS", "ROUND", "CEIL", "FLOOR"}, in()) },
		func() string { return w.cast([]string{"integer", "decimal", "double", "float"}, w.expression(depth-1)) },
		func() string { return w.call([]string{"STRLEN"}, w.text(depth-1)) },
		func() string {
			return w.call([]string{"YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS"}, w.moment(depth-1))
		},
		func() string { return w.chosen(depth, w.number) },
	)
}

// text is an expression that is likely to be a string.
func (w *writer) text(depth int) string {
	if depth <= 0 {
		return w.valueOf([]string{`"a"`, `"ab"`, `""`, `"a"@en`, `"b"@fr`, `"é/x"`, `"a"@en--ltr`})
	}
	in := func() string { return w.text(depth - 1) }
	return w.one(
		func() string { return w.call([]string{"STR", "STR", "LANG", "LANGDIR"}, w.expression(depth-1)) },
		func() string { return w.call([]string{"UCASE", "LCASE", "ENCODE_FOR_URI"}, in()) },
		func() string { return w.call([]string{"MD5", "SHA1", "SHA256", "SHA384", "SHA512"}, in()) },
		func() string { return w.call([]string{"SUBSTR"}, in(), w.number(0), w.number(0)) },
		func() string { return w.call([]string{"SUBSTR"}, in(), w.number(depth-1)) },
		func() string { return w.call([]string{"STRBEFORE", "STRAFTER"}, in(), w.text(0)) },
		func() string { return w.call([]string{"CONCAT"}, in(), in()) },
		func() string {
			return w.call([]string{"REPLACE"}, in(), pick(w.Source, patterns), pick(w.Source, []string{`"x"`, `"[$1]"`, `""`}))
		},
		func() string { return w.cast([]string{"string"}, w.expression(depth-1)) },
		func() string { return w.call([]string{"TZ"}, w.moment(depth-1)) },
		func() string { return w.chosen(depth, w.text) },
	)
}

// patterns are regular expressions, not all of them good.
var patterns = []string{`"a"`, `"^(a|1)"`, `"[a-c-[b]]+"`, `"(.)b?$"`, `"\\p{L}"`, `"(a)\\1"`, `""`, `"("`}

// moment is an expression that is likely to be a date or a time.
func (w *writer) moment(depth int) string {
	if depth <= 0 {
		return w.valueOf([]string{moments[0].String(), moments[7].String(), moments[11].String()})
	}
	return w.one(
		func() string { return w.moment(depth - 1) },
		func() string { return w.cast([]string{"dateTime", "date", "time"}, w.moment(depth-1)) },
		func() string { return w.call([]string{"TIMEZONE"}, w.moment(depth-1)) },
		func() string { return w.chosen(depth, w.moment) },
	)
}

// termOf is an expression that makes a term of others, or has one of a triple term's.
func (w *writer) termOf(depth int) string {
	if depth <= 0 {
		return w.value()
	}
	in := func() string { return w.expression(depth - 1) }
	return w.one(
		func() string { return w.call([]string{"SUBJECT", "PREDICATE", "OBJECT", "DATATYPE"}, in()) },
		func() string { return w.call([]string{"TRIPLE"}, w.value(), w.iri(), in()) },
		func() string {
			return w.call([]string{"IRI", "URI"}, w.one(in, w.iri, func() string { return `"http://e/a"` }))
		},
		func() string {
			return w.call([]string{"STRDT"}, w.text(depth-1), w.one(w.iri, func() string { return "<http://www.w3.org/2001/XMLSchema#integer>" }))
		},
		func() string { return w.call([]string{"STRLANG"}, w.text(depth-1), pick(w.Source, tags)) },
		func() string {
			return w.call([]string{"STRLANGDIR"}, w.text(depth-1), pick(w.Source, tags), pick(w.Source, []string{`"ltr"`, `"rtl"`, `"LTR"`}))
		},
		func() string { return w.cast([]string{"boolean", "boolean", "anyURI"}, in()) },
		func() string { return w.maybeBlank(depth) },
	)
}

var tags = []string{`"en"`, `"EN-gb"`, `"e n"`, `""`}

// maybeBlank makes a blank node, which nothing but its being one is known of.
func (w *writer) maybeBlank(depth int) string {
	if w.often(3) {
		return "BNODE ( )"
	}
	return w.termOf(depth - 1)
}

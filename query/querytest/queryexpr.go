package querytest

// condition is an expression that is likely to be true of some solutions and false of
// others.
func (w *writer) condition(depth int) string {
	if depth > 0 && w.often(3) {
		return words(w.maybe(2, func() string { return "NOT" }), "EXISTS", w.group(depth-1))
	}
	in := func() string { return words("(", w.condition(max(0, depth-1)), ")") }
	return w.one(
		w.bounds, w.bounds, w.prefix,
		func() string { return words(w.value(), w.comparison(), w.value()) },
		func() string { return words(w.variable(), w.comparison(), w.variable()) },
		func() string { return words(w.variable(), "=", w.constant()) },
		func() string { return words("BOUND (", w.variable(), ")") },
		func() string { return words("! BOUND (", w.variable(), ")") },
		func() string { return words("sameTerm (", w.value(), ",", w.value(), ")") },
		func() string {
			is := pick(w.Source, []string{"isIRI", "isBLANK", "isLITERAL", "isNUMERIC", "isTRIPLE", "hasLANG", "hasLANGDIR"})
			return words(is, "(", w.value(), ")")
		},
		func() string {
			list := times(1+w.IntN(3), " , ", w.value)
			return words(w.value(), w.maybe(3, func() string { return "NOT" }), "IN (", list, ")")
		},
		func() string { return words(in(), pick(w.Source, []string{"&&", "||"}), in()) },
		func() string { return words("! (", in(), ")") },
		w.value,
		func() string {
			return words(pick(w.Source, []string{"STRSTARTS", "CONTAINS", "STRENDS"}), "(", w.value(), ", \"a\" )")
		},
		func() string { return words("REGEX ( STR (", w.value(), `) , "^[a1]" , "i" )`) },
		func() string { return words("LANGMATCHES ( LANG (", w.value(), `) , "*" )`) },
	)
}

// bounds are conditions on one variable, which the ids of some columns tell by themselves.
func (w *writer) bounds() string {
	v := w.variable()
	one := func() string {
		return w.one(
			func() string { return words(v, w.comparison(), w.constant()) },
			func() string { return words(w.constant(), w.comparison(), v) },
			func() string { return words(v, "IN (", times(1+w.IntN(3), " , ", w.constant), ")") },
			func() string { return words("sameTerm (", v, ",", w.constant(), ")") },
			func() string { return words(pick(w.Source, []string{"isIRI", "isLITERAL", "isNUMERIC"}), "(", v, ")") },
			func() string { return words("LANG (", v, `) = "en"`) },
		)
	}
	return words(w.maybe(4, func() string { return "!" }), "(", times(1+w.IntN(3), pick(w.Source, []string{" && ", " && ", " || "}), one), ")")
}

// prefix asks what a text begins with.
func (w *writer) prefix() string {
	text := w.one(w.variable, func() string { return words("STR (", w.variable(), ")") })
	return w.one(
		func() string { return words("STRSTARTS (", text, ",", w.one(w.begin, w.constant), ")") },
		func() string {
			return words("REGEX (", text, ",", pick(w.Source, []string{`"^a"`, `"^a.?"`, `"^ab*"`, `"^http://e/[ab]"`, `"^1|^2"`, `"^("`}), ")")
		},
	)
}

func (w *writer) begin() string {
	return pick(w.Source, []string{`""`, `"a"`, `"1"`, `"http://e/"`, `"http://e/a"`, `"2000-"`, `"漢"`})
}

func (w *writer) comparison() string {
	return pick(w.Source, []string{"=", "=", "!=", "<", ">", "<=", ">="})
}

// value is a variable or a constant.
func (w *writer) value() string { return w.one(w.variable, w.variable, w.variable, w.constant) }

// expression is an expression of any kind.
func (w *writer) expression(depth int) string {
	if depth == 0 {
		return w.value()
	}
	in := func() string { return w.expression(depth - 1) }
	return w.one(
		w.value, w.value,
		func() string { return words("(", in(), pick(w.Source, []string{"+", "-", "*", "/"}), in(), ")") },
		func() string { return words("( -", w.value(), ")") },
		func() string {
			f := pick(w.Source, []string{"STR", "LANG", "LANGDIR", "DATATYPE", "STRLEN", "UCASE", "ABS", "ROUND", "YEAR", "TZ", "SUBJECT", "OBJECT", "PREDICATE", "isIRI"})
			return words(f, "(", in(), ")")
		},
		func() string {
			cast := pick(w.Source, []string{"string", "integer", "decimal", "double", "float", "boolean", "dateTime"})
			return words("<http://www.w3.org/2001/XMLSchema#"+cast+"> (", in(), ")")
		},
		func() string { return words("IF (", w.condition(depth-1), ",", in(), ",", in(), ")") },
		func() string { return words("COALESCE (", in(), ",", in(), ")") },
		func() string { return words("CONCAT ( STR (", in(), ") , \"b\" )") },
		func() string { return words("TRIPLE (", w.value(), ",", w.iri(), ",", in(), ")") },
		func() string { return words("(", w.condition(depth-1), ")") },
		func() string { return w.one(in, in, func() string { return "BNODE ( )" }) },
	)
}

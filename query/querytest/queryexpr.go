package querytest

// condition is an expression that is likely to be true of some solutions and false of
// others.
func (w *writer) condition(depth int) string {
	if depth > 0 && w.often(3) {
		return words(w.maybe(2, func() string { return "NOT" }), "EXISTS", w.group(depth-1))
	}
	in := func() string { return words("(", w.condition(max(0, depth-1)), ")") }
	return w.one(
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

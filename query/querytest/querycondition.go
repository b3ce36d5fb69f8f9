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
		w.compared, w.compared, w.between,
		w.asked,
		func() string { return words(w.maybe(2, func() string { return "!" }), "BOUND (", w.variable(), ")") },
		func() string { return words("sameTerm (", w.value(), ",", w.value(), ")") },
		func() string { return w.listed() },
		func() string { return words(in(), pick(w.Source, []string{"&&", "||"}), in()) },
		func() string { return words("! (", in(), ")") },
		w.value,
		func() string { return w.matched(max(0, depth-1)) },
		w.alwaysSame,
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

// compared compares two values, or what is made of them.
func (w *writer) compared() string {
	return w.one(
		func() string { return words(w.value(), w.comparison(), w.value()) },
		func() string { return words(w.variable(), w.comparison(), w.variable()) },
		func() string { return words(w.variable(), "=", w.constant()) },
		func() string { return words(w.number(1), w.comparison(), w.number(0)) },
		func() string { return words(w.text(1), w.comparison(), w.text(0)) },
		func() string { return words(w.moment(1), w.comparison(), w.moment(0)) },
		func() string { return words("STR (", w.variable(), ")", w.comparison(), `"http://e/b"`) },
	)
}

// between asks whether a value lies between two others: most often of one kind.
func (w *writer) between() string {
	low, high := w.constant(), w.constant()
	if w.often(2) {
		kind := pick(w.Source, [][2]string{{"0", "2"}, {"-1.5", "1e0"}, {`"a"`, `"b"`}, {moments[1].String(), moments[6].String()}, {moments[9].String(), moments[12].String()}})
		low, high = kind[0], kind[1]
	}
	v := w.variable()
	above, below := pick(w.Source, []string{">", ">="}), pick(w.Source, []string{"<", "<="})
	return w.one(
		func() string { return words(v, above, low, "&&", v, below, high) },
		func() string { return words(low, below, v, "&&", high, above, v) },
		func() string { return words(v, below, low, "||", v, above, high) },
		func() string { return words(v, pick(w.Source, []string{above, below}), low) },
	)
}

// asked asks of what kind a value is.
func (w *writer) asked() string {
	return w.call([]string{"isIRI", "isURI", "isBLANK", "isLITERAL", "isNUMERIC", "isTRIPLE", "hasLANG", "hasLANGDIR"}, w.value())
}

func (w *writer) listed() string {
	list := times(w.IntN(4), " , ", func() string { return w.one(w.value, w.constant, func() string { return w.number(1) }) })
	return words(w.value(), w.maybe(3, func() string { return "NOT" }), "IN (", list, ")")
}

// matched looks into a text.
func (w *writer) matched(depth int) string {
	return w.one(
		func() string { return w.call([]string{"STRSTARTS", "CONTAINS", "STRENDS"}, w.text(depth), w.text(0)) },
		func() string { return words("STRSTARTS ( STR (", w.variable(), `) , "http://e/" )`) },
		func() string { return w.call([]string{"REGEX"}, w.text(depth), pick(w.Source, patterns)) },
		func() string {
			return w.call([]string{"REGEX"}, words("STR (", w.value(), ")"), pick(w.Source, patterns), pick(w.Source, []string{`"i"`, `"s"`, `"q"`, `"x"`}))
		},
		func() string {
			return words("LANGMATCHES ( LANG (", w.value(), ") ,", pick(w.Source, []string{`"*"`, `"en"`, `"EN-gb"`, `""`}), ")")
		},
	)
}

// alwaysSame is of what is different each time, but not as far as it is looked at.
func (w *writer) alwaysSame() string {
	return pick(w.Source, []string{
		"RAND ( ) < 1", "isNUMERIC ( RAND ( ) )", "NOW ( ) = NOW ( )", "isIRI ( UUID ( ) )", "STRLEN ( STRUUID ( ) ) = 36",
		`sameTerm ( BNODE ( "a" ) , BNODE ( "a" ) )`, "isBLANK ( BNODE ( ) )", "<http://e/function> ( 1 )", "1 / 0 = 1",
	})
}

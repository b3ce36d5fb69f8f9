package tree

// Append appends v as JSON without white space.
func Append(dst []byte, v *Value) []byte {
	switch v.Kind {
	case Null:
		return append(dst, "null"...)
	case Bool, Number:
		return append(dst, v.Text...)
	case String:
		return AppendQuoted(dst, v.Text)
	case Array:
		dst = append(dst, '[')
		for i, item := range v.Items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = Append(dst, item)
		}
		return append(dst, ']')
	}
	dst = append(dst, '{')
	for i, m := range v.Members() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = Append(append(AppendQuoted(dst, m.Name), ':'), m.Value)
	}
	return append(dst, '}')
}

// AppendIndented appends v with a line for each member and item, but arrays
// and objects that are empty, and arrays of one scalar, which stay on a line. All
// lines but the first begin with that many steps of two spaces.
func AppendIndented(dst []byte, v *Value, steps int) []byte {
	switch {
	case v.Kind == Array && len(v.Items) > 0 && (len(v.Items) > 1 || !v.Items[0].IsScalar()):
		dst = append(dst, '[')
		for i, item := range v.Items {
			dst = AppendIndented(newLine(dst, i, steps+1), item, steps+1)
		}
		return append(newLine(dst, 0, steps), ']')
	case v.Kind == Object && len(v.Members()) > 0:
		dst = append(dst, '{')
		for i, m := range v.Members() {
			dst = append(AppendQuoted(newLine(dst, i, steps+1), m.Name), ": "...)
			dst = AppendIndented(dst, m.Value, steps+1)
		}
		return append(newLine(dst, 0, steps), '}')
	}
	return Append(dst, v)
}

// newLine ends the line before item i.
func newLine(dst []byte, i, steps int) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	dst = append(dst, '\n')
	for range steps {
		dst = append(dst, "  "...)
	}
	return dst
}

// AppendQuoted appends a string in quotes, with the escapes of RFC 8785
// section 3.2.2.2, which are the fewest.
func AppendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			dst = appendEscape(append(dst, s[from:i]...), c)
			from = i + 1
		}
	}
	return append(append(dst, s[from:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '\b':
		return append(dst, `\b`...)
	case '\t':
		return append(dst, `\t`...)
	case '\n':
		return append(dst, `\n`...)
	case '\f':
		return append(dst, `\f`...)
	case '\r':
		return append(dst, `\r`...)
	case '"', '\\':
		return append(dst, '\\', c)
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

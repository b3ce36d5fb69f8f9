package id

import "strconv"

// Payload of a double or float: a number with seven bits of exponent (10^-64 to
// 10^63 for the first digit) above three bits of style. Two numbers of 14
// digits are two doubles, in the same order; they may round to one float, and
// then stay neighbours. NaN, INF and negative zero are dictionary terms.
var doubleLayout = layout{codeBits: 3, bias: 64}

// style is how a double was written.
type style uint64

const (
	canonical style = iota // 1.0E6 1.5E-3: at least one digit after the point
	plain                  // 1000000 0.0015: no more digits than it needs
	pointZero              // 1000000.0: one zero after the point of a whole number
	lower                  // 1.0e6 1.5e-3
	lowerBare              // 1e6: no point
	upperBare              // 1E6
	signed                 // 1e+06 1.5e-03: exponent of a sign and two digits
	cents                  // 1.50 1000000.00: two digits after the point
)

func inlineDouble(k Kind, lexical []byte) (ID, bool) {
	w, rest, ok := scan(lexical)
	if !ok || w.plus || w.negative && w.digits == 0 {
		return None, false
	}
	var st style
	if len(rest) == 0 {
		st, ok = plainStyle(w)
	} else {
		st, ok = scientificStyle(&w, rest)
	}
	if !ok {
		return None, false
	}
	payload, ok := doubleLayout.pack(w.number, uint64(st))
	if !ok {
		return None, false
	}
	return Make(k, payload), true
}

func plainStyle(w written) (style, bool) {
	switch w.fraction {
	case w.least:
		return plain, true
	case 1:
		return pointZero, true
	case 2:
		return cents, true
	}
	return 0, false
}

// scientificStyle reads the exponent and adds it to the number.
func scientificStyle(w *written, rest []byte) (style, bool) {
	e, sign, ok := scanExponent(rest)
	if !ok || w.integer != 1 || w.exponent != 0 || w.digits == 0 && e != 0 {
		return 0, false
	}
	w.exponent = e
	upper := rest[0] == 'E'
	switch {
	case sign == paddedSign && !upper && w.fraction == w.least:
		return signed, true
	case sign == paddedSign:
		return 0, false
	case w.fraction == max(w.least, 1) && upper:
		return canonical, true
	case w.fraction == max(w.least, 1):
		return lower, true
	case w.fraction == 0 && upper:
		return upperBare, true
	case w.fraction == 0:
		return lowerBare, true
	}
	return 0, false
}

// exponentSign says how an exponent is spelled.
type exponentSign uint8

const (
	shortSign  exponentSign = iota // 6 -3 -10
	paddedSign                     // +06 -03 +10
)

// scanExponent reads all of text as an exponent of at most two digits, which
// are all that the layout holds.
func scanExponent(text []byte) (e int, sign exponentSign, ok bool) {
	if text[0] != 'e' && text[0] != 'E' || len(text) < 2 {
		return 0, 0, false
	}
	mark, at := text[1], text[1:]
	if mark == '+' || mark == '-' {
		at = at[1:]
	}
	for _, c := range at {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		e = e*10 + int(c-'0')
	}
	switch {
	case len(at) == 1 && mark != '+' && (mark != '-' || e != 0):
	case len(at) == 2 && e >= 10 && mark != '+':
	case len(at) == 2 && (mark == '+' || mark == '-' && e != 0):
		sign = paddedSign
	default:
		return 0, 0, false
	}
	if mark == '-' {
		e = -e
	}
	return e, sign, true
}

func appendDouble(dst []byte, payload uint64) []byte {
	n, code := doubleLayout.unpack(payload)
	s, st := n.spell(), style(code)
	switch st {
	case plain:
		return s.appendPlain(dst, s.least())
	case pointZero:
		return s.appendPlain(dst, 1)
	case cents:
		return s.appendPlain(dst, 2)
	}
	return s.appendScientific(dst, st)
}

func (s *spelled) appendScientific(dst []byte, st style) []byte {
	e := s.exponent
	s.exponent = 0
	fraction := s.least()
	if st == canonical || st == lower {
		fraction = max(fraction, 1)
	}
	dst = s.appendPlain(dst, fraction)
	if st == canonical || st == upperBare {
		dst = append(dst, 'E')
	} else {
		dst = append(dst, 'e')
	}
	if st == signed {
		return appendPadded(dst, e)
	}
	return strconv.AppendInt(dst, int64(e), 10)
}

// appendPadded spells an exponent with its sign and two digits.
func appendPadded(dst []byte, e int) []byte {
	if e < 0 {
		dst, e = append(dst, '-'), -e
	} else {
		dst = append(dst, '+')
	}
	return append(dst, '0'+byte(e/10), '0'+byte(e%10))
}

package xsd

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// parseFloat: [XSD] sections 3.3.4 and 3.3.5; bits is 64 or 32. The nearest
// value, ties to even; too large is INF.
func parseFloat(lexical string, bits int) (float64, bool) {
	switch lexical {
	case "INF", "+INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	if !isFloat(lexical) {
		return 0, false
	}
	f, err := strconv.ParseFloat(lexical, bits)
	return f, err == nil || errors.Is(err, strconv.ErrRange)
}

// isFloat keeps out what strconv takes and [XSD] does not: hexadecimals,
// underscores, "infinity".
func isFloat(lexical string) bool {
	mantissa, exponent := lexical, "0"
	if i := strings.IndexAny(lexical, "eE"); i >= 0 {
		mantissa, exponent = lexical[:i], lexical[i+1:]
	}
	exponent, _ = cutSign(exponent)
	mantissa, _ = cutSign(mantissa)
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return isDigits(whole) && isDigits(fraction) && len(whole)+len(fraction) > 0 &&
		exponent != "" && isDigits(exponent)
}

// appendFloat spells d.dE[-]d with at least one digit after the point and no
// more than tell the value from its neighbours ([XSD] section E.1).
func appendFloat(dst []byte, f float64, bits int) []byte {
	switch {
	case math.IsNaN(f):
		return append(dst, "NaN"...)
	case math.IsInf(f, 1):
		return append(dst, "INF"...)
	case math.IsInf(f, -1):
		return append(dst, "-INF"...)
	}
	var buffer [32]byte
	mantissa, exponent, _ := strings.Cut(string(strconv.AppendFloat(buffer[:0], f, 'E', -1, bits)), "E")
	dst = append(dst, mantissa...)
	if !strings.Contains(mantissa, ".") {
		dst = append(dst, ".0"...)
	}
	unsigned, negative := cutSign(exponent)
	dst = append(dst, 'E')
	if unsigned = strings.TrimLeft(unsigned, "0"); unsigned == "" {
		return append(dst, '0')
	}
	if negative {
		dst = append(dst, '-')
	}
	return append(dst, unsigned...)
}

package jsonld

import (
	"strconv"
	"strings"
)

// maxDigits is the number of digits from which on a whole number is written as
// a double: 1e21 has 22.
const maxDigits = 22

// integer returns a JSON number in the canonical form of xsd:integer, to the
// last digit; ok is false for a number that is not whole, or is 1e21 or more.
func integer(number string) (canonical string, ok bool) {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(number), "e")
	mantissa, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return "0", true
	}
	significant := strings.TrimRight(digits, "0")
	shift := 0
	if exponent != "" {
		var err error
		if shift, err = strconv.Atoi(exponent); err != nil {
			return "", false
		}
	}
	zeros := len(digits) - len(significant) - len(fraction) + shift // behind what is significant
	if zeros < 0 || zeros >= maxDigits || len(significant)+zeros >= maxDigits {
		return "", false
	}
	canonical = significant + strings.Repeat("0", zeros)
	if negative {
		canonical = "-" + canonical
	}
	return canonical, true
}

// double returns a JSON number in the canonical form of xsd:double that
// section 8.6 of the API names: 15 digits behind the point, less trailing zeros.
// ok is false for a number that is not in a double's range.
func double(number string) (canonical string, ok bool) {
	f, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return "", false
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', 15, 64), "E")
	mantissa = strings.TrimRight(mantissa, "0")
	if strings.HasSuffix(mantissa, ".") {
		mantissa += "0"
	}
	power, err := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(power), err == nil
}

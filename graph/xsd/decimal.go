package xsd

import (
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// MaxDigits is the largest number of digits of a decimal or integer: the
// largest exponent that apd computes with.
const MaxDigits = apd.MaxExponent

// parseDecimal: [XSD] section 3.3.3, [+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+).
func parseDecimal(lexical string) (*apd.Decimal, bool) {
	unsigned, negative := cutSign(lexical)
	whole, fraction, _ := strings.Cut(unsigned, ".")
	if !isDigits(whole) || !isDigits(fraction) {
		return nil, false
	}
	all := whole + fraction
	if len(all) == 0 || len(all) > MaxDigits {
		return nil, false
	}
	// Trailing zeros are no part of the value. Cut from the text they cost
	// nothing; Reduce takes quadratic time for many.
	digits := strings.TrimRight(all, "0")
	if digits == "" {
		return &apd.Decimal{}, true
	}
	d := &apd.Decimal{Negative: negative, Exponent: int32(len(all) - len(digits) - len(fraction))}
	_, ok := d.Coeff.SetString(digits, 10)
	return d, ok
}

// parseInteger: [XSD] section 3.4.13, [+-]?[0-9]+, within the range of v's
// datatype.
func (v *Value) parseInteger(lexical string) bool {
	unsigned, negative := cutSign(lexical)
	if unsigned == "" || !isDigits(unsigned) {
		return false
	}
	if i, err := strconv.ParseInt(lexical, 10, 64); err == nil {
		v.Int = i
		return v.Datatype.InRange(i)
	}
	if !v.Datatype.inRangeBeyond(unsigned, negative) {
		return false
	}
	var ok bool
	v.Decimal, ok = parseDecimal(lexical)
	return ok
}

// inRangeBeyond is InRange for an integer that does not fit 64 bits with a
// sign.
func (d Datatype) inRangeBeyond(unsigned string, negative bool) bool {
	switch d {
	case Integer:
		return true
	case NonPositiveInteger, NegativeInteger:
		return negative
	case NonNegativeInteger, PositiveInteger:
		return !negative
	case UnsignedLong:
		_, err := strconv.ParseUint(unsigned, 10, 64)
		return err == nil && !negative
	}
	return false
}

// appendNumber spells integers and decimals alike: a decimal without fraction
// has no point ([XSD] section 3.3.3.2).
func (v Value) appendNumber(dst []byte) []byte {
	if v.Decimal == nil {
		return strconv.AppendInt(dst, v.Int, 10)
	}
	return v.Decimal.Append(dst, 'f')
}

func cutSign(s string) (unsigned string, negative bool) {
	if s == "" || s[0] != '-' && s[0] != '+' {
		return s, false
	}
	return s[1:], s[0] == '-'
}

// isDigits reports whether s holds nothing but digits; it may be empty.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

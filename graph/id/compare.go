package id

import "cmp"

// CompareInline compares two inline values of one kind; ok is false where their ids do not
// tell.
func CompareInline(a, b ID) (c int, ok bool) {
	x, y := a.Payload(), b.Payload()
	switch a.Kind() {
	case Integer:
		return cmp.Compare(x>>integerCodeBits, y>>integerCodeBits), true
	case Decimal:
		return cmp.Compare(x>>decimalLayout.codeBits, y>>decimalLayout.codeBits), true
	case Double:
		return cmp.Compare(x>>doubleLayout.codeBits, y>>doubleLayout.codeBits), true
	case Boolean, Date, GYear, GYearMonth:
		return cmp.Compare(x, y), true
	case DateTime, DateTimeUTC: // within a second, fractions of one value differ
		c = cmp.Compare(x/trieSizes[wideTimes.depth], y/trieSizes[wideTimes.depth])
		return c, c != 0 || x == y
	}
	return 0, false
}

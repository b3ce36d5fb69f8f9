package terminals

// Number is how a number is written without quotes: the grammar's INTEGER, DECIMAL
// and DOUBLE.
type Number uint8

// The kinds of number.
const (
	NoNumber Number = iota
	Integer
	Decimal
	Double
)

// String is the name of the datatype in XML Schema.
func (n Number) String() string { return [...]string{"", "integer", "decimal", "double"}[n] }

// ScanNumber returns what number text begins with, and its length; where there is
// none, a digit is missing behind that length.
func ScanNumber[T string | []byte](text T) (n Number, length int) {
	start := sign(text, 0)
	n, end := Integer, digits(text, start)
	if end < len(text) && text[end] == '.' {
		switch fraction := digits(text, end+1); {
		case fraction > end+1:
			n, end = Decimal, fraction
		case end > start && exponent(text, end+1) > 0:
			end++
		}
	}
	if end == start {
		return NoNumber, start
	}
	if e := exponent(text, end); e > 0 {
		return Double, e
	}
	return n, end
}

// sign is the end of the sign that may be at a place.
func sign[T string | []byte](text T, at int) int {
	if at < len(text) && (text[at] == '+' || text[at] == '-') {
		return at + 1
	}
	return at
}

// digits is the end of the digits that begin at a place.
func digits[T string | []byte](text T, at int) int {
	for at < len(text) && Digit(text[at]) {
		at++
	}
	return at
}

// exponent is the end of the exponent that begins at a place, or 0 if there is
// none.
func exponent[T string | []byte](text T, at int) int {
	if at >= len(text) || text[at]|0x20 != 'e' {
		return 0
	}
	start := sign(text, at+1)
	if end := digits(text, start); end > start {
		return end
	}
	return 0
}

// Digit reports whether a byte is one of 0-9.
func Digit(b byte) bool { return '0' <= b && b <= '9' }

package xsd

// Comparison is what is known of two terms' values; see the table in the
// package's description.
type Comparison uint8

// The comparisons. The zero value is: nothing is known.
const (
	Indeterminate Comparison = iota
	Unequal
	Equivalent
	Unordered
	Less
	Equal
	Greater
)

// String is the name of the comparison, for tests and plans.
func (c Comparison) String() string {
	return [...]string{"indeterminate", "unequal", "equivalent", "unordered", "less", "equal", "greater"}[c]
}

// IsEqual answers a = b; ok is false where that is an error.
func (c Comparison) IsEqual() (answer, ok bool) {
	return c == Equal || c == Equivalent, c != Indeterminate
}

// IsLess answers a < b; ok is false where that is an error.
func (c Comparison) IsLess() (answer, ok bool) { return c == Less, c >= Unordered }

// IsLessOrEqual answers a <= b; ok is false where that is an error.
func (c Comparison) IsLessOrEqual() (answer, ok bool) {
	return c == Less || c == Equal, c >= Unordered
}

// Reverse is the comparison of b with a.
func (c Comparison) Reverse() Comparison {
	switch c {
	case Less:
		return Greater
	case Greater:
		return Less
	}
	return c
}

// comparison turns the result of a three-way comparison into one.
func comparison(sign int) Comparison {
	switch {
	case sign < 0:
		return Less
	case sign > 0:
		return Greater
	}
	return Equal
}

func ordered(less bool) Comparison {
	if less {
		return Less
	}
	return Greater
}

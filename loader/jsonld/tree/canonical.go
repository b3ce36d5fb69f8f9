package tree

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// AppendCanonical appends v in the canonical form of RFC 8785: no white space,
// names sorted by UTF-16 code units, numbers as ECMAScript writes doubles. A
// number that no double holds is an error.
func AppendCanonical(dst []byte, v *Value) (_ []byte, err error) {
	switch v.Kind {
	case Number:
		return appendECMAScript(dst, v.Text)
	case Array:
		dst = append(dst, '[')
		for i, item := range v.Items {
			if i > 0 {
				dst = append(dst, ',')
			}
			if dst, err = AppendCanonical(dst, item); err != nil {
				return dst, err
			}
		}
		return append(dst, ']'), nil
	case Object:
		return appendCanonicalObject(dst, v)
	}
	return Append(dst, v), nil
}

// AppendSorted appends v without white space, names sorted, numbers as they are
// written.
func AppendSorted(dst []byte, v *Value) []byte {
	switch v.Kind {
	case Array:
		dst = append(dst, '[')
		for _, item := range v.Items {
			dst = append(AppendSorted(dst, item), ',')
		}
		return append(dst, ']')
	case Object:
		dst = append(dst, '{')
		for _, m := range sorted(v) {
			dst = append(AppendSorted(append(AppendQuoted(dst, m.Name), ':'), m.Value), ',')
		}
		return append(dst, '}')
	}
	return Append(dst, v)
}

// sorted returns members in the order of the canonical form.
func sorted(v *Value) []Member {
	return slices.SortedFunc(slices.Values(v.Members()), func(a, b Member) int { return compareUTF16(a.Name, b.Name) })
}

func appendCanonicalObject(dst []byte, v *Value) (_ []byte, err error) {
	dst = append(dst, '{')
	for i, m := range sorted(v) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(AppendQuoted(dst, m.Name), ':')
		if dst, err = AppendCanonical(dst, m.Value); err != nil {
			return dst, err
		}
	}
	return append(dst, '}'), nil
}

// compareUTF16 compares by code units: a character beyond U+FFFF begins with a
// surrogate, which is below U+E000.
func compareUTF16(a, b string) int {
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

// appendECMAScript appends a number as Number.prototype.toString writes it.
func appendECMAScript(dst []byte, text string) ([]byte, error) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return dst, fmt.Errorf("the number %.40s is not in the range of a double", text)
	}
	if f == 0 {
		return append(dst, '0'), nil // -0 too
	}
	if size := math.Abs(f); size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, 64), nil
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	sign, digits := exponent[:1], strings.TrimLeft(exponent[1:], "0")
	return append(dst, mantissa+"e"+sign+digits...), nil
}

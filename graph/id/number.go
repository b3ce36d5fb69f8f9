package id

import "strconv"

// A decimal, double or float is held by its decimal digits, not by its binary
// value: 14 digits and their power of ten. That keeps the spelling, sorts as
// the values do, and catches what data holds (0.1, 48.8583, 1.5E-3), of which a
// truncated binary double would catch the halves and quarters only.

const (
	maxDigits = 14
	digitBits = 47 // 10^14 < 2^47
	digitMask = 1<<digitBits - 1
)

// number is ±d.ddd... times ten to the exponent. digits has exactly 14 digits,
// or is 0; of zero the exponent is 0.
type number struct {
	negative bool
	exponent int
	digits   uint64
}

// layout is how the 58 bits are shared, from the top: sign, exponent plus
// bias, digits, code. Exponent and code have 10 bits together.
type layout struct {
	codeBits uint
	bias     int
}

func (l layout) signBit() uint64 { return 1 << (PayloadBits - l.codeBits - 1) }

// pack is false if the exponent does not fit. All but the code is inverted for
// a negative number, so that the largest magnitude sorts first.
func (l layout) pack(n number, code uint64) (payload uint64, ok bool) {
	exponent := n.exponent + l.bias
	if exponent < 0 || exponent >= 1<<(PayloadBits-1-digitBits-l.codeBits) {
		return 0, false
	}
	magnitude := uint64(exponent)<<digitBits | n.digits
	if n.digits == 0 {
		magnitude = 0
	}
	ordered := l.signBit() | magnitude
	if n.negative {
		ordered = l.signBit() - 1 - magnitude
	}
	return ordered<<l.codeBits | code, true
}

func (l layout) unpack(payload uint64) (n number, code uint64) {
	ordered := payload >> l.codeBits
	n.negative = ordered&l.signBit() == 0
	magnitude := ordered &^ l.signBit()
	if n.negative {
		magnitude = l.signBit() - 1 - magnitude
	}
	n.digits = magnitude & digitMask
	if n.digits != 0 {
		n.exponent = int(magnitude>>digitBits) - l.bias
	}
	return n, payload & (1<<l.codeBits - 1)
}

// written is a number as a text spells it before any exponent.
type written struct {
	number
	plus     bool // begins with a plus sign
	integer  int  // digits before the point
	fraction int  // digits after the point; without a point 0
	least    int  // digits after the point that the value needs
}

// scan reads [+-]?(0|[1-9][0-9]*)(\.[0-9]+)? from the front of text, if it has
// at most 14 significant digits.
func scan(text []byte) (w written, rest []byte, ok bool) {
	rest = text
	if len(rest) > 0 && (rest[0] == '-' || rest[0] == '+') {
		w.negative, w.plus = rest[0] == '-', rest[0] == '+'
		rest = rest[1:]
	}
	var d digits
	w.integer, ok = d.read(rest)
	if !ok || w.integer == 0 || w.integer > 1 && rest[0] == '0' {
		return w, nil, false
	}
	w.exponent = w.integer - 1
	rest = rest[w.integer:]
	if len(rest) > 0 && rest[0] == '.' {
		w.fraction, ok = d.read(rest[1:])
		if !ok || w.fraction == 0 {
			return w, nil, false
		}
		rest = rest[1+w.fraction:]
	}
	w.finish(d)
	return w, rest, true
}

// finish fills in what follows from the digits.
func (w *written) finish(d digits) {
	if d.count == 0 {
		w.exponent = 0
		return
	}
	w.exponent -= d.leading
	w.least = max(0, d.count-1-w.exponent)
	w.digits = d.value * powersOf10[maxDigits-d.count]
}

// digits gathers significant digits; zeros wait until a digit follows.
type digits struct {
	value   uint64
	count   int // digits in value
	leading int // zeros before the first
	zeros   int // zeros after the last
}

// read takes the digits at the front of text and returns their number, false
// if there are too many significant ones.
func (d *digits) read(text []byte) (n int, ok bool) {
	for ; n < len(text); n++ {
		c := text[n] - '0'
		switch {
		case c > 9:
			return n, true
		case c == 0 && d.count == 0:
			d.leading++
		case c == 0:
			d.zeros++
		default:
			if d.count += d.zeros + 1; d.count > maxDigits {
				return n, false
			}
			d.value = d.value*powersOf10[d.zeros+1] + uint64(c)
			d.zeros = 0
		}
	}
	return n, true
}

var powersOf10 = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14}

// spelled is a number taken apart into digits.
type spelled struct {
	number
	text  [maxDigits + 1]byte // 47 bits may be 15 digits in a damaged id
	count int                 // digits in text; the last is no zero, but for zero itself
}

func (n number) spell() (s spelled) {
	s.number = n
	s.count = len(strconv.AppendUint(s.text[:0], n.digits, 10))
	for s.count > 1 && s.text[s.count-1] == '0' {
		s.count--
	}
	return s
}

// least is how many digits after the point the value needs.
func (s *spelled) least() int { return max(0, s.count-1-s.exponent) }

// appendPlain spells the number without an exponent and with that many digits
// after the point, which must be no fewer than least.
func (s *spelled) appendPlain(dst []byte, fraction int) []byte {
	if s.negative {
		dst = append(dst, '-')
	}
	dst = s.appendPowers(dst, max(s.exponent, 0), 0)
	if fraction == 0 {
		return dst
	}
	return s.appendPowers(append(dst, '.'), -1, -fraction)
}

// appendPowers spells the digits of the powers of ten from high to low.
func (s *spelled) appendPowers(dst []byte, high, low int) []byte {
	for p := high; p >= low; p-- {
		c := byte('0')
		if i := s.exponent - p; i >= 0 && i < s.count {
			c = s.text[i]
		}
		dst = append(dst, c)
	}
	return dst
}

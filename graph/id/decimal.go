package id

// Payload of a decimal: a number with five bits of exponent (10^-13 to 10^18
// for the first digit) above five bits of spelling.
var decimalLayout = layout{codeBits: 5, bias: 13}

// Spelling of a decimal: how many more zeros were written than the value
// needs, and whether a plus sign was (as Wikidata writes quantities).
const (
	decimalPlus     = 1 << 4
	decimalMaxZeros = decimalPlus - 1
)

func inlineDecimal(lexical []byte) (ID, bool) {
	w, rest, ok := scan(lexical)
	zeros := w.fraction - w.least
	if !ok || len(rest) > 0 || zeros > decimalMaxZeros || w.negative && w.digits == 0 {
		return None, false
	}
	code := uint64(zeros)
	if w.plus {
		code |= decimalPlus
	}
	payload, ok := decimalLayout.pack(w.number, code)
	if !ok {
		return None, false
	}
	return Make(Decimal, payload), true
}

func appendDecimal(dst []byte, payload uint64) []byte {
	n, code := decimalLayout.unpack(payload)
	if code&decimalPlus != 0 {
		dst = append(dst, '+')
	}
	s := n.spell()
	return s.appendPlain(dst, s.least()+int(code&decimalMaxZeros))
}

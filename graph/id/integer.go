package id

import (
	"strconv"

	"tribune/graph/xsd"
)

// Payload of an integer: the value plus 2^53 above a code of its datatype.
const (
	integerCodeBits = 4
	integerBias     = 1 << (PayloadBits - integerCodeBits - 1)
	integerCodeMask = 1<<integerCodeBits - 1
)

// MaxInteger is the largest integer of an inline id, -MaxInteger-1 the least.
const MaxInteger = integerBias - 1

func inlineInteger(d xsd.Datatype, lexical []byte) (ID, bool) {
	v, ok := xsd.ParseInt64(lexical)
	if !ok || !d.IsInteger() || !d.InRange(v) || v > MaxInteger || v < -integerBias {
		return None, false
	}
	code := uint64(d - xsd.Integer)
	return Make(Integer, uint64(v+integerBias)<<integerCodeBits|code), true
}

// FromInteger returns the id of an xsd:integer in canonical form if it is inline.
func FromInteger(v int64) (ID, bool) {
	if v > MaxInteger || v < -integerBias {
		return None, false
	}
	return Make(Integer, uint64(v+integerBias)<<integerCodeBits), true
}

func integerDatatype(payload uint64) xsd.Datatype {
	d := xsd.Integer + xsd.Datatype(payload&integerCodeMask)
	if !d.IsInteger() {
		return xsd.Unknown
	}
	return d
}

func appendInteger(dst []byte, payload uint64) []byte {
	return strconv.AppendInt(dst, int64(payload>>integerCodeBits)-integerBias, 10)
}

package expr

import (
	"math"
	"math/big"
	"math/bits"

	"tribune/graph/xsd"
)

// floatSum is the sum of floats and doubles before it is rounded: exact, so that it depends
// neither on the order of numbers nor on how rows are weighted.
//
// A finite double is a whole number of 2^-1074, the least one. The sum of those is kept in
// limbs of 32 bits, each with room for many carries that are yet to be made:
//
//	limb    0             1             ...   71
//	weight  2^-1074       2^(32-1074)         2^(71*32-1074)
type floatSum struct {
	datatype xsd.Datatype // xsd.Unknown: of nothing
	limbs    *[sumLimbs]int64
	added    int     // since carries were made
	infinite float64 // the sum of those that are infinite or no number
}

const (
	limbBits  = 32
	limbMask  = 1<<limbBits - 1
	leastBit  = 1074 // doubles are multiples of 2^-leastBit
	sumLimbs  = 72   // 2046 places of a double, 53 bits of it, 64 of a weight, 64 of a number of rows, a sign
	mostAdded = 1 << 30
)

func (s *floatSum) add(x xsd.Value, weight uint64) {
	if s.datatype != xsd.Double {
		s.datatype = x.Datatype
	}
	s.addFloat(x.Float, weight)
}

func (s *floatSum) addFloat(f float64, weight uint64) {
	switch {
	case math.IsInf(f, 0) || math.IsNaN(f):
		s.infinite += f
		return
	case f == 0:
		return
	case s.limbs == nil:
		s.limbs = new([sumLimbs]int64)
	}
	if s.added++; s.added == mostAdded {
		s.carry()
	}
	mantissa, place := decompose(f)
	high, low := bits.Mul64(mantissa, weight)
	s.addAt(place, high, low, f < 0)
}

// decompose gives |f| as a whole number times 2^(place-leastBit).
func decompose(f float64) (mantissa uint64, place int) {
	b := math.Float64bits(f)
	mantissa, place = b&(1<<52-1), int(b>>52&0x7ff)
	if place == 0 { // subnormal
		return mantissa, 0
	}
	return mantissa | 1<<52, place - 1
}

// addAt adds or takes away a number of up to 117 bits, moved up by place bits.
func (s *floatSum) addAt(place int, high, low uint64, minus bool) {
	limb, shift := place/limbBits, uint(place%limbBits)
	words := [3]uint64{low << shift, high<<shift | low>>(64-shift), high >> (64 - shift)}
	for _, w := range words {
		for range 2 {
			if v := int64(w & limbMask); minus {
				s.limbs[limb] -= v
			} else {
				s.limbs[limb] += v
			}
			w >>= limbBits
			limb++
		}
	}
}

// carry leaves less than 32 bits in each limb but the last, which has the sign.
func (s *floatSum) carry() {
	s.added = 0
	for n := range sumLimbs - 1 {
		s.limbs[n+1] += s.limbs[n] >> limbBits
		s.limbs[n] &= limbMask
	}
}

// exact is the sum of the finite numbers.
func (s *floatSum) exact() *big.Float {
	sum := new(big.Float)
	if s.limbs == nil {
		return sum
	}
	s.carry()
	total := new(big.Int)
	for n := sumLimbs - 1; n >= 0; n-- {
		total.Add(total.Lsh(total, limbBits), big.NewInt(s.limbs[n]))
	}
	sum.SetPrec(sumLimbs*limbBits + 64).SetInt(total)
	return sum.SetMantExp(sum, -leastBit)
}

// result is the sum with that of the other numbers.
func (s *floatSum) result(others float64) Value {
	total := *s
	if s.limbs != nil {
		limbs := *s.limbs
		total.limbs = &limbs
	}
	total.addFloat(others, 1)
	exact := total.exact()
	sum, _ := exact.Float64()
	if s.datatype == xsd.Float {
		single, _ := exact.Float32()
		sum = float64(single)
	}
	if total.infinite != 0 { // or no number
		sum = total.infinite
	}
	return float(s.datatype, sum)
}

func isFloat(x xsd.Value) bool { return x.Datatype == xsd.Double || x.Datatype == xsd.Float }

package expr

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"tribune/graph/xsd"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// randomDouble has any bits, or is a round number.
func randomDouble(r *rand.Rand) float64 {
	for {
		f := math.Float64frombits(r.Uint64())
		switch r.IntN(5) {
		case 0:
			f = float64(r.IntN(2000)-1000) / 8
		case 1:
			f = math.Float64frombits(r.Uint64N(1 << 54)) // small, and subnormal
		}
		if !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f
		}
	}
}

func randomWeight(r *rand.Rand) uint64 {
	if r.IntN(3) == 0 {
		return 1 + r.Uint64()>>(r.IntN(64))
	}
	return 1
}

// TestSumOfDoubles compares with fractions of any size.
func TestSumOfDoubles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		s := NewAccumulator(algebra.Aggregate{Func: sparql.Sum})
		want := new(big.Rat)
		for range 1 + r.IntN(20) {
			f, weight := randomDouble(r), randomWeight(r)
			s.Add(FromXSD(xsd.Value{Datatype: xsd.Double, Float: f}), weight)
			term := new(big.Rat).SetFloat64(f)
			want.Add(want, term.Mul(term, new(big.Rat).SetInt(new(big.Int).SetUint64(weight))))
			if r.IntN(4) == 0 {
				s.Add(FromXSD(xsd.Value{Datatype: xsd.Double, Float: -f}), weight)
				want.Sub(want, term)
			}
		}
		sum, _ := want.Float64()
		if got, ok := s.Result().XSD(); !ok || got.Float != sum {
			t.Fatalf("got %v, expected %v", got.Float, sum)
		}
	}
}

// TestSumCarries adds so often that limbs must be emptied on the way.
func TestSumCarries(t *testing.T) {
	s := floatSum{datatype: xsd.Double, added: mostAdded - 3}
	s.addFloat(math.MaxFloat64, math.MaxUint64)
	s.added = mostAdded - 3
	for range 10 {
		s.addFloat(-1.5, 2)
	}
	s.addFloat(-math.MaxFloat64, math.MaxUint64)
	if got, _ := s.result(1).XSD(); got.Float != -29 {
		t.Errorf("got %v, expected -29", got.Float)
	}
}

// TestSumOfDecimals compares with what + and * make of the numbers, whatever their size.
func TestSumOfDecimals(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	digits := func(n int) (s string) {
		for range 1 + r.IntN(n) {
			s += string(rune('0' + r.IntN(10)))
		}
		return s
	}
	for range 2000 {
		s, want := NewAccumulator(algebra.Aggregate{Func: sparql.Sum}), FromXSD(xsd.Value{Datatype: xsd.Integer})
		most := []int{3, 17, 19, 30}[r.IntN(4)]
		for range 1 + r.IntN(6) {
			text, d := digits(most), xsd.Integer
			if r.IntN(2) == 0 {
				text, d = text+"."+digits(most), xsd.Decimal
			}
			if r.IntN(2) == 0 {
				text = "-" + text
			}
			x, err := xsd.Parse(d, text)
			if err != nil {
				t.Fatal(err)
			}
			weight := randomWeight(r)
			s.Add(FromXSD(x), weight)
			times := calculate(sparql.Multiply, FromXSD(x), integer(new(big.Int).SetUint64(weight)))
			want = calculate(sparql.Add, want, times)
		}
		if got := s.Result(); !got.Term().Equal(want.Term()) {
			t.Fatalf("got %v, expected %v", got.Term(), want.Term())
		}
	}
}

// TestCountBeyond64Bits adds weights up that 64 bits do not hold.
func TestCountBeyond64Bits(t *testing.T) {
	c := NewAccumulator(algebra.Aggregate{Func: sparql.Count})
	for range 3 {
		c.Add(FromBool(true), math.MaxUint64)
	}
	c.Add(Error, 1)
	if got := c.Result().Term().Text(); got != "55340232221128654845" {
		t.Errorf("got %s", got)
	}
}

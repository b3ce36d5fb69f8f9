package id

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/xsd"
)

// TestValues: the values of each kind ascend with their numbers, as do their ids, and each is
// an id that its literal has.
func TestValues(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for k := Integer; k <= lastInline; k++ {
		n := Values(k)
		if n == 0 {
			t.Errorf("kind %d has no values", k)
			continue
		}
		for range 2000 {
			a := r.IntN(n)
			b := min(n-1, a+1+r.IntN(1<<r.IntN(50)))
			checkValues(t, Value(k, a), Value(k, b), a == b)
		}
		checkValues(t, Value(k, 0), Value(k, n-1), false)
	}
}

func checkValues(t *testing.T, a, b ID, same bool) {
	t.Helper()
	x, y := parsedValue(t, a), parsedValue(t, b)
	want := xsd.Less
	if same {
		want = xsd.Equal
	}
	got := xsd.CompareValues(x, y)
	// Floats round; fractions of a second that differ in zeros at their end are equal.
	mayBeEqual := slices.Contains([]Kind{Float, DateTime, DateTimeUTC, DateTimeTZ}, a.Kind())
	if got != want && (got != xsd.Equal || !mayBeEqual) {
		t.Errorf("%x and %x: %v, want %v", uint64(a), uint64(b), got, want)
	}
	if !same && b&^Codes(b.Kind()) <= a|Codes(a.Kind()) {
		t.Errorf("%x does not lie behind all spellings of %x", uint64(b), uint64(a))
	}
}

func parsedValue(t *testing.T, i ID) xsd.Value {
	t.Helper()
	l, ok := i.Literal()
	if !ok {
		t.Fatalf("%x has no literal", uint64(i))
	}
	if again, ok := Inline([]byte(l.Datatype()), []byte(l.Text())); !ok || again != i {
		t.Errorf("%x spells %v, which is %x", uint64(i), l, uint64(again))
	}
	v, err := xsd.Parse(xsd.Lookup(l.Datatype()), l.Text())
	if err != nil {
		t.Fatalf("%v: %v", l, err)
	}
	return v
}

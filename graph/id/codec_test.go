package id

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/graph/xsd"
)

// TestInline: the argument is a datatype, each line a lexical form; the answer
// is kind and payload, or that the dictionary holds it.
func TestInline(t *testing.T) {
	datadriven.RunTest(t, "testdata/inline", func(t *testing.T, d *datadriven.TestData) string {
		var out strings.Builder
		for _, line := range strings.Split(d.Input, "\n") {
			lexical := strings.Trim(line, "|")
			i, ok := Inline([]byte(xsd.Namespace+d.Cmd), []byte(lexical))
			if !ok {
				fmt.Fprintf(&out, "%s: dictionary\n", line)
				continue
			}
			fmt.Fprintf(&out, "%s: %d %015x\n", line, i.Kind(), i.Payload())
			checkSpelling(t, i, xsd.Namespace+d.Cmd, lexical)
		}
		return out.String()
	})
}

// checkSpelling checks that the id spells what was written, by I3.
func checkSpelling(t testing.TB, i ID, datatype, lexical string) {
	t.Helper()
	want := term.NewTyped(lexical, datatype)
	if key := i.AppendKey(nil); string(key) != string(term.AppendKey(nil, want)) {
		t.Errorf("%v: the id's key is %q", want, key)
	}
	if got, ok := i.Literal(); !ok || !got.Equal(want) {
		t.Errorf("%v: the id's literal is %v", want, got)
	}
	if !i.IsInline() || i.InDictionary() {
		t.Errorf("%v: kind %d is not inline", want, i.Kind())
	}
	checkValue(t, i, xsd.Lookup(datatype), lexical)
}

// checkValue checks that the id has the value of what was written.
func checkValue(t testing.TB, i ID, d xsd.Datatype, lexical string) {
	t.Helper()
	want, err := xsd.Parse(d, lexical)
	got, ok := i.Value()
	if err != nil || !ok || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("%v %q: the id's value is %+v, %v; expected %+v, %v", d, lexical, got, ok, want, err)
	}
}

// sample writes a random lexical form of a datatype; most are inline.
type sample struct {
	datatype xsd.Datatype
	kind     Kind
	write    func(r *rand.Rand) string
}

func sign(r *rand.Rand) string { return [...]string{"", "-"}[r.IntN(2)] }

// digitsOf is a random number of at most n digits.
func digitsOf(r *rand.Rand, n int) string {
	s := fmt.Sprint(1 + r.Uint64N(9))
	for range r.IntN(n) {
		s += fmt.Sprint(r.IntN(10))
	}
	return s
}

func fractionOf(r *rand.Rand, n int) string {
	if r.IntN(3) == 0 {
		return ""
	}
	s := "."
	for range 1 + r.IntN(n) {
		s += fmt.Sprint(r.IntN(3) * r.IntN(10) % 10)
	}
	return s
}

func dateOf(r *rand.Rand) string {
	year, month, day := xsd.FromDays(r.Int64N(3_000_000) - 1_400_000)
	m := xsd.Moment{Year: year, Month: month, Day: day, Zone: xsd.NoZone}
	return string(xsd.AppendMoment(nil, xsd.Date, m))
}

func clockOf(r *rand.Rand, fraction int) string {
	return fmt.Sprintf("%02d:%02d:%02d%s", r.IntN(24), r.IntN(60), r.IntN(60), fractionOf(r, fraction))
}

func zoneSuffix(r *rand.Rand) string {
	switch r.IntN(5) {
	case 0:
		return "-00:00"
	case 1:
		return "+14:00"
	}
	return fmt.Sprintf("%c%02d:%02d", "+-"[r.IntN(2)], r.IntN(14), r.IntN(60))
}

func scientific(r *rand.Rand) string {
	mantissa := digitsOf(r, 1) + fractionOf(r, 12)
	return sign(r) + mantissa + [...]string{"E", "e", "e+", "e-", "E-", "e+0"}[r.IntN(6)] + digitsOf(r, 2)
}

var samples = []sample{
	{xsd.Integer, Integer, func(r *rand.Rand) string { return sign(r) + digitsOf(r, 16) }},
	{xsd.Short, Integer, func(r *rand.Rand) string { return sign(r) + digitsOf(r, 4) }},
	{xsd.Decimal, Decimal, func(r *rand.Rand) string { return sign(r) + digitsOf(r, 10) + fractionOf(r, 6) }},
	{xsd.Decimal, Decimal, func(r *rand.Rand) string { return sign(r) + "0" + fractionOf(r, 14) }},
	{xsd.Decimal, Decimal, func(r *rand.Rand) string { return "+" + digitsOf(r, 19) }},
	{xsd.Double, Double, func(r *rand.Rand) string { return sign(r) + digitsOf(r, 10) + fractionOf(r, 6) }},
	{xsd.Double, Double, scientific},
	{xsd.Float, Float, scientific},
	{xsd.Float, Float, func(r *rand.Rand) string { return sign(r) + "0" + fractionOf(r, 14) }},
	{xsd.Boolean, Boolean, func(r *rand.Rand) string { return fmt.Sprint(r.IntN(2) == 0) }},
	{xsd.DateTime, DateTime, func(r *rand.Rand) string { return dateOf(r) + "T" + clockOf(r, 6) }},
	{xsd.DateTime, DateTimeUTC, func(r *rand.Rand) string { return dateOf(r) + "T" + clockOf(r, 6) + "Z" }},
	{xsd.DateTime, DateTimeTZ, func(r *rand.Rand) string { return dateOf(r) + "T" + clockOf(r, 3) + zoneSuffix(r) }},
	{xsd.Date, Date, dateOf},
	{xsd.Date, DateTZ, func(r *rand.Rand) string { return dateOf(r) + "Z" }},
	{xsd.Date, DateTZ, func(r *rand.Rand) string { return dateOf(r) + zoneSuffix(r) }},
	{xsd.GYear, GYear, func(r *rand.Rand) string { return dateOf(r)[:len(dateOf(r))-6] }},
	{xsd.GYear, GYear, func(r *rand.Rand) string { return fmt.Sprintf("%s%04d", sign(r), 1+r.IntN(99999)) }},
	{xsd.GYearMonth, GYearMonth, func(r *rand.Rand) string { s := dateOf(r); return s[:len(s)-3] }},
}

// TestIDOrderIsValueOrder checks I2 and I3: ids that sort one way never have
// values that the comparer sorts the other way, kind by kind.
func TestIDOrderIsValueOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for n, s := range samples {
		var ids []ID
		var terms []term.Term
		for range 400 {
			lexical := s.write(r)
			i, ok := Inline([]byte(s.datatype.IRI()), []byte(lexical))
			if !ok {
				continue
			}
			if i.Kind() != s.kind {
				t.Fatalf("%v %q: kind %d, want %d", s.datatype, lexical, i.Kind(), s.kind)
			}
			checkSpelling(t, i, s.datatype.IRI(), lexical)
			ids, terms = append(ids, i), append(terms, term.NewTyped(lexical, s.datatype.IRI()))
		}
		if len(ids) < 100 {
			t.Errorf("sample %d (%v): only %d of 400 are inline", n, s.datatype, len(ids))
		}
		checkOrder(t, ids, terms)
	}
}

func checkOrder(t *testing.T, ids []ID, terms []term.Term) {
	t.Helper()
	for a := range ids {
		for b := range ids {
			switch c := xsd.Compare(terms[a], terms[b]); {
			case c == xsd.Less && ids[a] >= ids[b]:
				t.Fatalf("%v < %v, but %016x >= %016x", terms[a], terms[b], ids[a], ids[b])
			case c == xsd.Indeterminate || c == xsd.Unequal:
				t.Fatalf("%v and %v of one kind: %v", terms[a], terms[b], c)
			case ids[a] == ids[b] && !terms[a].Equal(terms[b]):
				t.Fatalf("%v and %v have one id", terms[a], terms[b])
			}
		}
	}
}

// TestEdgeOrder: values at the ends of what fits, in their order; all inline.
func TestEdgeOrder(t *testing.T) {
	for _, c := range []struct {
		datatype xsd.Datatype
		sorted   string
	}{
		{xsd.Integer, "-9007199254740992 -9007199254740991 -1 0 1 9007199254740990 9007199254740991"},
		{xsd.Decimal, "-9999999999999900000 -1000000000000000000 -99999999999999 -1.0 -0.0000000000001 0 " +
			"0.0000000000001 0.00000000000010 0.1 0.9 1 1.0 1.01 99999999999999 9999999999999900000"},
		{xsd.Double, "-9.9999999999999E63 -1.0E0 -1.0E-64 0.0E0 1.0E-64 0.1 1.0 1.5e0 2e0 1e1 9.9999999999999E63"},
		{xsd.Float, "-1e50 -1.0 -1e-50 0 1e-50 0.1 0.10 1e50"},
		{xsd.DateTime, "-4000-03-01T00:00:00 -0001-12-31T23:59:59.999999 0000-01-01T00:00:00 " +
			"0000-01-01T00:00:00.0 0000-01-01T00:00:00.000000 0000-01-01T00:00:00.000001 4219-01-01T00:00:00"},
		{xsd.DateTime, "-1200-03-01T00:00:00+00:00 2000-01-01T00:00:00+14:00 2000-01-01T00:00:00.999+14:00 " +
			"2000-01-01T00:00:01+14:00 2000-01-01T00:00:00+13:59 2000-01-01T00:00:00-14:00 2813-01-01T00:00:00+00:01"},
		{xsd.Date, "-99999999999-01-01 -0001-12-31 0000-01-01 0000-02-29 0000-03-01 9999-12-31 10000-01-01 99999999999-12-31"},
		{xsd.Date, "-0001-12-31Z 2000-01-01+14:00 2000-01-01Z 2000-01-01-14:00 2000-01-02+00:00"},
		{xsd.GYear, "-99999999999 -0001 0000 0001 9999 10000 99999999999"},
		{xsd.GYearMonth, "-0001-12 0000-01 0000-12 0001-01 99999999999-12"},
	} {
		var ids []ID
		var terms []term.Term
		for _, lexical := range strings.Fields(c.sorted) {
			i, ok := Inline([]byte(c.datatype.IRI()), []byte(lexical))
			if !ok {
				t.Errorf("%v %q is not inline", c.datatype, lexical)
				continue
			}
			if len(ids) > 0 && i <= ids[len(ids)-1] {
				t.Errorf("%v %q: id %016x is not above its neighbour's", c.datatype, lexical, i)
			}
			checkSpelling(t, i, c.datatype.IRI(), lexical)
			ids, terms = append(ids, i), append(terms, term.NewTyped(lexical, c.datatype.IRI()))
		}
		checkOrder(t, ids, terms)
	}
}

// TestDamagedIDs: an id from a damaged store spells something or nothing, and
// never panics.
func TestDamagedIDs(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 200_000 {
		i := Make(Kind(r.IntN(64)), r.Uint64()&PayloadMask)
		key := i.AppendKey(nil)
		literal, ok := i.Literal()
		if ok != (len(key) > 0) || ok && !i.IsInline() {
			t.Fatalf("%016x: key %q, literal %v", i, key, literal)
		}
		if ok && string(term.AppendKey(nil, literal)) != string(key) {
			t.Fatalf("%016x: key %q, literal %v", i, key, literal)
		}
	}
}

func TestFromKey(t *testing.T) {
	five := term.NewTyped("5", xsd.Integer.IRI())
	i, ok := FromKey(term.AppendKey(nil, five))
	if literal, _ := i.Literal(); !ok || !literal.Equal(five) {
		t.Errorf("5 came back as %v", literal)
	}
	for _, t2 := range []term.Term{
		term.NewIRI("5"), term.NewString("5"), term.NewBlankNode("5"), term.NewLangString("5", "en"),
		term.NewTyped("5", "http://example.org/integer"), term.NewTyped("05", xsd.Integer.IRI()),
		term.NewTriple(five, five, five),
	} {
		if i, ok := FromKey(term.AppendKey(nil, t2)); ok || i != None {
			t.Errorf("%v is inline: %016x", t2, i)
		}
	}
	for _, key := range []string{"", "\x06", "\x065"} {
		if i, ok := FromKey([]byte(key)); ok || i != None {
			t.Errorf("%q is inline: %016x", key, i)
		}
	}
}

// TestInlineAllocates nothing, so that loading does not.
func TestInlineAllocatesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	key := make([]byte, 0, 256)
	for _, s := range samples {
		datatype, lexical := []byte(s.datatype.IRI()), []byte(s.write(r))
		if n := testing.AllocsPerRun(10, func() {
			i, _ := Inline(datatype, lexical)
			key = i.AppendKey(key[:0])
		}); n != 0 {
			t.Errorf("%v %q: %v allocations", s.datatype, lexical, n)
		}
	}
}

// FuzzInline: whatever is accepted is spelled back exactly, and has a value.
func FuzzInline(f *testing.F) {
	r := rand.New(rand.NewPCG(15, 16))
	for _, s := range samples {
		for range 3 {
			f.Add(uint8(s.datatype), s.write(r))
		}
	}
	f.Fuzz(func(t *testing.T, code uint8, lexical string) {
		d := xsd.Datatype(1 + code%uint8(xsd.YearMonthDuration))
		i, ok := Inline([]byte(d.IRI()), []byte(lexical))
		if !ok {
			return
		}
		checkSpelling(t, i, d.IRI(), lexical)
		if _, err := xsd.Parse(d, lexical); err != nil {
			t.Errorf("%v %q is inline and has no value: %v", d, lexical, err)
		}
	})
}

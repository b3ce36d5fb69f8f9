package expr

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// oddTexts are by datatype what orders stumble over.
var oddTexts = map[string]string{
	"integer":         "0 -0 1 01 -1 9007199254740992 9007199254740993 9007199254740994 9223372036854775807 9223372036854775808 16777217 x",
	"byte":            "1 -1 300",
	"decimal":         "0.0 1.0 0.1 -0.1 9007199254740993.5 0.10000000000000000555 1.",
	"double":          "NaN INF -INF 0 -0 1 0.1 1e308 9007199254740992 9007199254740994 9223372036854775808 5e-324 x",
	"float":           "NaN INF -INF 0 -0 1 0.1 16777216 16777218 9007199254740992",
	"boolean":         "true false 1 0 x",
	"string":          "a b B é 😀",
	"dateTime":        "2020-01-01T00:00:00 2020-01-01T00:00:00Z 2020-01-01T10:00:00+10:00 2020-01-01T14:00:00Z 2020-01-01T14:00:00.5 2019-12-31T24:00:00 x",
	"dateTimeStamp":   "2020-01-01T00:00:00Z 2020-01-01T14:00:01Z",
	"date":            "2020-01-01 2020-01-01Z 2020-01-01+14:00 2020-01-02",
	"time":            "00:00:00 24:00:00 00:00:00Z 23:00:00-01:00",
	"duration":        "P1M P30D P31D P1Y P12M P365D -P1M PT0.5S -PT0.5S P0Y",
	"dayTimeDuration": "P30D PT720H PT0S",
	"gYear":           "2020 2020Z",
}

func oddValues() []Value {
	values := []Value{{}, Error, FromTerm(term.NewBlankNode("a")), FromTerm(term.NewIRI("http://e/a")), FromTerm(term.NewIRI("http://e/b"))}
	for name, texts := range oddTexts {
		for text := range strings.FieldsSeq(texts) {
			values = append(values, FromTerm(term.NewTyped(text, xsd.Namespace+name)))
		}
	}
	for _, text := range []string{"", "a", "b\x00"} {
		values = append(values, FromTerm(term.NewTyped(text, "http://e/dt")), FromTerm(term.NewLangString(text, "en")),
			FromTerm(term.NewLangString(text, "EN")), FromTerm(term.NewDirLangString(text, "en", term.LTR)))
	}
	for i := range 20 {
		s, p, o := term.NewIRI("http://e/s"), term.NewIRI("http://e/p"), values[(i*37)%len(values)].Term()
		if !o.IsZero() {
			values = append(values, FromTerm(term.NewTriple(s, p, o)))
		}
	}
	return values
}

// TestOrder: the order of ORDER BY is total, agrees with < wherever that has an answer,
// and tells apart what are not the same terms.
func TestOrder(t *testing.T) {
	values := oddValues()
	for _, a := range values {
		for _, b := range values {
			c := Compare(a, b)
			if c != -Compare(b, a) {
				t.Errorf("%s and %s: not antisymmetric", spell(a), spell(b))
			}
			if same := a.Term().Equal(b.Term()); !a.IsError() && (c == 0) != same {
				t.Errorf("%s and %s: order %d, same term %t", spell(a), spell(b), c, same)
			}
			if less, ok := EffectiveBoolean(comparison(sparql.Less, a, b)); less && ok && c >= 0 {
				t.Errorf("%s < %s, and the order is %d", spell(a), spell(b), c)
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	pick := func() Value { return values[random.IntN(len(values))] }
	for range 300_000 {
		a, b, c := pick(), pick(), pick()
		if Compare(a, b) <= 0 && Compare(b, c) <= 0 && Compare(a, c) > 0 {
			t.Fatalf("%s, %s, %s: not transitive", spell(a), spell(b), spell(c))
		}
	}
}

package term

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"testing"
)

const xsdInteger = "http://www.w3.org/2001/XMLSchema#integer"

func TestTerms(t *testing.T) {
	s, p := NewBlankNode("b0"), NewIRI("http://example.org/p")
	for _, c := range []struct {
		term     Term
		key      string
		ntriples string
	}{
		{s, "\x01b0", `_:b0`},
		{p, "\x02http://example.org/p", `<http://example.org/p>`},
		{NewIRI("a b\"<>\\^`{|}\x01é"), "\x02a b\"<>\\^`{|}\x01é",
			`<a\u0020b\u0022\u003C\u003E\u005C\u005E\u0060\u007B\u007C\u007D\u0001é>`},
		{NewString(""), "\x03", `""`},
		{NewString("a\x00b"), "\x03a\x00b", `"a\u0000b"`},
		{NewString("\b\t\n\f\r\"\\'\x7F\x1F"), "\x03\b\t\n\f\r\"\\'\x7F\x1F", `"\b\t\n\f\r\"\\'\u007F\u001F"`},
		{NewString("\uFFFD\uFFFE\uFFFF\U0001FFFE\uFFBF"), "\x03\uFFFD\uFFFE\uFFFF\U0001FFFE\uFFBF",
			"\"\uFFFD\\uFFFE\\uFFFF\U0001FFFE\uFFBF\""},
		{NewString("cut \xEF\xBF"), "\x03cut \xEF\xBF", "\"cut \xEF\xBF\""},
		{NewTyped("s", XSDString), "\x03s", `"s"`},
		{NewLangString("chat", "fr"), "\x04chat\x00fr", `"chat"@fr`},
		{NewLangString("a\x00", "en-GB"), "\x04a\x00\xFF\x00en-GB", `"a\u0000"@en-GB`},
		{NewDirLangString("a", "he", RTL), "\x05a\x00he--rtl", `"a"@he--rtl`},
		{NewDirLangString("a\x00b", "EN", LTR), "\x05a\x00\xFFb\x00EN--ltr", `"a\u0000b"@EN--ltr`},
		{NewDirLangString("a", "en", NoDirection), "\x04a\x00en", `"a"@en`},
		{NewTyped("5", xsdInteger), "\x06" + xsdInteger + "\x005", `"5"^^<` + xsdInteger + `>`},
		{NewTriple(s, p, NewString("o")), "\x07\x03\x01b0\x15\x02http://example.org/p\x02\x03o",
			`<<( _:b0 <http://example.org/p> "o" )>>`},
		{NewTriple(s, s, NewTriple(s, s, s)), "\x07\x03\x01b0\x03\x01b0\x0D\x07\x03\x01b0\x03\x01b0\x03\x01b0",
			`<<( _:b0 _:b0 <<( _:b0 _:b0 _:b0 )>> )>>`},
	} {
		if key := string(AppendKey(nil, c.term)); key != c.key {
			t.Errorf("%v: key %q, want %q", c.term, key, c.key)
		}
		if got := c.term.String(); got != c.ntriples {
			t.Errorf("spelled %s, want %s", got, c.ntriples)
		}
		if n := keySize(c.term); n != len(c.key) {
			t.Errorf("%v: key size %d, want %d", c.term, n, len(c.key))
		}
		got, err := FromKey([]byte(c.key))
		if err != nil || !got.Equal(c.term) {
			t.Errorf("%v: came back as %v, %v", c.term, got, err)
		}
		spelled, err := AppendKeyNTriples([]byte("x"), []byte(c.key))
		if err != nil || string(spelled) != "x"+c.ntriples {
			t.Errorf("%v: its key is spelled %s, %v", c.term, spelled, err)
		}
	}
}

func TestCanonicalLowersTags(t *testing.T) {
	for _, c := range []struct {
		term Term
		want string
	}{
		{NewLangString("A", "EN-gb"), `"A"@en-gb`},
		{NewDirLangString("A", "EN-GB", LTR), `"A"@en-gb--ltr`},
		{NewTriple(NewIRI("S"), NewIRI("P"), NewLangString("A", "EN")), `<<( <S> <P> "A"@en )>>`},
		{NewTyped("A", "D"), `"A"^^<D>`},
	} {
		if got := string(AppendCanonical(nil, c.term)); got != c.want {
			t.Errorf("spelled %s, want %s", got, c.want)
		}
		if got, err := AppendKeyCanonical(nil, AppendKey(nil, c.term)); err != nil || string(got) != c.want {
			t.Errorf("the key is spelled %s, %v, want %s", got, err, c.want)
		}
	}
}

func TestNoTerm(t *testing.T) {
	for _, none := range []Term{{}, Default()} {
		if key := AppendKey(nil, none); len(key) > 0 {
			t.Errorf("key %q", key)
		}
		if s := none.String(); s != "" {
			t.Errorf("spelled %q", s)
		}
		if !none.IsDefaultGraph() || none.IsLiteral() || none.Triple() != (Triple{}) {
			t.Errorf("%#v is taken for a term", none)
		}
	}
}

func TestLiteralParts(t *testing.T) {
	for _, c := range []struct {
		term               Term
		datatype, language string
	}{
		{NewString("a"), XSDString, ""},
		{NewLangString("a", "en"), RDFLangString, "en"},
		{NewDirLangString("a", "en", RTL), RDFDirLangString, "en"},
		{NewTyped("a", xsdInteger), xsdInteger, ""},
	} {
		if !c.term.IsLiteral() || c.term.Text() != "a" || c.term.Datatype() != c.datatype || c.term.Language() != c.language {
			t.Errorf("%v: datatype %q, language %q", c.term, c.term.Datatype(), c.term.Language())
		}
	}
	if iri := NewIRI("a"); iri.IsLiteral() || iri.Datatype() != "" || iri.Language() != "" {
		t.Errorf("%v has parts of a literal", iri)
	}
}

// random returns a term of few letters, so that equal ones come up.
func random(r *rand.Rand, depth int) Term {
	texts := []string{"", "a", "b", "a\x00", "a\x00\xFF", "\x00b", "é", "\U0001F600", "ab"}
	text := texts[r.IntN(len(texts))]
	tags := []string{"e", "en", "EN", "en-e"}
	tag := tags[r.IntN(len(tags))]
	form := 1 + r.IntN(int(TripleTerm))
	if depth == 0 {
		form = 1 + r.IntN(int(TypedLiteral))
	}
	switch Form(form) {
	case BlankNode:
		return NewBlankNode(text)
	case IRI:
		return NewIRI(text)
	case String:
		return NewString(text)
	case LangString:
		return NewLangString(text, tag)
	case DirLangString:
		return NewDirLangString(text, tag, Direction(1+r.IntN(2)))
	case TypedLiteral:
		return NewTyped(text, []string{"d", "de", XSDString}[r.IntN(3)])
	}
	return NewTriple(random(r, depth-1), random(r, depth-1), random(r, depth-1))
}

// TestKeysAreIdentity checks I1 on random pairs, and that keys come back.
func TestKeysAreIdentity(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	same := 0
	for range 200_000 {
		a, b := random(r, 2), random(r, 2)
		ka, kb := AppendKey(nil, a), AppendKey(nil, b)
		if a.Equal(b) != bytes.Equal(ka, kb) {
			t.Fatalf("%v and %v: equal %v, keys %q and %q", a, b, a.Equal(b), ka, kb)
		}
		if a.Equal(b) {
			same++
		}
		back, err := FromKey(ka)
		if err != nil || !back.Equal(a) || len(ka) != keySize(a) {
			t.Fatalf("%v came back as %v, %v", a, back, err)
		}
	}
	if same < 100 {
		t.Errorf("only %d equal pairs: the test proves little", same)
	}
}

// TestKeyOrder checks I2 and I3 on random pairs.
func TestKeyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200_000 {
		a, b := random(r, 0), random(r, 0)
		if a.Form() != b.Form() {
			continue
		}
		x, y := a.Text(), b.Text()
		if a.Form() == TypedLiteral {
			x, y = a.Datatype(), b.Datatype()
		}
		if x < y && bytes.Compare(AppendKey(nil, a), AppendKey(nil, b)) >= 0 {
			t.Fatalf("key of %v is not below that of %v", a, b)
		}
	}
}

func TestFromKeyRefuses(t *testing.T) {
	for _, key := range []string{
		"", "\x00", "\x08a", "\x63",
		"\x04no terminator", "\x04escaped \x00\xFF",
		"\x05a\x00en", "\x05a\x00en--", "\x05a\x00en--LTR", "\x05a\x00en--up",
		"\x06no terminator",
		"\x06" + XSDString + "\x00a", // a string's key is another, by I1
		"\x07", "\x07\x02\x01a", "\x07\x02\x01a\x02\x01a\x02\x01a trailing",
		"\x07\x82\x00\x01a\x02\x01a\x02\x01a", // 2 spelled in two bytes
		"\x07\x00\x00\x00",
		"\x07\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01",
		"\x07\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
	} {
		if _, err := AppendKeyNTriples(nil, []byte(key)); err != ErrKey {
			t.Errorf("%q: spelled, %v", key, err)
		}
		if got, err := FromKey([]byte(key)); err != ErrKey {
			t.Errorf("%q: %v, %v", key, got, err)
		}
	}
}

// TestDeepObjects: triple terms nested a million deep work within a small
// stack and in linear time.
func TestDeepObjects(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	deep := NewString("innermost")
	for range 1_000_000 {
		deep = NewTriple(NewBlankNode("s"), NewIRI("p"), deep)
	}
	key := AppendKey(nil, deep)
	back, err := FromKey(key)
	if err != nil || !back.Equal(deep) {
		t.Fatalf("came back unequal, %v", err)
	}
	if got, want := len(deep.String()), 1_000_000*len("<<( _:s <p>  )>>")+len(`"innermost"`); got != want {
		t.Errorf("spelled in %d bytes, want %d", got, want)
	}
}

// TestDeepSubjects: what RDF does not nest is refused beyond a bound.
func TestDeepSubjects(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(4 << 20))
	for _, c := range []struct {
		depth int
		err   error
	}{{maxDepth, nil}, {maxDepth + 1, ErrKey}} {
		deep := NewIRI("s")
		for range c.depth {
			deep = NewTriple(deep, NewIRI("p"), NewIRI("o"))
		}
		back, err := FromKey(AppendKey(nil, deep))
		if err != c.err || err == nil && !back.Equal(deep) {
			t.Errorf("depth %d: %v", c.depth, err)
		}
	}
}

// FuzzFromKey: a key that is taken is the one key of its term.
func FuzzFromKey(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		f.Add(AppendKey(nil, random(r, 2)))
	}
	f.Fuzz(func(t *testing.T, key []byte) {
		got, err := FromKey(key)
		if err != nil {
			return
		}
		if again := AppendKey(nil, got); !bytes.Equal(again, key) {
			t.Errorf("%q came back as %q", key, again)
		}
	})
}

func BenchmarkAppendKey(b *testing.B) {
	for _, t := range []Term{
		NewIRI("http://example.org/legion/coal-mine"),
		NewLangString("a legion", "en"),
		NewTyped("2024-02-29", "http://www.w3.org/2001/XMLSchema#date"),
		NewTriple(NewIRI("http://example.org/s"), NewIRI("http://example.org/p"), NewString("o")),
	} {
		b.Run(fmt.Sprint("form ", t.Form()), func(b *testing.B) {
			var key []byte
			b.ReportAllocs()
			for b.Loop() {
				key = AppendKey(key[:0], t)
			}
		})
	}
}

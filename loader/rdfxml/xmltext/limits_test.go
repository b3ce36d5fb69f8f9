package xmltext_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/loader/rdfxml/xmltext"
)

// count reads a document to its end, and counts its tokens.
func count(t *testing.T, r *xmltext.Reader) map[xmltext.Kind]int {
	t.Helper()
	n := map[xmltext.Kind]int{}
	for {
		kind, err := r.Next()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		n[kind]++
	}
}

// lastError reads a document that is not well-formed.
func lastError(t *testing.T, r *xmltext.Reader) string {
	t.Helper()
	for {
		_, err := r.Next()
		if err == io.EOF {
			t.Fatal("no error")
		}
		if err != nil {
			if _, again := r.Next(); !errors.Is(again, err) {
				t.Errorf("%v, and then %v", err, again)
			}
			return err.Error()
		}
	}
}

// TestDepth: a million elements within each other are read, and more are an error.
func TestDepth(t *testing.T) {
	const deep = 1_000_000
	n := count(t, xmltext.NewReader(io.MultiReader(strings.NewReader(strings.Repeat("<a>", deep)), strings.NewReader(strings.Repeat("</a>", deep))), xmltext.Options{}))
	if n[xmltext.StartTag] != deep || n[xmltext.EndTag] != deep {
		t.Errorf("read %v", n)
	}
	err := lastError(t, xmltext.NewReader(strings.NewReader("<a><b><c/></b></a>"), xmltext.Options{MaxDepth: 2}))
	if err != `1:7: found "<", expected elements nested at most 2 deep` {
		t.Error(err)
	}
}

// TestLinear reads what would take hours if its cost grew with its square (I4).
func TestLinear(t *testing.T) {
	const many = 200_000
	var namespaces, attributes, closing strings.Builder
	for i := range many {
		fmt.Fprintf(&namespaces, `<a xmlns:p%[1]d="u:%[1]d" p0:x="">`, i)
		fmt.Fprintf(&attributes, ` a%d="&#10;"`, i)
		closing.WriteString("</a>")
	}
	for name, doc := range map[string]string{
		"namespaces":            namespaces.String() + closing.String(),
		"attributes":            "<a" + attributes.String() + "/>",
		"text in small pieces":  "<a>" + strings.Repeat(">", many) + strings.Repeat("&amp;", many) + strings.Repeat("]", many) + strings.Repeat("\r", many) + "</a>",
		"a section of brackets": "<a><![CDATA[" + strings.Repeat("]", many) + "]]></a>",
		"a long comment":        "<!--" + strings.Repeat("- ", 10*many) + "--><a/>",
		"a long instruction":    "<?p " + strings.Repeat("? ", 10*many) + "?><a/>",
		"a long name":           "<" + strings.Repeat("a", 10*many) + "/>",
		"entities":              "<!DOCTYPE a [<!ENTITY e 'x'>]><a b='" + strings.Repeat("&e;", many) + "'>" + strings.Repeat("&e;", many) + "</a>",
		"declarations":          "<!DOCTYPE a [" + strings.Repeat("<!ATTLIST a b CDATA #IMPLIED><!ENTITY e ''>", many) + "]><a/>",
	} {
		t.Run(name, func(t *testing.T) {
			whole := count(t, xmltext.NewReader(strings.NewReader(doc), xmltext.Options{}))
			pieces := count(t, xmltext.NewReader(iotest.OneByteReader(strings.NewReader(doc)), xmltext.Options{}))
			if whole[xmltext.StartTag] == 0 || whole[xmltext.StartTag] != pieces[xmltext.StartTag] {
				t.Errorf("read %v, in pieces %v", whole, pieces)
			}
		})
	}
}

// TestMaxMarkup: a tag, a comment and a DTD that do not fit are an error; text
// always fits.
func TestMaxMarkup(t *testing.T) {
	const limit = 1 << 20
	long := strings.Repeat("x", limit)
	for _, doc := range []string{"<" + long + "/>", "<a b='" + long + "'/>", "<!--" + long + "--><a/>", "<!DOCTYPE a [<!ENTITY e '" + long + "'>]><a/>"} {
		err := lastError(t, xmltext.NewReader(strings.NewReader(doc), xmltext.Options{MaxMarkup: limit}))
		if !strings.HasSuffix(err, "expected markup of less than 1 MB") {
			t.Error(err)
		}
	}
	for _, doc := range []string{"<a>" + long + "</a>", "<a><![CDATA[" + long + "]]></a>"} {
		count(t, xmltext.NewReader(strings.NewReader(doc), xmltext.Options{MaxMarkup: limit}))
	}
}

// repeated is a text that many times, made on the fly.
type repeated struct {
	text  string
	at, n int
}

func (r *repeated) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if r.n == 0 {
			return n, io.EOF
		}
		k := copy(p[n:], r.text[r.at:])
		n += k
		if r.at += k; r.at == len(r.text) {
			r.at, r.n = 0, r.n-1
		}
	}
	return n, nil
}

// TestMemory: half a gigabyte of text, and of elements, takes the memory of a
// window (I5).
func TestMemory(t *testing.T) {
	for _, text := range []string{"text &amp; more text with é, " + strings.Repeat("and more ", 100), "<b c='d'>e</b>\n" + strings.Repeat(" ", 900)} {
		doc := io.MultiReader(strings.NewReader("<a>"), &repeated{text: text, n: (256 << 20) / len(text)}, strings.NewReader("</a>"))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		count(t, xmltext.NewReader(doc, xmltext.Options{}))
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > 4<<20 {
			t.Errorf("%d MB were allocated", got>>20)
		}
	}
}

// TestReadError: what was read comes first, then the error with its place, again
// and again.
func TestReadError(t *testing.T) {
	broken := errors.New("broken pipe")
	for _, doc := range []string{"", "<", "<a", "<a>\ntext", "<a>\n<b x='", "<?xml version='1.0' encoding='iso-8859-1'?>\n<a>"} {
		in := io.MultiReader(strings.NewReader(doc), iotest.ErrReader(broken))
		r := xmltext.NewReader(in, xmltext.Options{File: "f.rdf"})
		var err error
		for err == nil {
			_, err = r.Next()
		}
		want := fmt.Sprintf("f.rdf: reading stopped in line %d, at byte %d: broken pipe", 1+strings.Count(doc, "\n"), len(doc))
		if !errors.Is(err, broken) || err.Error() != want {
			t.Errorf("%q: got %v, want %s", doc, err, want)
		}
		if _, again := r.Next(); !errors.Is(again, broken) {
			t.Errorf("%q: then %v", doc, again)
		}
	}
}

type neverReads struct{}

func (neverReads) Read([]byte) (int, error) { return 0, nil }

func TestNoProgress(t *testing.T) {
	if _, err := xmltext.NewReader(neverReads{}, xmltext.Options{}).Next(); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("got %v, want %v", err, io.ErrNoProgress)
	}
}

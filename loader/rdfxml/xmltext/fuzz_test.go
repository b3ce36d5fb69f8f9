package xmltext_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"tribune/loader/rdfxml/xmltext"
)

// FuzzReader reads anything: without a panic, the same in pieces as at once (I2),
// and only characters that XML allows (I1).
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"<a x=\"1&amp;2\">b</a>", "<?xml version='1.0' encoding='iso-8859-1'?>\r\n<é:a xmlns:é='u:\xe9'/>",
		"<!DOCTYPE a [<!ENTITY e '<b c=\"&f;\"/>'><!ENTITY f 'x'><!ENTITY % p '<!ATTLIST a b CDATA \"&f;\">'>%p;]><a>&e;&#x41;]]&gt;</a>",
		"<a><![CDATA[]]]]><![CDATA[>]]><!-- - --><?p ?>\r</a>", "\xfe\xff\x00<\x00a\x00/\x00>", "<a xmlns='u'><b xmlns=''/></c>", "\xef\xbb\xbf<a/> ",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		o := xmltext.Options{MaxMarkup: 4 << 10, MaxDepth: 100}
		whole := tokens(xmltext.NewReader(bytes.NewReader(doc), o))
		pieces := tokens(xmltext.NewReader(iotest.OneByteReader(bytes.NewReader(doc)), o))
		if whole != pieces {
			t.Errorf("at once\n%s\nin pieces\n%s", whole, pieces)
		}
		checkChars(t, xmltext.NewReader(bytes.NewReader(doc), o))
	})
}

func checkChars(t *testing.T, r *xmltext.Reader) {
	for {
		kind, err := r.Next()
		if err != nil {
			return
		}
		var all []byte
		switch kind {
		case xmltext.Text, xmltext.Comment, xmltext.Instruction:
			all = append(all, r.Content()...)
		case xmltext.StartTag:
			all = r.Name().AppendQName(nil)
			for _, a := range r.Attributes() {
				all = append(append(all, a.Value...), a.Space...)
			}
		}
		if !utf8.Valid(all) || bytes.ContainsFunc(all, func(c rune) bool { return !xmltext.IsChar(c) }) {
			t.Fatalf("%q was read", all)
		}
	}
}

// FuzzAgainstStandard: a document of plain characters without a DTD that is read
// here is read by encoding/xml too, as the same tokens.
func FuzzAgainstStandard(f *testing.F) {
	f.Add("<a x='1&amp;2'>b<c/>&#65;<!-- d --></a>")
	f.Add("<p:a xmlns:p='u:p' xmlns='u:d'><b p:c='\t\n'/>\n<![CDATA[<]]></p:a>")
	f.Fuzz(func(t *testing.T, doc string) {
		plain := strings.IndexFunc(doc, func(c rune) bool { return c >= utf8.RuneSelf || c == '\r' }) < 0
		if !plain || strings.Contains(doc, "<!D") || strings.Contains(doc, "<?") {
			return
		}
		got, ok := ours(doc)
		if !ok {
			return
		}
		if want, err := standard(doc); err != nil || got != want {
			t.Errorf("%q: got\n%s\nencoding/xml has %v\n%s", doc, got, err, want)
		}
	})
}

func ours(doc string) (string, bool) {
	r := xmltext.NewReader(strings.NewReader(doc), xmltext.Options{})
	var out tokenText
	for {
		kind, err := r.Next()
		if err != nil {
			return out.String(), err == io.EOF
		}
		switch kind {
		case xmltext.StartTag:
			n := r.Name()
			out.add("<%s %s", n.Space, n.Local)
			for _, a := range r.Attributes() {
				out.add("@%s %s=%q", a.Space, a.Local, a.Value)
			}
		case xmltext.EndTag:
			out.add("</%s", r.Name().Local)
		case xmltext.Text:
			out.text.Write(r.Content())
		case xmltext.Comment:
			out.add("!%q", r.Content())
		}
	}
}

func standard(doc string) (string, error) {
	d := xml.NewDecoder(strings.NewReader(doc))
	var out tokenText
	for depth := 0; ; {
		token, err := d.Token()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return out.String(), err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			out.add("<%s %s", token.Name.Space, token.Name.Local)
			for _, a := range token.Attr {
				if a.Name.Space != "xmlns" && (a.Name.Space != "" || a.Name.Local != "xmlns") {
					value := strings.NewReplacer("\n", " ", "\t", " ").Replace(a.Value)
					out.add("@%s %s=%q", a.Name.Space, a.Name.Local, value)
				}
			}
		case xml.EndElement:
			depth--
			out.add("</%s", token.Name.Local)
		case xml.CharData:
			if depth > 0 {
				out.text.Write(token)
			}
		case xml.Comment:
			out.add("!%q", []byte(token))
		}
	}
}

// tokenText is tokens, a line each, with text between them put together.
type tokenText struct {
	strings.Builder
	text strings.Builder
}

func (o *tokenText) add(format string, args ...any) {
	if o.text.Len() > 0 {
		fmt.Fprintf(o, "%q\n", o.text.String())
		o.text.Reset()
	}
	fmt.Fprintf(o, format+"\n", args...)
}

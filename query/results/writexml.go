package results

import (
	"fmt"
	"unicode/utf8"

	"tribune/graph/term"
)

// xmlWriter writes SPARQL Query Results XML Format.
type xmlWriter struct {
	buffer
	bindings [][]byte // the start tag of each variable's
}

const xmlBegin = `<?xml version="1.0"?>` + "\n" +
	`<sparql xmlns="http://www.w3.org/2005/sparql-results#" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0">` + "\n<head>"

// Head begins the document.
func (w *xmlWriter) Head(vars []string) error {
	w.b = append(w.b, xmlBegin...)
	for _, v := range vars {
		w.b = append(appendXML(append(w.b, `<variable name="`...), v), `"/>`...)
		w.bindings = append(w.bindings, append(appendXML([]byte(`<binding name="`), v), `">`...))
	}
	w.b = append(w.b, "</head>\n<results>\n"...)
	return nil
}

// Row leaves out what is unbound.
func (w *xmlWriter) Row(keys [][]byte) (err error) {
	w.b = append(w.b, "<result>"...)
	for i, key := range keys {
		if len(key) == 0 {
			continue
		}
		t, err := term.FromKey(key)
		if err != nil {
			return err
		}
		w.b = appendXMLTerm(append(w.b, w.bindings[i]...), t)
		w.b = append(w.b, "</binding>"...)
	}
	w.b = append(w.b, "</result>\n"...)
	return w.flushIfFull()
}

// End ends the document.
func (w *xmlWriter) End(cut uint64) error {
	w.b = append(w.b, "</results>\n"...)
	if cut > 0 {
		w.b = fmt.Appendf(w.b, "<!-- truncated behind %d rows -->\n", cut)
	}
	w.b = append(w.b, "</sparql>\n"...)
	return w.flush()
}

// Boolean is a document of its own.
func (w *xmlWriter) Boolean(b bool) error {
	w.b = append(append(w.b, xmlBegin...), "</head>\n<boolean>"...)
	w.b = append(append(w.b, boolText(b)...), "</boolean>\n</sparql>\n"...)
	return w.flush()
}

// appendXMLTerm goes down the objects of triple terms; parsed ones nest 64 deep at most.
func appendXMLTerm(dst []byte, t term.Term) []byte {
	switch t.Form() {
	case term.IRI:
		return append(appendXML(append(dst, "<uri>"...), t.Text()), "</uri>"...)
	case term.BlankNode:
		return append(appendXML(append(dst, "<bnode>"...), t.Text()), "</bnode>"...)
	case term.TripleTerm:
		parts := t.Triple()
		dst = appendXMLTerm(append(dst, "<triple><subject>"...), parts.Subject)
		dst = appendXMLTerm(append(dst, "</subject><predicate>"...), parts.Predicate)
		dst = appendXMLTerm(append(dst, "</predicate><object>"...), parts.Object)
		return append(dst, "</object></triple>"...)
	}
	dst = append(dst, "<literal"...)
	switch {
	case t.Language() != "":
		dst = append(appendXML(append(dst, ` xml:lang="`...), t.Language()), '"')
		if d := t.Direction(); d != term.NoDirection {
			dst = append(append(append(dst, ` its:dir="`...), d.String()...), '"')
		}
	case t.Form() == term.TypedLiteral:
		dst = append(appendXML(append(dst, ` datatype="`...), t.Datatype()), '"')
	}
	return append(appendXML(append(dst, '>'), t.Text()), "</literal>"...)
}

// appendXML escapes text for content and attributes. Characters that XML 1.0 cannot have
// at all become U+FFFD, for which there is no other way.
func appendXML(dst []byte, text string) []byte {
	for _, r := range text {
		switch {
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r == '\t':
			dst = append(dst, "&#9;"...)
		case r == '\n':
			dst = append(dst, "&#10;"...)
		case r == '\r':
			dst = append(dst, "&#13;"...)
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			dst = utf8.AppendRune(dst, utf8.RuneError)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

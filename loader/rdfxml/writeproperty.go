package rdfxml

import (
	"strings"
	"unicode/utf8"

	"tribune/graph/term"
	"tribune/loader/rdfxml/xmltext"
)

// property writes a property element. A triple term is another description in it,
// with one property; only its object can be another triple term, so they open one
// after the other, and close from the innermost on.
func (w *Writer) property(predicate, object term.Term) error {
	w.open = w.open[:0]
	for object.Form() == term.TripleTerm {
		if err := w.openProperty(predicate); err != nil {
			return err
		}
		w.buf = append(w.buf, ` rdf:parseType="Triple" rdf:version="1.2">`+"\n"...)
		triple := object.Triple()
		if err := w.description(triple.Subject, "    "); err != nil {
			return err
		}
		predicate, object = triple.Predicate, triple.Object
	}
	if err := w.openProperty(predicate); err != nil {
		return err
	}
	if err := w.object(object); err != nil {
		return err
	}
	for i := len(w.open) - 2; i >= 0; i-- {
		w.buf = append(w.buf, "    </rdf:Description>\n    </"...)
		w.buf = append(w.open[i].append(w.buf), ">\n"...)
	}
	return nil
}

// openProperty writes the start of a tag, without its end.
func (w *Writer) openProperty(predicate term.Term) error {
	if predicate.Form() != term.IRI {
		return unsayable("%v as a predicate", predicate)
	}
	name, err := w.names.of(predicate.Text())
	if err != nil {
		return err
	}
	w.open = append(w.open, name)
	w.buf = name.append(append(w.buf, "    <"...))
	return w.declare(name)
}

// declare declares the namespace of a name if the document's element does not.
func (w *Writer) declare(n name) error {
	if n.space == "" {
		return nil
	}
	return w.attribute("xmlns:"+n.prefix, n.space)
}

// object writes the rest of the innermost property element.
func (w *Writer) object(t term.Term) (err error) {
	switch t.Form() {
	case term.IRI:
		err = w.attribute("rdf:resource", t.Text())
	case term.BlankNode:
		err = w.nodeID("rdf:nodeID", t.Text())
	case term.String, term.LangString, term.DirLangString, term.TypedLiteral:
		return w.literal(t)
	default:
		err = unsayable("%v as an object", t)
	}
	w.buf = append(w.buf, "/>\n"...)
	return err
}

func (w *Writer) literal(t term.Term) error {
	if err := w.literalAttributes(t); err != nil {
		return err
	}
	text := t.Text()
	if err := checkChars(text); err != nil {
		return err
	}
	w.buf = append(w.buf, '>')
	w.buf = xmltext.AppendText(w.buf, text)
	w.buf = append(w.buf, "</"...)
	w.buf = append(w.open[len(w.open)-1].append(w.buf), ">\n"...)
	return nil
}

func (w *Writer) literalAttributes(t term.Term) error {
	switch t.Form() {
	case term.TypedLiteral:
		return w.attribute("rdf:datatype", t.Datatype())
	case term.LangString:
		return w.attribute("xml:lang", t.Language())
	case term.DirLangString:
		direction := w.names.direction()
		w.buf = append(w.buf, ` rdf:version="1.2"`...)
		if err := w.declare(direction); err != nil {
			return err
		}
		if err := w.attribute("xml:lang", t.Language()); err != nil {
			return err
		}
		return w.attribute(string(direction.append(nil)), t.Direction().String())
	}
	return nil
}

func (w *Writer) attribute(name, value string) error {
	w.buf = append(append(append(w.buf, ' '), name...), `="`...)
	w.buf = append(xmltext.AppendValue(w.buf, value), '"')
	return checkChars(value)
}

// nodeID writes the label of a blank node as a name. A label that begins with a
// digit gets a _ before it, and so does what would look like that.
func (w *Writer) nodeID(attribute, label string) error {
	if rest := strings.TrimLeft(label, "_"); rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		label = "_" + label
	}
	if !xmltext.IsNCName([]byte(label)) {
		return unsayable("the blank node label %q", label)
	}
	return w.attribute(attribute, label)
}

// checkChars refuses a text with a character that XML forbids.
func checkChars(text string) error {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return unsayable("text that is not UTF-8")
			}
		}
		if !xmltext.IsChar(r) {
			return unsayable("the character U+%04X", r)
		}
	}
	return nil
}

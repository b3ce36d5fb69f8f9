package results

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tribune/graph/term"
)

// xmlNamespace is that of the elements of SPARQL Query Results XML Format (section 2).
const xmlNamespace = "http://www.w3.org/2005/sparql-results#"

// xmlReader reads SPARQL Query Results XML Format.
type xmlReader struct {
	d    *xml.Decoder
	vars []string
	rows bool // results have begun
}

// xmlResult is a solution.
type xmlResult struct {
	Binding []struct {
		Name string `xml:"name,attr"`
		xmlTerm
	} `xml:"binding"`
}

// xmlTerm is an element that holds one of these.
type xmlTerm struct {
	URI     *string `xml:"uri"`
	BNode   *string `xml:"bnode"`
	Literal *struct {
		Text      string `xml:",chardata"`
		Language  string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Direction string `xml:"http://www.w3.org/2005/11/its dir,attr"`
		Datatype  string `xml:"datatype,attr"`
	} `xml:"literal"`
	Triple *struct {
		Subject   xmlTerm `xml:"subject"`
		Predicate xmlTerm `xml:"predicate"`
		Object    xmlTerm `xml:"object"`
	} `xml:"triple"`
}

func newXMLReader(in io.Reader) *xmlReader { return &xmlReader{d: xml.NewDecoder(in)} }

func (x *xmlReader) head(r *Reader) error {
	root, _, err := x.child()
	if err != nil {
		return unended(err)
	}
	if want := (xml.Name{Space: xmlNamespace, Local: "sparql"}); root.Name != want {
		return fmt.Errorf("found <%s>, expected <sparql> of %s", root.Name.Local, xmlNamespace)
	}
	for !x.rows && !r.IsASK {
		e, ended, err := x.child()
		if err == nil && ended {
			err = errors.New("there is neither results nor boolean")
		}
		if err == nil {
			err = x.part(r, e)
		}
		if err != nil {
			return unended(err)
		}
	}
	r.Vars = x.vars
	return nil
}

// child is the next element that begins in the one at hand; ended says that this one ends first.
func (x *xmlReader) child() (e xml.StartElement, ended bool, err error) {
	for {
		t, err := x.d.Token()
		if err != nil {
			return e, false, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return t, false, nil
		case xml.EndElement:
			return e, true, nil
		}
	}
}

// part reads a part of the document, but what is in its results.
func (x *xmlReader) part(r *Reader, e xml.StartElement) (err error) {
	switch e.Name.Local {
	case "head":
		var head struct {
			Vars []struct {
				Name string `xml:"name,attr"`
			} `xml:"variable"`
		}
		err = x.d.DecodeElement(&head, &e)
		for _, v := range head.Vars {
			x.vars = append(x.vars, v.Name)
		}
		return err
	case "boolean":
		var text string
		if err := x.d.DecodeElement(&text, &e); err != nil {
			return err
		}
		r.IsASK = true
		r.Boolean, err = strconv.ParseBool(strings.TrimSpace(text))
		return err
	case "results":
		x.rows = true
		return nil
	}
	return x.d.Skip()
}

func (x *xmlReader) next(row []term.Term) (ok bool, err error) {
	if !x.rows {
		return false, x.end()
	}
	e, ended, err := x.child()
	if err != nil {
		return false, unended(err)
	}
	if ended {
		x.rows = false
		return false, x.end()
	}
	var result xmlResult
	if err := x.d.DecodeElement(&result, &e); err != nil {
		return false, unended(err)
	}
	for _, b := range result.Binding {
		at := slices.Index(x.vars, b.Name)
		if at < 0 {
			continue
		}
		if row[at], err = b.term(); err != nil {
			return false, err
		}
	}
	return true, nil
}

// end reads the rest of a document. The decoder says if it is not ended.
func (x *xmlReader) end() error {
	for {
		if _, err := x.d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return unended(err)
		}
	}
}

func (t xmlTerm) term() (term.Term, error) {
	switch {
	case t.URI != nil:
		return term.NewIRI(*t.URI), nil
	case t.BNode != nil:
		return term.NewBlankNode(*t.BNode), nil
	case t.Literal != nil:
		l := t.Literal
		return literal(l.Text, l.Language, l.Direction, l.Datatype), nil
	case t.Triple == nil:
		return term.Term{}, errors.New("a binding without uri, bnode, literal or triple")
	}
	var made [3]term.Term
	for i, part := range []xmlTerm{t.Triple.Subject, t.Triple.Predicate, t.Triple.Object} {
		var err error
		if made[i], err = part.term(); err != nil {
			return term.Term{}, err
		}
	}
	return term.NewTriple(made[0], made[1], made[2]), nil
}

package results

import (
	"encoding/xml"
	"io"

	"tribune/graph/term"
)

// xmlDocument is SPARQL Query Results XML Format section 2.
type xmlDocument struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/sparql-results# sparql"`
	Vars    []struct {
		Name string `xml:"name,attr"`
	} `xml:"head>variable"`
	Results *struct {
		Result []struct {
			Binding []struct {
				Name string `xml:"name,attr"`
				xmlTerm
			} `xml:"binding"`
		} `xml:"result"`
	} `xml:"results"`
	Boolean *bool `xml:"boolean"`
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

func readXML(r io.Reader) (*Set, error) {
	var d xmlDocument
	if err := xml.NewDecoder(r).Decode(&d); err != nil {
		return nil, malformed("%v", err)
	}
	s := &Set{}
	for _, v := range d.Vars {
		s.Vars = append(s.Vars, v.Name)
	}
	if d.Boolean != nil {
		s.IsASK, s.Boolean = true, *d.Boolean
		return s, nil
	}
	if d.Results == nil {
		return nil, malformed("there is neither results nor boolean")
	}
	for _, result := range d.Results.Result {
		row := map[string]term.Term{}
		for _, b := range result.Binding {
			t, err := b.term()
			if err != nil {
				return nil, err
			}
			row[b.Name] = t
		}
		s.add(row)
	}
	return s, nil
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
		return term.Term{}, malformed("a binding without uri, bnode, literal or triple")
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

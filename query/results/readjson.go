package results

import (
	"encoding/json"
	"io"

	"tribune/graph/term"
)

// jsonDocument is SPARQL 1.2 Query Results JSON Format section 3.
type jsonDocument struct {
	Head struct {
		Vars []string `json:"vars"`
	} `json:"head"`
	Results *struct {
		Bindings []map[string]jsonTerm `json:"bindings"`
	} `json:"results"`
	Boolean   *bool `json:"boolean"`
	Truncated *struct {
		Rows uint64 `json:"rows"`
	} `json:"truncated"`
}

type jsonTerm struct {
	Type      string          `json:"type"`
	Value     json.RawMessage `json:"value"`
	Language  string          `json:"xml:lang"`
	Direction string          `json:"its:dir"`
	Datatype  string          `json:"datatype"`
}

type jsonTriple struct {
	Subject, Predicate, Object jsonTerm
}

func readJSON(r io.Reader) (*Set, error) {
	var d jsonDocument
	if err := json.NewDecoder(r).Decode(&d); err != nil {
		return nil, malformed("%v", err)
	}
	s := &Set{Vars: d.Head.Vars}
	switch {
	case d.Boolean != nil:
		s.IsASK, s.Boolean = true, *d.Boolean
	case d.Results == nil:
		return nil, malformed("there is neither results nor boolean")
	default:
		for _, b := range d.Results.Bindings {
			if err := s.addJSON(b); err != nil {
				return nil, err
			}
		}
	}
	if d.Truncated != nil {
		s.Cut = d.Truncated.Rows
	}
	return s, nil
}

func (s *Set) addJSON(bindings map[string]jsonTerm) error {
	row := map[string]term.Term{}
	for v, t := range bindings {
		made, err := t.term()
		if err != nil {
			return err
		}
		row[v] = made
	}
	s.add(row)
	return nil
}

// ParseJSONTerm reads a term as AppendJSONTerm writes it. Errors are ErrFormat.
func ParseJSONTerm(text []byte) (term.Term, error) {
	var t jsonTerm
	if err := json.Unmarshal(text, &t); err != nil {
		return term.Term{}, malformed("a term: %v", err)
	}
	return t.term()
}

func (t jsonTerm) term() (term.Term, error) {
	if t.Type == "triple" {
		return t.triple()
	}
	var text string
	if err := json.Unmarshal(t.Value, &text); err != nil {
		return term.Term{}, malformed("a value of type %q: %v", t.Type, err)
	}
	switch t.Type {
	case "uri":
		return term.NewIRI(text), nil
	case "bnode":
		return term.NewBlankNode(text), nil
	case "literal", "typed-literal":
		return literal(text, t.Language, t.Direction, t.Datatype), nil
	}
	return term.Term{}, malformed("the type %q, expected uri, bnode, literal or triple", t.Type)
}

func (t jsonTerm) triple() (term.Term, error) {
	var parts jsonTriple
	if err := json.Unmarshal(t.Value, &parts); err != nil {
		return term.Term{}, malformed("a triple: %v", err)
	}
	var made [3]term.Term
	for i, part := range []jsonTerm{parts.Subject, parts.Predicate, parts.Object} {
		var err error
		if made[i], err = part.term(); err != nil {
			return term.Term{}, err
		}
	}
	return term.NewTriple(made[0], made[1], made[2]), nil
}

func literal(text, language, direction, datatype string) term.Term {
	switch {
	case language != "" && direction == "ltr":
		return term.NewDirLangString(text, language, term.LTR)
	case language != "" && direction == "rtl":
		return term.NewDirLangString(text, language, term.RTL)
	case language != "":
		return term.NewLangString(text, language)
	case datatype != "":
		return term.NewTyped(text, datatype)
	}
	return term.NewString(text)
}

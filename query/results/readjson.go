package results

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"tribune/graph/term"
)

// jsonReader reads SPARQL 1.2 Query Results JSON Format section 3.
type jsonReader struct {
	d     *json.Decoder
	vars  []string
	ask   *bool
	state jsonState

	cut *uint64

	early []map[string]jsonTerm // solutions that stand before the head
}

// jsonState is where the reader is.
type jsonState uint8

const (
	inDocument jsonState = iota // among the members of the document
	inResults                   // among those of its results
	inBindings                  // between two solutions
	atEnd                       // behind the document
)

func newJSONReader(in io.Reader, cut *uint64) *jsonReader {
	return &jsonReader{d: json.NewDecoder(in), cut: cut}
}

func (j *jsonReader) head(r *Reader) error {
	if err := j.delimiter('{'); err != nil {
		return err
	}
	if err := j.members(); err != nil {
		return err
	}
	switch {
	case j.ask != nil:
		r.IsASK, r.Boolean = true, *j.ask
	case j.state == atEnd && j.early == nil:
		return errors.New("there is neither results nor boolean")
	}
	r.Vars = j.vars
	return nil
}

// members reads members until solutions begin whose variables are known, or to the end.
func (j *jsonReader) members() error {
	for j.state != atEnd && j.state != inBindings {
		t, err := j.d.Token()
		if err != nil {
			return unended(err)
		}
		if name, ok := t.(string); ok {
			err = j.member(name)
		} else if j.state == inResults { // a closing brace, or the decoder had said so
			j.state = inDocument
		} else {
			j.state = atEnd
		}
		if err != nil {
			return unended(err)
		}
	}
	return nil
}

func (j *jsonReader) member(name string) error {
	switch {
	case j.state == inDocument && name == "head":
		var head struct {
			Vars []string `json:"vars"`
		}
		err := j.d.Decode(&head)
		j.vars = append([]string{}, head.Vars...)
		return err
	case j.state == inDocument && name == "boolean":
		return j.d.Decode(&j.ask)
	case j.state == inDocument && name == "truncated":
		truncated := struct{ Rows *uint64 }{j.cut}
		return j.d.Decode(&truncated)
	case j.state == inDocument && name == "results":
		j.state = inResults
		return j.delimiter('{')
	case j.state == inResults && name == "bindings" && j.vars == nil:
		j.early = []map[string]jsonTerm{}
		return j.d.Decode(&j.early)
	case j.state == inResults && name == "bindings":
		j.state = inBindings
		return j.delimiter('[')
	}
	var skipped json.RawMessage
	return j.d.Decode(&skipped)
}

func (j *jsonReader) delimiter(want json.Delim) error {
	t, err := j.d.Token()
	if err == nil && t != want {
		err = fmt.Errorf("found %v, expected %v", t, want)
	}
	return unended(err)
}

func (j *jsonReader) next(row []term.Term) (ok bool, err error) {
	if len(j.early) > 0 {
		bindings := j.early[0]
		j.early = j.early[1:]
		return true, j.fill(row, bindings)
	}
	if j.state == inBindings && j.d.More() {
		var bindings map[string]jsonTerm
		if err := j.d.Decode(&bindings); err != nil {
			return false, unended(err)
		}
		return true, j.fill(row, bindings)
	}
	if j.state == inBindings {
		j.state = inResults
		if err := j.delimiter(']'); err != nil {
			return false, err
		}
	}
	return false, j.members()
}

func (j *jsonReader) fill(row []term.Term, bindings map[string]jsonTerm) error {
	for v, t := range bindings {
		at := slices.Index(j.vars, v)
		if at < 0 {
			continue
		}
		var err error
		if row[at], err = t.term(); err != nil {
			return err
		}
	}
	return nil
}

// unended says what a document lacks that ends early.
func unended(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the document ends before its end")
	}
	return err
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

// ParseJSONTerm reads a term as AppendJSONTerm writes it. Errors are ErrFormat.
func ParseJSONTerm(text []byte) (term.Term, error) {
	var t jsonTerm
	if err := json.Unmarshal(text, &t); err != nil {
		return term.Term{}, malformed("a term: %v", err)
	}
	made, err := t.term()
	if err != nil {
		return term.Term{}, malformed("%v", err)
	}
	return made, nil
}

func (t jsonTerm) term() (term.Term, error) {
	if t.Type == "triple" {
		return t.triple()
	}
	var text string
	if err := json.Unmarshal(t.Value, &text); err != nil {
		return term.Term{}, fmt.Errorf("a value of type %q: %w", t.Type, err)
	}
	switch t.Type {
	case "uri":
		return term.NewIRI(text), nil
	case "bnode":
		return term.NewBlankNode(text), nil
	case "literal", "typed-literal":
		return literal(text, t.Language, t.Direction, t.Datatype), nil
	}
	return term.Term{}, fmt.Errorf("the type %q, expected uri, bnode, literal or triple", t.Type)
}

func (t jsonTerm) triple() (term.Term, error) {
	var parts jsonTriple
	if err := json.Unmarshal(t.Value, &parts); err != nil {
		return term.Term{}, fmt.Errorf("a triple: %w", err)
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

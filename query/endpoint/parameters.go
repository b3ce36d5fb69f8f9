package endpoint

import (
	"net/url"
	"slices"
	"strings"
)

// maxParameters is the most that any path knows.
const maxParameters = 8

// parameters are those of a query string, by the names that a path knows. It
// is stricter than url.ParseQuery, for a misspelt name would widen a pattern
// without a word.
type parameters struct {
	names  []string
	values [maxParameters]string
	given  [maxParameters]bool
}

// parse takes the query string apart. Unknown and repeated names are problems.
func (p *parameters) parse(query string, names []string) error {
	*p = parameters{names: names}
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if pair == "" {
			continue
		}
		if err := p.add(pair); err != nil {
			return err
		}
	}
	return nil
}

func (p *parameters) add(pair string) error {
	rawName, rawValue, _ := strings.Cut(pair, "=")
	name, err := url.QueryUnescape(rawName)
	if err != nil {
		return newProblem(unknownParameter, "the name %q is badly escaped: %v", rawName, err)
	}
	i := slices.Index(p.names, name)
	if i < 0 {
		return p.unknown(name)
	}
	if p.given[i] {
		return newProblem(repeatedParameter, "%s is given twice", name).in(name)
	}
	if p.values[i], err = url.QueryUnescape(rawValue); err != nil {
		return newProblem(badParameter, "%s is badly escaped: %v", name, err).in(name)
	}
	p.given[i] = true
	return nil
}

func (p *parameters) unknown(name string) error {
	known := "there are none"
	if len(p.names) > 0 {
		known = "there are " + strings.Join(p.names, ", ")
	}
	return newProblem(unknownParameter, "%q is no parameter of this path; %s", name, known).in(name)
}

// get returns the value of a name that the path knows, and whether it is there.
func (p *parameters) get(name string) (string, bool) {
	i := slices.Index(p.names, name)
	return p.values[i], p.given[i]
}

// appendQuery appends a query string with the same parameters, but for one
// that has this value instead.
func (p *parameters) appendQuery(dst []byte, changed, value string) []byte {
	dst = append(dst, '?')
	for i, name := range p.names {
		if p.given[i] && name != changed {
			dst = append(append(append(dst, name...), '='), url.QueryEscape(p.values[i])...)
			dst = append(dst, '&')
		}
	}
	return append(append(append(dst, changed...), '='), value...)
}

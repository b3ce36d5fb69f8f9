package endpoint

import (
	"net/url"
	"slices"
	"strings"
)

// maxParameters is the most that any path knows.
const maxParameters = 12

// parameters are those of a query string, by the names that a path knows. It
// is stricter than url.ParseQuery, for a misspelt name would widen a pattern
// without a word.
type parameters struct {
	names  []string
	values [maxParameters]string
	given  [maxParameters]bool
	more   []repeat
}

// repeat is a value of a parameter behind its first.
type repeat struct {
	parameter int // index of its name
	value     string
}

// repeatable are the parameters that a request may give more than once.
var repeatable = []string{defaultGraphURI, namedGraphURI}

// parse takes the query string apart. Unknown and repeated names are problems.
func (p *parameters) parse(query string, names []string) error {
	*p = parameters{names: names}
	return p.parseMore(query)
}

// parseMore adds the parameters of another string.
func (p *parameters) parseMore(query string) error {
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
	if p.given[i] && !slices.Contains(repeatable, name) {
		return newProblem(repeatedParameter, "%s is given twice", name).in(name)
	}
	value, err := url.QueryUnescape(rawValue)
	if err != nil {
		return newProblem(badParameter, "%s is badly escaped: %v", name, err).in(name)
	}
	if p.given[i] {
		p.more = append(p.more, repeat{i, value})
		return nil
	}
	p.values[i], p.given[i] = value, true
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

// all returns every value of a name that the path knows, in their order.
func (p *parameters) all(name string) (values []string) {
	i := slices.Index(p.names, name)
	if p.given[i] {
		values = append(values, p.values[i])
	}
	for _, r := range p.more {
		if r.parameter == i {
			values = append(values, r.value)
		}
	}
	return values
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

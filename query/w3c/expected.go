package w3c

import (
	"fmt"
	"path/filepath"
	"strconv"

	"tribune/graph/term"
	"tribune/loader/conformance"
	"tribune/loader/manifest"
	"tribune/query/results"
)

// rs is the namespace of results that are written as RDF
// (https://www.w3.org/2001/sw/DataAccess/tests/result-set).
const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

var formats = map[string]results.Format{".srj": results.JSON, ".srx": results.XML, ".csv": results.CSV, ".tsv": results.TSV}

// expected reads the result of a test; ordered says that rows have an order.
func expected(d manifest.Document) (set *results.Set, ordered bool, err error) {
	f, ok := formats[filepath.Ext(d.Path)]
	if !ok {
		return expectedRDF(d)
	}
	in, err := d.Open()
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = in.Close() }() // it was only read
	set, err = results.Read(f, in)
	return set, false, err
}

// description is RDF, by subject and property.
type description map[string]map[string][]term.Term

func expectedRDF(d manifest.Document) (*results.Set, bool, error) {
	all := description{}
	var root term.Term
	err := conformance.Visit(d, "", func(q term.Quad) error {
		s := q.Subject.String()
		if all[s] == nil {
			all[s] = map[string][]term.Term{}
		}
		p := q.Predicate.Text()
		all[s][p] = append(all[s][p], q.Object)
		if q.Object.Text() == rs+"ResultSet" {
			root = q.Subject
		}
		return nil
	})
	if err != nil {
		return nil, false, err
	}
	if root.IsZero() {
		return nil, false, fmt.Errorf("%s: there is no rs:ResultSet", d.Name())
	}
	set, ordered := all.set(root)
	return set, ordered, nil
}

func (d description) set(root term.Term) (s *results.Set, ordered bool) {
	properties := d[root.String()]
	s = &results.Set{}
	if b := properties[rs+"boolean"]; len(b) > 0 {
		s.IsASK, s.Boolean = true, b[0].Text() == "true"
		return s, false
	}
	for _, v := range properties[rs+"resultVariable"] {
		s.Vars = append(s.Vars, v.Text())
	}
	solutions := properties[rs+"solution"]
	s.Rows = make([][]term.Term, len(solutions))
	for i, solution := range solutions {
		at := i
		if index := d[solution.String()][rs+"index"]; len(index) > 0 {
			n, _ := strconv.Atoi(index[0].Text())
			at, ordered = n-1, true
		}
		s.Rows[at] = d.row(solution, s.Vars)
	}
	return s, ordered
}

func (d description) row(solution term.Term, vars []string) []term.Term {
	row := make([]term.Term, len(vars))
	for _, binding := range d[solution.String()][rs+"binding"] {
		properties := d[binding.String()]
		for i, v := range vars {
			if properties[rs+"variable"][0].Text() == v {
				row[i] = properties[rs+"value"][0]
			}
		}
	}
	return row
}

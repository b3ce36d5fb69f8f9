package data

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// binding maps variables, with their question mark, to terms.
type binding map[string]string

// match extends b so that a pattern's term becomes the given one.
func (b binding) match(t *testing.T, pattern, term string) bool {
	switch {
	case pattern[0] == '?':
		if bound, ok := b[pattern]; ok {
			return bound == term
		}
		b[pattern] = term
		return true
	case strings.HasPrefix(pattern, "<<(") && strings.HasPrefix(term, "<<("):
		p, s := reified(t, pattern), reified(t, term)
		return b.match(t, p[0], s[0]) && b.match(t, p[1], s[1]) && b.match(t, p[2], s[2])
	}
	return pattern == term
}

// join extends each binding by each statement that a pattern matches.
func join(t *testing.T, bindings []binding, p Pattern, graph []statement) []binding {
	var out []binding
	for _, b := range bindings {
		matched := false
		for _, s := range graph {
			c := maps.Clone(b)
			if c.match(t, p.Subject, s[0]) && c.match(t, p.Predicate, s[1]) && c.match(t, p.Object, s[2]) {
				out, matched = append(out, c), true
			}
		}
		if p.Optional && !matched {
			out = append(out, b)
		}
	}
	return out
}

// answer joins the patterns of a question over the seed, as rows of terms.
func answer(t *testing.T, q Question) []string {
	graphs := map[string][]statement{}
	for _, f := range Files() {
		name := ""
		if f.Graph != "" {
			name = "<" + f.Graph + ">"
		}
		graphs[name] = append(graphs[name], statements(t, f.Content)...)
	}
	bindings := []binding{{}}
	for _, p := range q.Patterns {
		bindings = join(t, bindings, p, graphs[p.Graph])
	}
	var rows []string
	for _, b := range bindings {
		var row []string
		for _, c := range q.Columns {
			row = append(row, b["?"+c.Variable])
		}
		rows = append(rows, strings.Join(row, " | "))
	}
	slices.Sort(rows)
	return rows
}

func TestFirstQuestion(t *testing.T) {
	want := []string{
		`"Coal Mine Legion"@en | "Ningxia Coal Industry"@en | "strategic cooperation agreement"@en |  | "1` + xsdPositiveInteger,
		`"Customs and Port Legion"@en | "Shandong Port Group"@en | "strategic cooperation agreement"@en | "2021-11-05` + xsdDate + ` | "5` + xsdPositiveInteger,
		`"Smart Highway Legion"@en | "Jiangxi Transportation Investment Group"@en | "memorandum of cooperation"@en | "2021-11-25` + xsdDate + ` | "6` + xsdPositiveInteger,
	}
	if got := answer(t, FirstQuestion()); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// queryPatterns reads the patterns of a query that has one a line.
func queryPatterns(query string) []Pattern {
	prefixes := strings.NewReplacer("rdf:", "<"+rdfNS, "rdfs:", "<"+rdfsNS, "oa:", "<"+oaNS, "legion:", "<"+legionNS)
	_, body, _ := strings.Cut(query, "WHERE {")
	var patterns []Pattern
	var graph string
	var optional bool
	for line := range strings.Lines(body) {
		words := strings.Fields(line)
		for i, w := range words {
			if full := prefixes.Replace(w); full != w {
				words[i] = full + ">"
			}
		}
		switch {
		case len(words) == 0:
		case words[0] == "GRAPH":
			graph = words[1]
		case words[0] == "OPTIONAL":
			optional = true
		case words[0] == "}":
			graph, optional = "", false
		case words[len(words)-1] == ".":
			object := strings.Join(words[2:len(words)-1], " ")
			patterns = append(patterns, Pattern{words[0], words[1], object, graph, optional})
		}
	}
	return patterns
}

func TestQueryHasTheSamePatterns(t *testing.T) {
	q := FirstQuestion()
	if got := queryPatterns(q.Query); !slices.Equal(got, q.Patterns) {
		t.Errorf("the query has\n%v\nthe question\n%v", got, q.Patterns)
	}
	for _, c := range q.Columns {
		if !strings.Contains(q.Query, "?"+c.Variable+" ") && !strings.Contains(q.Query, "?"+c.Variable+"\n") {
			t.Errorf("the query lacks ?%s", c.Variable)
		}
	}
}

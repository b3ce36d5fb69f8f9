package sparql_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"tribune/loader/rdfio"
	"tribune/query/sparql"
)

// seeds are requests that have most of what the grammar has.
var seeds = []string{
	`BASE <http://e/> PREFIX : <a#> VERSION "1.2" SELECT DISTINCT ?s (COUNT(DISTINCT ?o) + 1 AS ?n) FROM <g> { ?s :p/^:q*|!(a|^:r)? ?o ; a :C . FILTER (?o IN (1, -2.5, 'x'@en--ltr) && !BOUND(?z)) OPTIONAL { _:b :p [ :q ( 1 2 ) ] } } GROUP BY ?s HAVING (SUM(?o) > 3) ORDER BY DESC(?n) LIMIT 1 OFFSET 2 VALUES (?s) { (UNDEF) (<x>) }`,
	`CONSTRUCT { << ?s ?p ?o ~ ?r >> ?q 1 {| ?a <<( ?b <c> "d"^^<e> )>> |} } WHERE { { ?s ?p ?o ~ _:x } UNION { GRAPH ?g { } MINUS { } SERVICE SILENT <e> { BIND (IF(?a, <<( <s> <p> 1 )>>, TRIPLE(?a, ?b, ?c)) AS ?t) } } FILTER NOT EXISTS { SELECT * { } } }`,
	`DESCRIBE * { } ; ASK`,
	`PREFIX : <http://e/> INSERT DATA { GRAPH :g { :s :p _:a } } ; WITH <g> DELETE { ?s ?p ?o } INSERT { ?s ?p [] } USING NAMED <h> WHERE { ?s ?p ?o } ; COPY SILENT DEFAULT TO :g ; LOAD <a> INTO GRAPH <b> ; DELETE WHERE { ?s ?p ?o }`,
	`SELECT (GROUP_CONCAT(?x; SEPARATOR="\u0041\n") AS ?y) { ?x <p> """a "b" c""" # comment` + "\n}",
}

// FuzzParse: what is good is printed as what it is read from, and what is bad has an
// error at a place in the text.
func FuzzParse(f *testing.F) {
	for _, text := range seeds {
		f.Add(text, false)
		f.Add(text, true)
	}
	if os.Getenv(suitesFolder) != "" {
		for _, r := range suites(f) {
			f.Add(r.text, r.update)
		}
	}
	f.Fuzz(func(t *testing.T, text string, update bool) {
		r := request{"fuzz", text, update}
		if checkPrinted(t, r) {
			return
		}
		_, _, err := r.parse()
		var e *rdfio.SyntaxError
		if !errors.As(err, &e) || e.Offset < 0 || e.Offset > int64(len(text)) || e.Line < 1 || e.Found == "" || e.Expected == "" {
			t.Errorf("%q: %#v", text, err)
		}
	})
}

// TestDamaged cuts requests off at each byte, and leaves each byte out.
func TestDamaged(t *testing.T) {
	for _, seed := range seeds {
		for i := range len(seed) {
			for _, text := range []string{seed[:i], seed[:i] + seed[i+1:]} {
				for _, update := range []bool{false, true} {
					checkPrinted(t, request{"damaged", text, update})
				}
			}
		}
	}
}

// TestDepth: what nests without end is an error, and what is long is none.
func TestDepth(t *testing.T) {
	const n = 100_000
	for _, c := range []struct {
		before, open, after string
		long                bool
	}{
		{"ASK { FILTER (", "(", ") }", false},
		{"ASK { FILTER (", "!", "?x) }", false},
		{"ASK { FILTER (", "1 + ", "1) }", false},
		{"ASK { FILTER (", "STR(", ") }", false},
		{"ASK { FILTER ", "EXISTS { FILTER ", " }", false},
		{"ASK ", "{", "", false},
		{"ASK { ?s ?p ", "[ ?p ", " }", false},
		{"ASK { ?s ?p ", "(", " }", false},
		{"ASK { ?s ?p ", "<< ?s ?p ", " }", false},
		{"ASK { ?s ?p ", "<<( ?s ?p ", " }", false},
		{"ASK { ?s ?p ?o ", "{| ?p ?o ", " }", false},
		{"ASK { ?s ", "(", " }", false},
		{"ASK { VALUES ?x { ", "<<( <s> <p> ", " } }", false},
		{"ASK { FILTER (1", " || 1", ") }", true},
		{"ASK { ?s <p>", "/<p>", " ?o }", true},
		{"ASK { ?s ?p ?o", ", ?o", "}", true},
		{"ASK { ?s ?p (", " ?o", ") }", true},
		{"ASK { ", "{}", "}", true},
		{"ASK { ", "FILTER(?x)", "}", true},
	} {
		text := c.before + strings.Repeat(c.open, n) + c.after
		if _, err := sparql.ParseQuery(text, sparql.Options{Base: "http://e/"}); (err == nil) != c.long {
			t.Errorf("%s%s... %s: %.200v", c.before, c.open, c.after, err)
		}
	}
}

// TestDeepest: what nests as deep as may be is printed as what it is.
func TestDeepest(t *testing.T) {
	for _, part := range [][3]string{
		{"ASK { FILTER (", "(?x && ", ")"},
		{"ASK { ", "OPTIONAL { ?s ?p ?o ", "}"},
		{"ASK { ?s ?p ", "[ ?p ", "]"},
	} {
		const n = 990
		text := part[0] + strings.Repeat(part[1], n) + "?x" + strings.Repeat(part[2], n)
		if strings.Contains(part[1], "OPTIONAL") {
			text = part[0] + strings.Repeat(part[1], n) + strings.Repeat(part[2], n)
		}
		if strings.Contains(part[0], "(") {
			text += ")"
		}
		if !checkPrinted(t, request{"deep", text + "}", false}) {
			t.Errorf("%s%s... is refused", part[0], part[1])
		}
	}
}

package sparql_test

import (
	"testing"

	"tribune/query/sparql"
)

// typical is a query as people write them.
const typical = `PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?yr ?name ?document (COUNT(?cited) AS ?n)
WHERE {
  ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf> foaf:Document .
  ?document a ?class ;
    dcterms:issued ?yr ;
    dc:creator ?author ;
    dc:title "The \"title\" of it"@en .
  ?author foaf:name ?name .
  OPTIONAL {
    ?document dcterms:references/dcterms:hasPart* ?cited .
    FILTER (?yr > 1970 && REGEX(STR(?cited), "^http", "i"))
  }
  FILTER (!BOUND(?x) || ?yr IN (1990, 1991, 1992))
}
GROUP BY ?yr ?name ?document
HAVING (COUNT(?cited) > 3)
ORDER BY DESC(?n) ?name
LIMIT 10`

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(typical)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sparql.ParseQuery(typical, sparql.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPrint(b *testing.B) {
	q, err := sparql.ParseQuery(typical, sparql.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = q.String()
	}
}

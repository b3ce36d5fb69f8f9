package w3c

import (
	"context"
	"fmt"
	"strings"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/conformance"
	"tribune/loader/manifest"
	"tribune/query"
	"tribune/query/algebra"
	"tribune/query/results"
	"tribune/query/service"
)

// qt is the namespace of what evaluation tests are made of.
const qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"

// Kinds are the kinds of test that are about SPARQL.
func Kinds() []conformance.Kind {
	return append(syntaxKinds(),
		conformance.Kind{Types: []string{manifest.MF + "QueryEvaluationTest"}, Run: evaluate},
		conformance.Kind{Types: []string{manifest.MF + "CSVResultFormatTest"}, Run: evaluate})
}

// entailmentRegime says under which semantics a query is to be answered.
const entailmentRegime = "http://www.w3.org/ns/sparql-service-description#entailmentRegime"

// evaluate asks the query of a test over its data, and compares.
func evaluate(t manifest.Test) error {
	document := t.Action
	action := t.Graph.Object(t.Node, manifest.MF+"action")
	if !t.Graph.Object(action, entailmentRegime).IsZero() {
		return &conformance.Skip{Reason: "queries are answered without an entailment regime"}
	}
	if q := t.Graph.Object(action, qt+"query"); !q.IsZero() {
		document = t.Document(q)
	}
	text, err := document.Text()
	if err != nil {
		return err
	}
	q, err := query.Parse([]byte(text), document.IRI, document.Name())
	if err != nil {
		return err
	}
	store, err := load(t, action, q)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // it is in memory
	services := service.Local{}
	defer func() {
		for _, store := range services {
			_ = store.Close() // it is in memory
		}
	}()
	if err := addEndpoints(services, t, action); err != nil {
		return err
	}
	return store.View(context.Background(), func(s *graph.Snapshot) error { return compare(t, q, s, services) })
}

// addEndpoints adds those that a test says the data of, each a store in memory.
func addEndpoints(services service.Local, t manifest.Test, action term.Term) error {
	for _, data := range t.Graph.Objects(action, qt+"serviceData") {
		store, err := load(t, data, &algebra.Query{})
		if err != nil {
			return err
		}
		services[t.Graph.Object(data, qt+"endpoint").Text()] = store
	}
	return nil
}

// load makes a store of a test's data: its documents, or those that the query names.
func load(t manifest.Test, action term.Term, q *algebra.Query) (*graph.Store, error) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		return nil, err
	}
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		l := &loading{tx: tx}
		for _, d := range t.Graph.Objects(action, qt+"data") {
			l.add(t.Document(d), term.Default())
		}
		for _, d := range t.Graph.Objects(action, qt+"graphData") {
			l.add(t.Document(d), term.NewIRI(t.Document(d).IRI))
		}
		for _, iri := range append(append([]string{}, q.Dataset.Default...), q.Dataset.Named...) {
			l.add(t.Resolve(iri), term.NewIRI(iri))
		}
		return l.err
	})
	if err != nil {
		_ = store.Close() // nothing is in it
		return nil, err
	}
	return store, nil
}

// loading adds documents to a store; the first error stays.
type loading struct {
	tx        *graph.Tx
	documents int
	err       error
}

// add reads a document into a graph. Blank nodes of different documents are different.
func (l *loading) add(d manifest.Document, g term.Term) {
	if l.err != nil {
		return
	}
	l.documents++
	scope := fmt.Sprintf("d%d", l.documents)
	l.err = conformance.Visit(d, scope, func(q term.Quad) error {
		if q.Graph.IsZero() || q.Graph.IsDefaultGraph() {
			q.Graph = g
		}
		return l.tx.Add(q)
	})
}

// compare answers the query and compares the answer with the test's result.
func compare(t manifest.Test, q *algebra.Query, s *graph.Snapshot, services service.Local) error {
	e, err := query.Execute(s, q, query.Options{Services: services})
	if err != nil {
		return err
	}
	switch q.Form.(type) {
	case *algebra.Construct, *algebra.Describe:
		return compareGraph(t, e)
	}
	got := &results.Set{Vars: e.Vars()}
	if _, ok := q.Form.(*algebra.Ask); ok {
		got.IsASK = true
		got.Boolean, err = e.Ask(context.Background())
	} else {
		err = e.Solutions(context.Background(), func(row []term.Term) error {
			got.Rows = append(got.Rows, append([]term.Term{}, row...))
			return nil
		})
	}
	if err != nil {
		return err
	}
	want, ordered, err := expected(t.Result)
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	if strings.HasSuffix(t.Result.Path, ".csv") {
		got = asCSV(got)
	}
	return match(want, got, ordered)
}

package main

import (
	"encoding/json"
	"fmt"
	"io"

	"tribune/graph"
	"tribune/loader/canon"
)

// statsReport is what stats says.
type statsReport struct {
	Version       graph.Version     `json:"version"`
	Quads         uint64            `json:"quads"`
	DefaultGraph  uint64            `json:"defaultGraphQuads"`
	NamedGraphs   uint64            `json:"namedGraphs"`
	Terms         uint64            `json:"terms"`
	DiskBytes     int64             `json:"diskBytes"`
	ContentHash   string            `json:"contentHash"`
	LabelsCount   bool              `json:"contentHashHasLabels"` // of blank nodes
	CanonicalHash string            `json:"canonicalHash,omitempty"`
	HashName      string            `json:"canonicalHashAlgorithm,omitempty"`
	Predicates    int               `json:"distinctPredicates"`
	MostUsed      []predicateReport `json:"predicates"`
}

// predicateReport is a predicate in N-Triples syntax, and how many quads have it.
type predicateReport struct {
	Predicate string `json:"predicate"`
	Quads     uint64 `json:"quads"`
}

// setCanonical computes the hash of the canonical form.
func (r *statsReport) setCanonical(form *canon.Form) (err error) {
	r.HashName = form.Hash().String()
	r.CanonicalHash, err = hashOf(form)
	return err
}

// write writes one line of JSON.
func (r *statsReport) write(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

// print prints it for people.
func (r *statsReport) print(w io.Writer) {
	fmt.Fprintf(w, "version: %d\nquads: %d\ndefault-graph: %d\nnamed-graphs: %d\nterms: %d\n",
		r.Version, r.Quads, r.DefaultGraph, r.NamedGraphs, r.Terms)
	fmt.Fprintf(w, "disk-bytes: %d\n", r.DiskBytes)
	if r.Quads > 0 && r.DiskBytes > 0 {
		fmt.Fprintf(w, "disk-bytes-per-quad: %.1f\n", float64(r.DiskBytes)/float64(r.Quads))
	}
	fmt.Fprintf(w, "content-hash: %s\n", r.ContentHash)
	if r.LabelsCount {
		fmt.Fprintln(w, "content-hash-note: depends on blank-node labels, so equal content under other labels has another hash")
	}
	if r.CanonicalHash != "" {
		fmt.Fprintf(w, "canonical-%s: %s\n", r.HashName, r.CanonicalHash)
	}
	fmt.Fprintf(w, "predicates: %d\n", r.Predicates)
	for _, p := range r.MostUsed {
		fmt.Fprintf(w, "%12d  %s\n", p.Quads, p.Predicate)
	}
}

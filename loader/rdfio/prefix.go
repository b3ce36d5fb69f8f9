package rdfio

import (
	"slices"
	"strings"
)

// Prefix is a name that stands for the beginning of IRIs.
type Prefix struct{ Name, IRI string }

// usualPrefixes are those that most documents mean alike.
var usualPrefixes = []Prefix{
	{"as", "https://www.w3.org/ns/activitystreams#"},
	{"dc", "http://purl.org/dc/elements/1.1/"},
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dcterms", "http://purl.org/dc/terms/"},
	{"dct", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"geo", "http://www.opengis.net/ont/geosparql#"},
	{"ldp", "http://www.w3.org/ns/ldp#"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"org", "http://www.w3.org/ns/org#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"qb", "http://purl.org/linked-data/cube#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "http://schema.org/"},
	{"sd", "http://www.w3.org/ns/sparql-service-description#"},
	{"sh", "http://www.w3.org/ns/shacl#"},
	{"sioc", "http://rdfs.org/sioc/ns#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"sosa", "http://www.w3.org/ns/sosa/"},
	{"ssn", "http://www.w3.org/ns/ssn/"},
	{"time", "http://www.w3.org/2006/time#"},
	{"vann", "http://purl.org/vocab/vann/"},
	{"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"void", "http://rdfs.org/ns/void#"},
	{"wd", "http://www.wikidata.org/entity/"},
	{"wdt", "http://www.wikidata.org/prop/direct/"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// UsualPrefixes returns those that most documents mean alike.
func UsualPrefixes() []Prefix { return slices.Clone(usualPrefixes) }

// UsualPrefix returns the IRI that a prefix stands for in most documents, or "".
func UsualPrefix(name string) string {
	for _, p := range usualPrefixes {
		if p.Name == name {
			return p.IRI
		}
	}
	return ""
}

// MergePrefixes returns the prefixes of all lists, but for those whose name or IRI
// one before them has.
func MergePrefixes(lists ...[]Prefix) (all []Prefix) {
	names, iris := map[string]bool{}, map[string]bool{}
	for _, p := range slices.Concat(lists...) {
		if !names[p.Name] && !iris[p.IRI] {
			all = append(all, p)
			names[p.Name], iris[p.IRI] = true, true
		}
	}
	return all
}

// Shorten is an IRI with the longest prefix that it begins with, or as it is if
// there is none or nothing would be behind it. It is for people: not every syntax
// allows what it gives.
func Shorten(prefixes []Prefix, iri string) string {
	var best Prefix
	for _, p := range prefixes {
		if len(p.IRI) > len(best.IRI) && len(p.IRI) < len(iri) && strings.HasPrefix(iri, p.IRI) {
			best = p
		}
	}
	if best.IRI == "" {
		return iri
	}
	return best.Name + ":" + iri[len(best.IRI):]
}

package rdfio

import "slices"

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

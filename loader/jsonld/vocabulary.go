package jsonld

// IRIs that JSON-LD's algorithms name.
const (
	rdf  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsd  = "http://www.w3.org/2001/XMLSchema#"
	i18n = "https://www.w3.org/ns/i18n#" // before LANGUAGE_DIRECTION

	rdfType      = rdf + "type"
	rdfFirst     = rdf + "first"
	rdfRest      = rdf + "rest"
	rdfNil       = rdf + "nil"
	rdfList      = rdf + "List"
	rdfJSON      = rdf + "JSON"
	rdfValue     = rdf + "value"
	rdfLanguage  = rdf + "language"
	rdfDirection = rdf + "direction"
	xsdBoolean   = xsd + "boolean"
	xsdInteger   = xsd + "integer"
	xsdDouble    = xsd + "double"
)

// Direction says what RDF has for a string with a base direction.
type Direction uint8

// Representations of base direction.
const (
	// DirectionTerm is RDF 1.2: a directional language string. Without a language
	// there is none, and the direction is dropped.
	DirectionTerm Direction = iota

	// DirectionNone drops it (rdfDirection null of the API).
	DirectionNone

	// DirectionI18N is a literal with a datatype such as
	// https://www.w3.org/ns/i18n#ar-EG_rtl (rdfDirection i18n-datatype).
	DirectionI18N

	// DirectionCompound is a blank node with rdf:value, rdf:language and
	// rdf:direction (rdfDirection compound-literal).
	DirectionCompound
)

// Package xsd owns the values of literals: it parses and spells the XML Schema
// datatypes that RDF and SPARQL use, and compares terms by value. It knows no
// ids and no storage, and no query language but for the meaning of = and <.
//
// Sources: [XSD] XML Schema Definition Language 1.1 part 2: Datatypes; [FO]
// XPath and XQuery Functions and Operators 3.1; [SPARQL] SPARQL 1.1 Query
// Language, where 1.2 differs it says so.
//
// # From text to value
//
//	lexical form --Parse--> Value --AppendCanonical--> canonical form
//	"+05"^^xsd:int          5                          "5"^^xsd:int
//
// A lexical form is taken as it is: white space is no part of the lexical space
// (RDF 1.1 Concepts section 5.1). What is outside the lexical or value space of
// its datatype is ill-typed and has no value.
//
// Two limits, which [XSD] section 5.4 allows: a number has at most MaxDigits
// digits, a year at most 11. A literal beyond them is treated as of an unknown
// datatype.
//
// Moments (dateTime, date, time and the g-types) are seconds since 0000-03-01
// on the proleptic Gregorian calendar with a year 0, plus a fraction of any
// length; see calendar.go and moment.go.
//
// # Comparing
//
// Compare answers for all of = != < > <= >= at once:
//
//	               =      <      when
//	Less           false  true   a < b
//	Equal          true   false  equal values of an ordered type
//	Greater        false  false  a > b
//	Unordered      false  false  NaN on a side
//	Unequal        false  error  known to differ, and no order is defined
//	Equivalent     true   error  the same, and no order is defined
//	Indeterminate  error  error  nothing is known
//
// Example: "1"^^xsd:integer and "01.0"^^xsd:decimal are Equal, though they are
// not the same term; "a"@en and "a"@EN are Equivalent.
//
// # Invariants
//
//	I1. Compare(b, a) is the reverse of Compare(a, b).
//	I2. Compare of a term with itself is Equal or Equivalent; of NaN Unordered,
//	    of a triple term that holds NaN Unequal.
//	I3. Parse(AppendCanonical(v)) is v, and canonical forms of a datatype are
//	    the same text iff they are the same value (zones told apart).
package xsd

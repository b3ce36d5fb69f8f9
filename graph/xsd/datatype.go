package xsd

// Datatype is a datatype whose values this package knows. Unknown is any other.
type Datatype uint8

// The datatypes. Integer to PositiveInteger are numbered in ids: never
// renumber.
const (
	Unknown Datatype = iota
	Integer
	NonPositiveInteger
	NegativeInteger
	Long
	Int
	Short
	Byte
	NonNegativeInteger
	UnsignedLong
	UnsignedInt
	UnsignedShort
	UnsignedByte
	PositiveInteger
	Decimal
	Double
	Float
	Boolean
	String
	DateTime
	DateTimeStamp
	Date
	Time
	GYear
	GYearMonth
	GMonth
	GMonthDay
	GDay
	Duration
	DayTimeDuration
	YearMonthDuration
	datatypes // how many there are
)

// Namespace is what the IRIs of the datatypes begin with.
const Namespace = "http://www.w3.org/2001/XMLSchema#"

var localNames = [datatypes]string{
	Integer:            "integer",
	NonPositiveInteger: "nonPositiveInteger",
	NegativeInteger:    "negativeInteger",
	Long:               "long",
	Int:                "int",
	Short:              "short",
	Byte:               "byte",
	NonNegativeInteger: "nonNegativeInteger",
	UnsignedLong:       "unsignedLong",
	UnsignedInt:        "unsignedInt",
	UnsignedShort:      "unsignedShort",
	UnsignedByte:       "unsignedByte",
	PositiveInteger:    "positiveInteger",
	Decimal:            "decimal",
	Double:             "double",
	Float:              "float",
	Boolean:            "boolean",
	String:             "string",
	DateTime:           "dateTime",
	DateTimeStamp:      "dateTimeStamp",
	Date:               "date",
	Time:               "time",
	GYear:              "gYear",
	GYearMonth:         "gYearMonth",
	GMonth:             "gMonth",
	GMonthDay:          "gMonthDay",
	GDay:               "gDay",
	Duration:           "duration",
	DayTimeDuration:    "dayTimeDuration",
	YearMonthDuration:  "yearMonthDuration",
}

// iris holds the full IRIs, so that IRI need not build one.
var iris = func() (all [datatypes]string) {
	for d, name := range localNames {
		if name != "" {
			all[d] = Namespace + name
		}
	}
	return all
}()

// IRI is the datatype's IRI, "" for Unknown.
func (d Datatype) IRI() string { return iris[d] }

// String is the datatype's local name.
func (d Datatype) String() string { return localNames[d] }

// IsInteger reports whether d is xsd:integer or derived from it.
func (d Datatype) IsInteger() bool { return d >= Integer && d <= PositiveInteger }

// IsNumeric reports whether d is numeric in the sense of SPARQL 1.1 section
// 17.1: an integer type, decimal, float or double.
func (d Datatype) IsNumeric() bool { return d >= Integer && d <= Float }

// Lookup returns the datatype of an IRI. A switch, not a map: it is asked once
// a literal while loading, and the compiler searches it by length and halves.
func Lookup[T string | []byte](iri T) Datatype {
	if len(iri) <= len(Namespace) || string(iri[:len(Namespace)]) != Namespace {
		return Unknown
	}
	switch string(iri[len(Namespace):]) {
	case "integer":
		return Integer
	case "nonPositiveInteger":
		return NonPositiveInteger
	case "negativeInteger":
		return NegativeInteger
	case "long":
		return Long
	case "int":
		return Int
	case "short":
		return Short
	case "byte":
		return Byte
	case "nonNegativeInteger":
		return NonNegativeInteger
	case "unsignedLong":
		return UnsignedLong
	case "unsignedInt":
		return UnsignedInt
	case "unsignedShort":
		return UnsignedShort
	case "unsignedByte":
		return UnsignedByte
	case "positiveInteger":
		return PositiveInteger
	case "decimal":
		return Decimal
	case "double":
		return Double
	case "float":
		return Float
	case "boolean":
		return Boolean
	case "string":
		return String
	case "dateTime":
		return DateTime
	case "dateTimeStamp":
		return DateTimeStamp
	case "date":
		return Date
	case "time":
		return Time
	case "gYear":
		return GYear
	case "gYearMonth":
		return GYearMonth
	case "gMonth":
		return GMonth
	case "gMonthDay":
		return GMonthDay
	case "gDay":
		return GDay
	case "duration":
		return Duration
	case "dayTimeDuration":
		return DayTimeDuration
	case "yearMonthDuration":
		return YearMonthDuration
	}
	return Unknown
}

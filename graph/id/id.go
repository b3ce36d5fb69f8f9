package id

// ID stands for a term. The zero ID is no term: unbound, or any in a pattern.
type ID uint64

// Kind is the upper six bits of an ID.
type Kind uint8

// Bits of the layout.
const (
	PayloadBits = 58
	NumberBits  = 46
	SegmentBits = PayloadBits - NumberBits

	PayloadMask = 1<<PayloadBits - 1
	MaxNumber   = 1<<NumberBits - 1
	MaxSegment  = 1<<SegmentBits - 1
)

// The kinds, in id order. The dictionary kinds 1 to 7 are the forms of package
// term. Written into stores: never renumber.
const (
	Special       Kind = 0 // unbound (payload 0), the default graph (payload 1)
	BlankNode     Kind = 1
	IRI           Kind = 2
	String        Kind = 3
	LangString    Kind = 4
	DirLangString Kind = 5
	TypedLiteral  Kind = 6
	TripleTerm    Kind = 7

	Integer    Kind = 16 // xsd:integer and the types derived from it
	Decimal    Kind = 17
	Double     Kind = 18
	Float      Kind = 19
	Boolean    Kind = 20
	DateTime   Kind = 21 // without timezone
	DateTimeTZ Kind = 22 // with a timezone other than Z
	Date       Kind = 23
	DateTZ     Kind = 24
	GYear      Kind = 25
	GYearMonth Kind = 26

	DateTimeUTC Kind = 27 // with timezone Z: wider range than DateTimeTZ

	Computed Kind = 63 // local to one query, never stored
)

// lastInline is the last kind whose ids hold their value.
const lastInline = DateTimeUTC

// None is no term. DefaultGraph names the default graph; it sorts before every
// named graph.
const (
	None         ID = 0
	DefaultGraph ID = 1
)

// Make composes an ID. Payload bits above 58 are a bug of the caller.
func Make(k Kind, payload uint64) ID { return ID(uint64(k)<<PayloadBits | payload) }

// Kind is the kind of the id.
func (i ID) Kind() Kind { return Kind(i >> PayloadBits) }

// Payload is the lower 58 bits.
func (i ID) Payload() uint64 { return uint64(i) & PayloadMask }

// InDictionary reports whether the id is a place in the dictionary.
func (i ID) InDictionary() bool { return i.Kind() >= BlankNode && i.Kind() <= TripleTerm }

// Place composes the id of a dictionary term.
func Place(k Kind, segment uint16, number uint64) ID {
	return Make(k, uint64(segment)<<NumberBits|number)
}

// Segment is the dictionary segment of a dictionary id.
func (i ID) Segment() uint16 { return uint16(i.Payload() >> NumberBits) }

// Number is the number of a dictionary id within its segment.
func (i ID) Number() uint64 { return uint64(i) & MaxNumber }

// Quad is four ids: subject, predicate, object, graph. In a pattern, None is
// any.
type Quad [4]ID

// Positions in a Quad.
const (
	S = iota
	P
	O
	G
)

// Package id owns the 64-bit ids that stand for terms: their layout, the kinds,
// and the values that live inside an id. It knows no storage.
//
//	63    58 57                                                   0
//	+-------+------------------------------------------------------+
//	| kind  | payload                                              |
//	+-------+------------------------------------------------------+
//	  6 bits  58 bits
//
// The payload of a dictionary kind is the place of the term:
//
//	57      46 45                                                 0
//	+----------+---------------------------------------------------+
//	| segment  | number within the segment                         |
//	+----------+---------------------------------------------------+
//	  12 bits    46 bits
//
// Segment 0 is the unsorted tail; within any other, numbers follow key order.
//
// # Inline values
//
// A literal whose value and spelling fit the payload needs no dictionary. The
// value is above, the spelling below, so that a range of values is a range of
// ids. What does not fit, is ill-typed, or is spelled in a way that has no code
// ("+5", "05", NaN, INF, "-0", "1"^^xsd:boolean, 24:00:00) is a dictionary term.
//
//	Integer                 value + 2^53 (54)            | datatype (4)
//	Decimal                 sign (1) | 10^n (5) | 14 digits (47)
//	                                       | plus (1) | zeros at the end (4)
//	Double, Float           sign (1) | 10^n (7) | 14 digits (47) | style (3)
//	Boolean                 0 or 1 (58)
//	DateTime, DateTimeUTC   seconds since -4000-03-01 times 1111111,
//	                        plus rank of the microseconds (58)
//	DateTimeTZ              seconds since -1200-03-01 in UTC times 1111,
//	                        plus rank of the milliseconds (47) | zone (11)
//	Date                    days since 0000-03-01, + 2^57 (58)
//	DateTZ                  minutes since 0000-03-01 in UTC, + 2^46 (47) | zone (11)
//	GYear                   year + 2^57 (58)
//	GYearMonth              months since 0000-01, + 2^57 (58)
//
// A negative number's sign, power and digits are inverted, so that it sorts
// below. Decimals are not scaled to a fixed number of fraction digits, for that
// leaves no room for both prices and populations; 14 digits at any power from
// 10^-13 to 10^18 hold both. Doubles are held by their decimal digits too, for
// files hold "0.1" and not its binary neighbour; see number.go and double.go.
// Ranks of fractions are drawn in fraction.go.
//
// Example: "1.50"^^xsd:decimal is kind 17 with payload 2d1b48eb57e0001:
//
//	sign 1 (not negative), power 13 (10^0, for 13 is the bias),
//	digits 15000000000000, plus 0, zeros 1.
//
// # Invariants
//
//	I1. Equal ids are the same term, and the same term has one id (sameTerm,
//	    never more: "1" and "01" of xsd:integer are different ids).
//	I2. Within an inline kind, ids of smaller values are smaller; ids of equal
//	    values are neighbours.
//	I3. What an inline id spells is letter by letter what was written.
package id

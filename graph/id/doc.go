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
// # Invariants
//
//	I1. Equal ids are the same term, and the same term has one id (sameTerm,
//	    never more: "1" and "01" of xsd:integer are different ids).
//	I2. Within an inline kind, id order is value order.
//	I3. What an inline id spells is letter by letter what was written.
package id

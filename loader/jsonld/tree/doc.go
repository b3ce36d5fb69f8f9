// Package tree owns JSON text (RFC 8259) as a tree of values that know where
// they stand, and back: compact, indented, or in the canonical form of RFC 8785.
// It knows nothing of JSON-LD.
//
// # Values
//
// A Value is one node; what it holds depends on its kind.
//
//	{"a": [1, "x"]}         Object
//	0    5  7  10  15        └ Members[0]  Name "a", At 1
//	                             └ Value  Array, At 6, End 14
//	                                 ├ Items[0]  Number  Text "1", At 7
//	                                 └ Items[1]  String  Text "x", At 10
//
// At and End are byte offsets in the text that was parsed. Values that were
// made and not parsed are at 0.
//
// # Invariants
//
//	I1. What Parse takes is strict: UTF-8, no lone surrogates, no name twice in
//	    an object, no more than MaxDepth arrays and objects within each other.
//	I2. Text of a Number is as it was written; nothing is rounded here.
//	I3. Each byte is looked at a bounded number of times, whatever the text.
//	I4. Parse(Append(v)) is v, but for places.
package tree

// Package regex owns the regular expressions of XPath: it reads them, translates them for
// the engines that it has, matches and replaces. It knows no terms and no SPARQL.
//
// Sources: [FO] XPath and XQuery Functions and Operators 3.1, section 5.6; [XSD] XML Schema
// Definition Language 1.1 part 2, appendix G.
//
//	pattern, flags ─ parser ─► translation ─┬─► package regexp: linear in the text
//	                    │                   └─► regexp2, which backtracks, bounded
//	                    └─ ErrPattern: XPath has no such expression
//
// # Translation
//
// Nothing of a pattern reaches an engine but through the parser, so that what engines read
// in other ways than XPath does (\w, \b, (?P<n>...), $ before a last newline) never means
// anything else: it is translated, or an error. A class is a set of characters that is
// computed here and written as ranges:
//
//	XPath          translation          because
//	^ $            \A \z                they are the ends of the text, without the flag m
//	.              [^\n\r]              but with the flag s
//	\d             [0-9٠-٩...]          decimal digits of Unicode ([XSD] G.4.2.5)
//	[a-z-[aeiou]]  [b-df-hj-np-tv-z]    neither engine subtracts as XPath does
//	a (flag i)     [Aa]                 folding is done here, and leaves \p{Lu} alone
//	\1             (?(1)\1|)            a group that did not match has the empty text
//
// The second engine gets what the first has not: back-references, counts above 1000, and
// the ^ of the flag m where a match of it could be empty, for a newline at the very end
// begins no line.
//
// # Bounds
//
//	length of a pattern                   16 KiB (maxPattern)
//	depth of groups and classes           100 (maxDepth)
//	linear engine                         characters read times instructions 2^28 (maxSteps)
//	backtracking engine                   text of 1 MiB (maxBacktrackText), 100 ms a match
//	result of Replace                     what the caller says
//
// What goes beyond is an error, never a wrong answer. A match ends when its context does: the
// linear engine by the end of what it reads, where that is much, and the other one by its time.
//
// # Invariants
//
//	I1. A pattern that is outside the grammar of [FO] section 5.6.1 is ErrPattern.
//	I2. Where both engines take a translation they find the same matches.
//	I3. A set is sorted, its ranges do not touch.
//	I4. A Regexp is used by any number of goroutines at once.
//
// Example: Compile("^([a-z-[b]])\\1", "i") reads the anchor, a group around the set of a,
// c to z and their capitals, and a reference to it; it becomes
// (?:\A)([AC-Zac-zſK])(?i:(?(1)\1|)), for the second engine since there is a
// back-reference. It matches "AaX", not "bb".
package regex

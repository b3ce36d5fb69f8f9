package regex

import (
	_ "embed" // the blocks
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// categories are those of [XSD] section G.4.2.2 that package unicode has as they are. The
// others, C and Cn, hold what no other does.
var categories = strings.Fields("L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So Cc Cf Co")

// property is the set of \p{NAME}: a category, or a block, whose name begins with Is.
func property(name string) (set, bool) {
	if block, ok := strings.CutPrefix(name, "Is"); ok {
		s, ok := blocks()[block]
		return s, ok
	}
	switch {
	case name == "C":
		return assigned().complement(), true
	case name == "Cn":
		return union(assigned(), ofTable(unicode.Cc), ofTable(unicode.Cf), ofTable(unicode.Co), ofTable(unicode.Cs)).complement(), true
	case slices.Contains(categories, name):
		return ofTable(unicode.Categories[name]), true
	}
	return nil, false
}

// assigned is every character but those of C.
var assigned = sync.OnceValue(func() set {
	return union(ofTable(unicode.L), ofTable(unicode.M), ofTable(unicode.N), ofTable(unicode.P), ofTable(unicode.S), ofTable(unicode.Z))
})

// blockList has a block a line, with its first and last character, after Blocks.txt of
// the Unicode Character Database; spaces are left out of names as [XSD] section G.4.2.3
// has it.
//
//go:embed blocks.txt
var blockList string

var blocks = sync.OnceValue(func() map[string]set {
	out := map[string]set{}
	for line := range strings.Lines(blockList) {
		fields := strings.Fields(line)
		low, _ := strconv.ParseInt(fields[0], 16, 32)
		high, _ := strconv.ParseInt(fields[1], 16, 32)
		out[fields[2]] = set{{rune(low), rune(high)}}
	}
	return out
})

// multi is the set of a multi-character escape ([XSD] section G.4.2.5); a capital letter
// is the complement of the small one.
func multi(c rune) (set, bool) {
	if unicode.IsUpper(c) {
		s, ok := multi(unicode.ToLower(c))
		return s.complement(), ok
	}
	switch c {
	case 's':
		return normal([]span{{' ', ' '}, {'\t', '\n'}, {'\r', '\r'}}), true
	case 'i':
		return nameStart, true
	case 'c':
		return union(nameStart, nameRest), true
	case 'd':
		return ofTable(unicode.Nd), true
	case 'w': // all but punctuation, separators and others
		return union(ofTable(unicode.L), ofTable(unicode.M), ofTable(unicode.N), ofTable(unicode.S)), true
	}
	return nil, false
}

// nameStart is NameStartChar of XML 1.0, nameRest what NameChar has beyond it.
var (
	nameStart = normal([]span{
		{':', ':'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D},
		{0x37F, 0x1FFF}, {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF},
		{0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
	})
	nameRest = normal([]span{{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}})
)

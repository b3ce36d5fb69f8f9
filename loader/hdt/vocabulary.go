package hdt

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// roles are the places of triples that a term stands in, as bits.
type roles uint8

const (
	isSubject   = roles(1 << subject)
	isPredicate = roles(1 << predicate)
	isObject    = roles(1 << object)
)

// vocabulary is the terms of a file to be written, numbered as they came.
type vocabulary struct {
	numbers map[string]uint32
	strings []string
	roles   []roles
}

var errTerms = errors.New("HDT: more than 4,294,967,295 different terms")

// add notes a term in a place.
func (v *vocabulary) add(text []byte, where place) (uint32, error) {
	n, ok := v.numbers[string(text)] // makes no string
	if !ok {
		if len(v.strings) == math.MaxUint32 {
			return 0, errTerms
		}
		n = uint32(len(v.strings))
		s := string(text)
		v.numbers[s] = n
		v.strings, v.roles = append(v.strings, s), append(v.roles, 0)
	}
	v.roles[n] |= 1 << where
	return n, nil
}

// numbering is which terms each section has, in order, and their numbers in the
// file.
type numbering struct {
	shared, subjects, predicates, objects []uint32 // of the vocabulary

	// By number in the vocabulary. No term has two numbers as subject and object.
	node, predicate []uint32
}

// number gives terms their numbers in the file.
func (v *vocabulary) number() *numbering {
	n := &numbering{node: make([]uint32, len(v.strings)), predicate: make([]uint32, len(v.strings))}
	for _, i := range v.sorted() {
		switch v.roles[i] & (isSubject | isObject) {
		case isSubject | isObject:
			n.shared = append(n.shared, i)
		case isSubject:
			n.subjects = append(n.subjects, i)
		case isObject:
			n.objects = append(n.objects, i)
		}
		if v.roles[i]&isPredicate != 0 {
			n.predicates = append(n.predicates, i)
		}
	}
	assign(n.node, n.shared, 0)
	assign(n.node, n.subjects, len(n.shared))
	assign(n.node, n.objects, len(n.shared))
	assign(n.predicate, n.predicates, 0)
	return n
}

// sorted is all terms in byte order of their strings.
func (v *vocabulary) sorted() []uint32 {
	list := make([]uint32, len(v.strings))
	for i := range list {
		list[i] = uint32(i)
	}
	slices.SortFunc(list, func(a, b uint32) int { return cmp.Compare(v.strings[a], v.strings[b]) })
	return list
}

// assign numbers the terms of a section from before+1 on.
func assign(numbers, section []uint32, before int) {
	for i, n := range section {
		numbers[n] = uint32(before + i + 1)
	}
}

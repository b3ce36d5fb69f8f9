package graph

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// Prefix is a name that documents have used for the beginning of IRIs.
type Prefix struct{ Name, IRI string }

// How much is remembered: a document may declare anything.
const (
	MaxPrefixes   = 1000
	MaxPrefixName = 64  // bytes
	MaxPrefixIRI  = 400 // bytes
)

// valid reports whether p may be remembered.
func (p Prefix) valid() bool {
	return len(p.Name) <= MaxPrefixName && p.IRI != "" && len(p.IRI) <= MaxPrefixIRI &&
		utf8.ValidString(p.Name) && utf8.ValidString(p.IRI)
}

// prefixes are those that a state of the store remembers. They never change.
type prefixes struct {
	list  []Prefix // in the order of their declarations
	names map[string]bool
}

// with is p and others behind it.
func (p prefixes) with(others []Prefix) prefixes {
	if len(others) == 0 {
		return p
	}
	all := prefixes{slices.Concat(p.list, others), maps.Clone(p.names)}
	if all.names == nil {
		all.names = map[string]bool{}
	}
	for _, o := range others {
		all.names[o.Name] = true
	}
	return all
}

// Prefixes are those that loads have met, in that order; of one name the first.
func (s *Snapshot) Prefixes() []Prefix { return slices.Clone(s.prefixes.list) }

// Prefix remembers a prefix with the update. It is a hint for who writes IRIs, so a
// name that has an IRI keeps it, and what is beyond a bound is left out without
// an error.
func (t *Tx) Prefix(name, iri string) {
	p := Prefix{name, iri}
	before := t.snapshot.prefixes
	if before.names[name] || t.prefixes.names[name] || !p.valid() ||
		len(before.list)+len(t.prefixes.list) >= MaxPrefixes {
		return
	}
	if t.prefixes.names == nil {
		t.prefixes.names = map[string]bool{}
	}
	t.prefixes.names[name] = true
	t.prefixes.list = append(t.prefixes.list, p)
}

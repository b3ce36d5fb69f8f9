package rdfxml

import (
	"fmt"
	"strings"

	"tribune/loader/rdfio"
	"tribune/loader/rdfxml/xmltext"
)

// name is what a property element is called.
type name struct {
	prefix, local string
	space         string // if the element itself has to declare it
}

func (n name) append(dst []byte) []byte {
	return append(append(append(dst, n.prefix...), ':'), n.local...)
}

// names gives predicates names. Namespaces are collected until the document's
// element is written, which declares them; those that come later share a prefix.
type names struct {
	list   []rdfio.Prefix  // rdf first, then those given, then those made up
	given  int             // of list
	places map[string]int  // in list, by namespace
	taken  map[string]bool // prefixes
	late   string          // the prefix of namespaces that are not in list; "" as long as they can be
	known  map[string]name // by predicate
}

// Bounds of what is remembered of predicates: their number, and their bytes.
const (
	maxKnown       = 1 << 14
	maxKnownLength = 1 << 10
)

func newNames(prefixes []rdfio.Prefix) *names {
	n := &names{places: map[string]int{}, taken: map[string]bool{}, known: map[string]name{}}
	n.add(rdfio.Prefix{Name: "rdf", IRI: rdfSpace})
	for _, p := range prefixes {
		if n.declarable(p) {
			n.add(p)
		}
	}
	n.given = len(n.list)
	return n
}

func (n *names) add(p rdfio.Prefix) {
	if _, ok := n.places[p.IRI]; !ok {
		n.places[p.IRI] = len(n.list)
	}
	n.list = append(n.list, p)
	n.taken[p.Name] = true
}

// declarable reports whether a prefix that is given can be declared as it is.
func (n *names) declarable(p rdfio.Prefix) bool {
	return !n.taken[p.Name] && xmltext.IsNCName([]byte(p.Name)) && !reserved([]byte(p.Name)) && usable(p.IRI)
}

// usable reports whether names of a namespace make IRIs: XML's own and what RDF's
// begins do not.
func usable(space string) bool {
	switch {
	case space == "", space == xmltext.XMLSpace, space == xmltext.XMLNSSpace:
		return false
	case len(space) > len(rdfSpace) && strings.HasPrefix(space, rdfSpace):
		return false
	}
	return checkChars(space) == nil
}

// of names a predicate.
func (n *names) of(predicate string) (name, error) {
	if known, ok := n.known[predicate]; ok {
		return known, nil
	}
	space, local, ok := n.split(predicate)
	if !ok {
		return name{}, unsayable("the predicate <%s>, which is no namespace and name", predicate)
	}
	if space == rdfSpace && (local == "li" || uses([]byte(local))&asProperty == 0) {
		return name{}, unsayable("the predicate <%s>, which has a meaning of its own", predicate)
	}
	found := n.in(space, local)
	if len(n.known) == maxKnown {
		clear(n.known)
	}
	if len(predicate) <= maxKnownLength {
		n.known[predicate] = found
	}
	return found, nil
}

// split takes a predicate apart: behind the longest namespace that has a prefix
// given, or else behind the last character that a name cannot hold.
func (n *names) split(predicate string) (space, local string, ok bool) {
	for _, p := range n.list[:n.given] {
		rest, fits := strings.CutPrefix(predicate, p.IRI)
		if fits && len(p.IRI) > len(space) && xmltext.IsNCName([]byte(rest)) {
			space, local, ok = p.IRI, rest, true
		}
	}
	if ok {
		return space, local, true
	}
	at := xmltext.NameStart([]byte(predicate))
	if at < len(predicate) && predicate[:at] == xmltext.XMLNSSpace {
		at += 1 + xmltext.NameStart([]byte(predicate[at+1:])) // XML keeps that to itself
	}
	space, local = predicate[:at], predicate[at:]
	return space, local, xmltext.IsNCName([]byte(local)) && usable(space)
}

// in is a name of a namespace.
func (n *names) in(space, local string) name {
	place, ok := n.places[space]
	switch {
	case !ok && n.late != "":
		return name{prefix: n.late, local: local, space: space}
	case !ok:
		place = len(n.list)
		n.add(rdfio.Prefix{Name: n.free("ns", len(n.list)-n.given+1), IRI: space})
	}
	return name{prefix: n.list[place].Name, local: local}
}

// direction is the name of its:dir. As an attribute it stands beside an element's
// name, so it has a prefix of its own.
func (n *names) direction() name {
	if _, ok := n.places[itsSpace]; !ok {
		prefix := "its"
		if n.taken[prefix] {
			prefix = n.free(prefix, 1)
		}
		if n.late != "" {
			return name{prefix: prefix, local: "dir", space: itsSpace}
		}
		n.add(rdfio.Prefix{Name: prefix, IRI: itsSpace})
	}
	return n.in(itsSpace, "dir")
}

// free is a prefix with a number, that number at least, that is not taken.
func (n *names) free(prefix string, number int) string {
	for {
		made := fmt.Sprintf("%s%d", prefix, number)
		if !n.taken[made] {
			return made
		}
		number++
	}
}

// appendHead appends the start of the document. Namespaces that are not in it are
// late.
func (n *names) appendHead(dst []byte) []byte {
	dst = append(dst, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF"...)
	for _, p := range n.list {
		dst = append(append(append(dst, "\n    xmlns:"...), p.Name...), `="`...)
		dst = append(xmltext.AppendValue(dst, p.IRI), '"')
	}
	n.late = n.free("late", 1)
	return append(dst, ">\n"...)
}

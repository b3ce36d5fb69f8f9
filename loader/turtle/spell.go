package turtle

import (
	"slices"
	"strings"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// speller writes terms down, as short as prefixes and abbreviations make them.
type speller struct {
	prefixes map[string]*spelledPrefix // by IRI
	odd      []int                     // lengths of those IRIs that do not end in / or #, longest first
}

type spelledPrefix struct {
	rdfio.Prefix
	used bool
}

// newSpeller takes the first name of each IRI. It leaves out names that are no
// prefixes, IRIs that are none, and names that an earlier prefix has.
func newSpeller(prefixes []rdfio.Prefix) *speller {
	s := &speller{prefixes: map[string]*spelledPrefix{}}
	names := map[string]bool{}
	for _, p := range prefixes {
		if names[p.Name] || s.prefixes[p.IRI] != nil || !terminals.IsPrefixName(p.Name) || iri.Check([]byte(p.IRI)) != nil {
			continue
		}
		names[p.Name] = true
		s.prefixes[p.IRI] = &spelledPrefix{Prefix: p}
		if n := len(p.IRI); localStart(p.IRI) != n && !slices.Contains(s.odd, n) {
			s.odd = append(s.odd, n)
		}
	}
	slices.Sort(s.odd)
	slices.Reverse(s.odd)
	return s
}

// sorted are the prefixes by name: all of them, or those that were used.
func (s *speller) sorted(used bool) (list []rdfio.Prefix) {
	for _, p := range s.prefixes {
		if p.used || !used {
			list = append(list, p.Prefix)
		}
	}
	slices.SortFunc(list, func(a, b rdfio.Prefix) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// appendPrefixes appends declarations, and an empty line behind them.
func appendPrefixes(dst []byte, prefixes []rdfio.Prefix) []byte {
	for _, p := range prefixes {
		dst = append(append(append(dst, "@prefix "...), p.Name...), ": "...)
		dst = append(term.AppendNTriples(dst, term.NewIRI(p.IRI)), " .\n"...)
	}
	if len(prefixes) > 0 {
		dst = append(dst, '\n')
	}
	return dst
}

// append appends a term. It walks down the objects of triple terms in a loop.
func (s *speller) append(dst []byte, t term.Term) []byte {
	open := 0
	for ; t.Form() == term.TripleTerm; open++ {
		triple := t.Triple()
		dst = s.append(append(dst, "<<( "...), triple.Subject)
		dst = s.appendPredicate(append(dst, ' '), triple.Predicate)
		dst = append(dst, ' ')
		t = triple.Object
	}
	dst = s.appendAtom(dst, t)
	for range open {
		dst = append(dst, " )>>"...)
	}
	return dst
}

// appendPredicate appends a term where rdf:type is a.
func (s *speller) appendPredicate(dst []byte, t term.Term) []byte {
	if t.Text() == string(rdfType[1:]) {
		return append(dst, 'a')
	}
	return s.append(dst, t)
}

func (s *speller) appendAtom(dst []byte, t term.Term) []byte {
	switch t.Form() {
	case term.IRI:
		return s.appendIRI(dst, t.Text())
	case term.TypedLiteral:
		if bare(t) {
			return append(dst, t.Text()...)
		}
		dst = term.AppendNTriples(dst, term.NewString(t.Text()))
		return s.appendIRI(append(dst, "^^"...), t.Datatype())
	}
	return term.AppendNTriples(dst, t)
}

func (s *speller) appendIRI(dst []byte, text string) []byte {
	if p := s.prefixOf(text); p != nil {
		p.used = true
		dst = append(append(dst, p.Name...), ':')
		return append(dst, text[len(p.IRI):]...)
	}
	return term.AppendNTriples(dst, term.NewIRI(text))
}

// prefixOf is the longest prefix of an IRI that leaves a local part which needs no
// escapes, or nil. Such a part has no / and no # in it, so most IRIs are looked up
// once.
func (s *speller) prefixOf(text string) *spelledPrefix {
	start := localStart(text)
	for _, n := range s.odd {
		if n > start && n <= len(text) {
			if p := s.prefixes[text[:n]]; p != nil && terminals.IsLocal(text[n:]) {
				return p
			}
		}
	}
	if p := s.prefixes[text[:start]]; p != nil && terminals.IsLocal(text[start:]) {
		return p
	}
	return nil
}

// localStart is the place behind the last / or # of an IRI.
func localStart(text string) int {
	for i := len(text); i > 0; i-- {
		if b := text[i-1]; b == '/' || b == '#' {
			return i
		}
	}
	return 0
}

package turtle

import "tribune/loader/iri"

// prefixes are the namespaces that a document has declared so far.
type prefixes struct {
	byName map[string]*namespace
	recent [64]*namespace // by slot of their names
}

type namespace struct {
	name string
	iri  []byte
	open bool // its authority goes on in the names that it is put before
}

// define makes name stand for an IRI, whatever it stood for before.
func (p *prefixes) define(name string, text []byte) {
	n := p.byName[name]
	if n == nil {
		n = &namespace{name: name}
		if p.byName == nil {
			p.byName = map[string]*namespace{}
		}
		p.byName[name] = n
	}
	n.iri = append(n.iri[:0:0], text...)
	n.open = iri.EndsInAuthority(text)
}

// find returns the namespace of that name, or nil.
func (p *prefixes) find(name []byte) *namespace {
	at := slot(name)
	n := p.recent[at]
	if n != nil && n.name == string(name) {
		return n
	}
	if n = p.byName[string(name)]; n != nil {
		p.recent[at] = n
	}
	return n
}

// slot spreads the names of a document's handful of prefixes, which differ in
// their ends or in length.
func slot(name []byte) int {
	if len(name) == 0 {
		return 0
	}
	return (len(name) + 7*int(name[0]) + 3*int(name[len(name)-1])) % 64
}

package xmltext

import (
	"bytes"
	"cmp"
	"slices"
)

// Attribute is an attribute of a StartTag, declarations of namespaces apart.
type Attribute struct {
	Name
	Value []byte // normalized, as section 3.3.3 of XML 1.0 has it
	At    int    // place of the name

	valueAt int
	plain   bool // the value is as it is written
	tokens  bool // a DTD makes it a list of tokens
}

// Place is that of a byte of the value, or of the whole value where it is not
// there as written.
func (a *Attribute) Place(offset int) int {
	if a.plain {
		return a.valueAt + offset
	}
	return a.valueAt
}

// resolveTag finds the namespaces of a tag that is read whole, and the values of
// its attributes.
func (r *Reader) resolveTag(name Name) bool {
	r.values = r.values[:0]
	if r.dtd != nil && !r.addDefaults() {
		return false
	}
	others := r.attributes[:0]
	for _, a := range r.attributes {
		if !a.plain && !r.normalize(&a) {
			return false
		}
		if prefix, ok := a.declares(); !ok {
			others = append(others, a)
		} else if !r.declare(&a, prefix) {
			return false
		}
	}
	r.attributes = others
	r.name = name
	return r.bind(&r.name, r.tokenAt+1) && r.resolveAttributes() && r.distinct()
}

func (r *Reader) resolveAttributes() bool {
	for i := range r.attributes {
		a := &r.attributes[i]
		if len(a.Prefix) > 0 && !r.bind(&a.Name, a.At) { // the default namespace is for elements
			return false
		}
	}
	return true
}

// bind gives a name its namespace.
func (r *Reader) bind(n *Name, at int) (ok bool) {
	n.Space, ok = r.scope.space(n.Prefix)
	if !ok && len(n.Prefix) > 0 {
		return r.failFor(at, "the prefix "+shorten(n.Prefix), "a prefix that is declared by xmlns:"+shorten(n.Prefix))
	}
	return true
}

// declares returns the prefix that the attribute declares, if it does.
func (a *Attribute) declares() (prefix []byte, ok bool) {
	switch {
	case string(a.Prefix) == "xmlns":
		return a.Local, true
	case len(a.Prefix) == 0 && string(a.Local) == "xmlns":
		return nil, true
	}
	return nil, false
}

// declare binds a prefix, within the rules of Namespaces in XML 1.0, section 3.
func (r *Reader) declare(a *Attribute, prefix []byte) bool {
	space := string(a.Value)
	switch {
	case string(prefix) == "xmlns" || space == XMLNSSpace:
		return r.failFor(a.At, "a declaration of xmlns or of its namespace", "another prefix and namespace")
	case (string(prefix) == "xml") != (space == XMLSpace):
		return r.failFor(a.At, "a declaration of xml or of its namespace", "no prefix but xml for that namespace, and no other for that prefix")
	case space == "" && len(prefix) > 0:
		return r.failFor(a.Place(0), "no namespace", "the namespace of the prefix "+shorten(prefix))
	}
	for _, b := range r.scope.declared(r.open.depth()) {
		if string(b.Prefix) == string(prefix) {
			return r.failFor(a.At, "the second declaration of a prefix", "one in each tag")
		}
	}
	r.scope.bind(prefix, a.Value, r.open.depth())
	return true
}

// fewAttributes are compared each with each other; more are sorted first (I4).
const fewAttributes = 8

// distinct reports whether no attribute is there twice.
func (r *Reader) distinct() bool {
	attributes := r.attributes
	if len(attributes) > fewAttributes {
		return r.distinctSorted()
	}
	for i := range attributes {
		for j := range i {
			if compareNames(&attributes[i], &attributes[j]) == 0 {
				return r.twice(i)
			}
		}
	}
	return true
}

func (r *Reader) distinctSorted() bool {
	r.order = r.order[:0]
	for i := range r.attributes {
		r.order = append(r.order, i)
	}
	slices.SortFunc(r.order, func(i, j int) int {
		return cmp.Or(compareNames(&r.attributes[i], &r.attributes[j]), cmp.Compare(i, j))
	})
	for k := 1; k < len(r.order); k++ {
		if compareNames(&r.attributes[r.order[k-1]], &r.attributes[r.order[k]]) == 0 {
			return r.twice(r.order[k])
		}
	}
	return true
}

func (r *Reader) twice(i int) bool {
	return r.failFor(r.attributes[i].At, "the attribute "+shorten(r.attributes[i].AppendQName(nil))+" a second time", "each attribute once")
}

// compareNames orders attributes by local part and namespace.
func compareNames(a, b *Attribute) int {
	return cmp.Or(bytes.Compare(a.Local, b.Local), bytes.Compare(a.Space, b.Space))
}

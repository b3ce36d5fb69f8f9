package xmltext

// Binding is a prefix ("" for the default) and its namespace ("" for none).
type Binding struct {
	Prefix, Space []byte
	depth         int   // the element that declares it
	hides         int32 // place of the binding of the same prefix before it, or -1
}

// scope is the namespaces in scope, the innermost last.
type scope struct {
	bindings []Binding
	text     []byte           // what the bindings' slices show
	last     map[string]int32 // place of the innermost binding, of prefixes past the first few
}

// fewBindings are searched one by one, which is faster than a map and all that
// most documents need; past them a map keeps a look-up from growing with their
// number (I4).
const fewBindings = 12

// The namespaces of the prefix xml, which is always bound, and of xmlns, which
// nothing binds.
const (
	XMLSpace   = "http://www.w3.org/XML/1998/namespace"
	XMLNSSpace = "http://www.w3.org/2000/xmlns/"
)

func newScope() scope {
	var s scope
	s.bind([]byte("xml"), []byte(XMLSpace), 0)
	return s
}

// lookup returns the place of a prefix's innermost binding, or -1.
func (s *scope) lookup(prefix []byte) int32 {
	if len(s.bindings) > fewBindings {
		if i, ok := s.last[string(prefix)]; ok && i >= 0 {
			return i
		}
	}
	for i := min(len(s.bindings), fewBindings) - 1; i >= 0; i-- {
		if string(s.bindings[i].Prefix) == string(prefix) {
			return int32(i)
		}
	}
	return -1
}

// space is the namespace that a prefix is bound to.
func (s *scope) space(prefix []byte) (space []byte, bound bool) {
	i := s.lookup(prefix)
	if i < 0 {
		return nil, false
	}
	return s.bindings[i].Space, true
}

// bind adds a binding of the element at that depth.
func (s *scope) bind(prefix, space []byte, depth int) {
	b := Binding{depth: depth, hides: s.lookup(prefix)}
	start := len(s.text)
	s.text = append(append(s.text, prefix...), space...)
	b.Prefix, b.Space = s.text[start:start+len(prefix):start+len(prefix)], s.text[start+len(prefix):]
	s.bindings = append(s.bindings, b)
	if place := len(s.bindings) - 1; place >= fewBindings {
		if s.last == nil {
			s.last = map[string]int32{}
		}
		s.last[string(prefix)] = int32(place)
	}
}

// leave drops the bindings of the element at that depth.
func (s *scope) leave(depth int) {
	for last := len(s.bindings) - 1; last > 0 && s.bindings[last].depth == depth; last-- {
		b := s.bindings[last]
		if last >= fewBindings {
			s.forget(b)
		}
		s.text = s.text[:len(s.text)-len(b.Prefix)-len(b.Space)]
		s.bindings = s.bindings[:last]
	}
}

// forget makes the binding that b hides the innermost of its prefix again.
func (s *scope) forget(b Binding) {
	if b.hides >= fewBindings {
		s.last[string(b.Prefix)] = b.hides
	} else {
		delete(s.last, string(b.Prefix))
	}
}

// declared are the bindings of the element at that depth.
func (s *scope) declared(depth int) []Binding {
	first := len(s.bindings)
	for first > 1 && s.bindings[first-1].depth == depth {
		first--
	}
	return s.bindings[first:]
}

// reset leaves nothing in scope but xml.
func (s *scope) reset() {
	if len(s.bindings) == 0 {
		*s = newScope()
	}
	s.bindings = s.bindings[:1]
	s.text = s.text[:len("xml")+len(XMLSpace)]
	clear(s.last)
}

package iri

import "bytes"

// Base is what relative references are resolved against. It does not change.
type Base struct {
	text                                     []byte // without a fragment
	schemeEnd, pathStart, directory, pathEnd int
}

// ParseBase takes an absolute IRI apart; its error is an *Error. A fragment
// plays no part in resolving and is dropped. It keeps no reference to the text.
func ParseBase(iri []byte) (*Base, error) {
	if err := Check(iri); err != nil {
		return nil, err
	}
	r := split(iri)
	text := bytes.Clone(iri[:r.queryEnd])
	return &Base{
		text:      text,
		schemeEnd: r.schemeEnd,
		pathStart: r.pathStart,
		pathEnd:   r.pathEnd,
		directory: r.pathStart + bytes.LastIndexByte(text[r.pathStart:r.pathEnd], '/') + 1,
	}, nil
}

// String is the base without its fragment.
func (b *Base) String() string { return string(b.text) }

// AppendResolved appends the IRI that a reference means. One with a scheme means
// itself, less its dot segments: a syntax that resolves relative references only
// asks rdfio.HasScheme first. Where ref is legal, what is appended is; it is not
// checked.
func (b *Base) AppendResolved(dst, ref []byte) []byte {
	r := split(ref)
	path := ref[r.pathStart:r.pathEnd]
	switch {
	case r.schemeEnd > 0:
		dst = append(dst, ref[:r.pathStart]...)
		dst = appendPath(dst, nil, path, r.pathStart > r.schemeEnd)
	case r.pathStart > 0: // an authority
		dst = append(append(dst, b.text[:b.schemeEnd]...), ref[:r.pathStart]...)
		dst = appendPath(dst, nil, path, true)
	case len(path) == 0 && r.pathEnd == r.queryEnd:
		dst = append(dst, b.text...)
	case len(path) == 0:
		dst = append(dst, b.text[:b.pathEnd]...)
	case path[0] == '/':
		dst = append(dst, b.text[:b.pathStart]...)
		dst = appendPath(dst, nil, path, b.hasAuthority())
	default:
		dst = append(dst, b.text[:b.pathStart]...)
		dst = appendPath(dst, b.folder(), path, b.hasAuthority())
	}
	return append(dst, ref[r.pathEnd:]...)
}

// folder is the path of the base up to its last slash, which is what a relative
// path goes behind (RFC 3986 section 5.2.3).
func (b *Base) folder() []byte {
	if b.pathStart == b.pathEnd && b.hasAuthority() {
		return root
	}
	return b.text[b.pathStart:b.directory]
}

func (b *Base) hasAuthority() bool { return b.pathStart > b.schemeEnd }

var root = []byte("/")

// parts are the ends of a reference's components.
type parts struct {
	schemeEnd int // behind the colon; 0 without a scheme
	pathStart int // behind the authority; schemeEnd without one
	pathEnd   int
	queryEnd  int // pathEnd without a query
}

// split follows the regular expression of RFC 3986, appendix B.
func split(ref []byte) (p parts) {
	p.schemeEnd = schemeEnd(ref)
	p.pathStart = p.schemeEnd
	if bytes.HasPrefix(ref[p.schemeEnd:], []byte("//")) {
		p.pathStart += len("//")
		p.pathStart += untilAny(ref[p.pathStart:], "/?#")
	}
	p.pathEnd = p.pathStart + untilAny(ref[p.pathStart:], "?#")
	p.queryEnd = p.pathEnd + untilAny(ref[p.pathEnd:], "#")
	return p
}

// untilAny is the number of bytes before the first of ends.
func untilAny(text []byte, ends string) int {
	if i := bytes.IndexAny(text, ends); i >= 0 {
		return i
	}
	return len(text)
}

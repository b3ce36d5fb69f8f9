package jsonld

import "tribune/loader/jsonld/tree"

// framer finds the end of a JSON value without taking it apart: of an array or
// an object the bracket that closes it, of a string its closing quote.
type framer struct {
	at       int // how much of the value it has seen
	depth    int // brackets that are open
	inString bool
	ended    bool
}

// frame returns how many bytes the value that comes next has. It is not
// complete if they are more than limit, or the document ends before: then what
// is in memory of it is returned. Brackets that do not match, or nest too deep,
// are for the parser to find.
func (s *source) frame(limit int) (length int, complete bool) {
	var f framer
	for {
		f.see(s.buf[s.pos:])
		switch {
		case f.at > limit:
			return f.at, false
		case f.ended:
			return f.at, true
		case !s.more():
			return f.at, f.depth == 0 && !f.inString
		}
	}
}

// see looks at what is new in a value's text.
func (f *framer) see(text []byte) {
	for f.at < len(text) && !f.ended {
		switch {
		case f.inString:
			f.string(text)
		case f.depth > tree.MaxDepth:
			f.at, f.ended = len(text), true
		default:
			f.token(text[f.at])
		}
		if f.at == len(text)-1 && f.inString && text[f.at] == '\\' {
			return // the character that it escapes is not here yet
		}
	}
}

// token takes one byte outside of strings.
func (f *framer) token(b byte) {
	switch b {
	case '"':
		f.inString = true
	case '{', '[':
		f.depth++
	case '}', ']':
		f.depth--
		f.ended = f.depth <= 0
	case ',', ':', ' ', '\n', '\r', '\t':
		f.ended = f.depth == 0 // behind a number or a word
		if f.ended {
			return
		}
	}
	if f.depth < 0 { // the bracket of what the value is in
		f.depth = 0
		return
	}
	f.at++
}

// string goes on to the end of a string, or to what is not here yet of it.
func (f *framer) string(text []byte) {
	for f.at < len(text) {
		switch text[f.at] {
		case '"':
			f.at++
			f.inString = false
			f.ended = f.depth == 0
			return
		case '\\':
			if f.at+1 == len(text) {
				return
			}
			f.at += 2
		default:
			f.at++
		}
	}
}

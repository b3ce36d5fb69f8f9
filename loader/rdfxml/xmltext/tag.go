package xmltext

import "fmt"

// startTag reads a start-tag or an empty-element tag.
func (r *Reader) startTag() (Kind, bool) {
	start := r.pos + 1
	end, colon, ok := r.qname(start, "a name, /, ! or ? behind <")
	if !ok {
		return None, false
	}
	name := r.data[start:end]
	end, ok = r.tagRest(end)
	if !ok || !r.mayOpen() {
		return None, false
	}
	r.open.push(name)
	r.tokenAt, r.pos = r.pos, end
	if !r.resolveTag(r.cut(start, colon, start+len(name))) {
		return None, false
	}
	r.rootSeen = true
	return StartTag, true
}

// cut is the name at a place of data.
func (r *Reader) cut(start, colon, end int) Name {
	if colon < 0 {
		return Name{Local: r.data[start:end]}
	}
	return Name{Prefix: r.data[start:colon], Local: r.data[colon+1 : end]}
}

// tagRest reads a tag from behind its name: its attributes and its end.
func (r *Reader) tagRest(i int) (end int, ok bool) {
	r.attributes = r.attributes[:0]
	for {
		next := r.whiteEnd(i)
		switch r.at(next) {
		case '>':
			r.closing = false
			return next + 1, true
		case '/':
			if r.at(next+1) != '>' {
				return next, r.fail(next+1, `">" behind the / of a tag`)
			}
			r.closing = true
			return next + 2, true
		}
		if next == i {
			return i, r.fail(i, `white space, ">" or "/>"`)
		}
		if i, ok = r.attribute(next); !ok {
			return i, false
		}
	}
}

// attribute reads a name, =, and a quoted value, which stays as it is written.
func (r *Reader) attribute(i int) (end int, ok bool) {
	nameEnd, colon, ok := r.qname(i, `an attribute, ">" or "/>"`)
	if !ok {
		return i, false
	}
	equals := r.whiteEnd(nameEnd)
	if r.at(equals) != '=' {
		return i, r.fail(equals, `"=" behind the name of an attribute`)
	}
	start, end, plain, ok := r.quoted(r.whiteEnd(equals + 1))
	if !ok {
		return i, false
	}
	r.attributes = append(r.attributes, Attribute{
		Name: r.cut(i, colon, nameEnd), Value: r.data[start:end], At: i, valueAt: start, plain: plain,
	})
	return end + 1, true
}

// quoted reads a value in quotes, and returns its place. plain: it holds nothing
// but characters that stand for themselves.
func (r *Reader) quoted(i int) (start, end int, plain, ok bool) {
	quote := r.at(i)
	if quote != '"' && quote != '\'' {
		return i, i, false, r.fail(i, "a value in quotes")
	}
	start, plain = i+1, true
	for end = start; end < len(r.data); {
		b := r.data[end]
		switch {
		case class[b]&inValue != 0:
			end++
		case b == quote:
			return start, end, plain, true
		case b == '<':
			return start, end, false, r.fail(end, `a character of the value, with &lt; for "<"`)
		default:
			size, ok := r.charOf(end)
			if !ok {
				return start, end, false, false
			}
			plain = plain && b != '&' && class[b]&isWhite == 0
			end += size
		}
	}
	return start, end, false, r.fail(end, "the closing quote of the value, "+string(rune(quote)))
}

// mayOpen reports whether an element can begin here.
func (r *Reader) mayOpen() bool {
	switch {
	case r.open.depth() == 0 && r.rootSeen:
		return r.fail(r.pos, "the end of the document behind its one element")
	case r.open.depth() >= r.maxDepth:
		return r.fail(r.pos, fmt.Sprintf("elements nested at most %d deep", r.maxDepth))
	case len(r.open.names)+len(r.scope.text) > maxOpen:
		return r.fail(r.pos, fmt.Sprintf("less than %d MB of names and namespaces of open elements", maxOpen>>20))
	}
	return true
}

// maxOpen bounds the bytes that open elements hold (I5), but for those of one tag.
const maxOpen = 256 << 20

// endTag reads the end-tag of the innermost element.
func (r *Reader) endTag() (Kind, bool) {
	if r.open.depth() == r.floor {
		return None, r.fail(r.pos, "no end-tag, for no element is open here")
	}
	name, start := r.open.top(), r.pos+len("</")
	end := start + len(name)
	if end > len(r.data) || string(r.data[start:end]) != string(name) {
		return None, r.mismatch(start, name)
	}
	end = r.whiteEnd(end)
	if r.at(end) != '>' {
		return None, r.mismatch(start, name)
	}
	r.tokenAt, r.pos = r.pos, end+1
	return r.closeElement(), true
}

// mismatch finds the fault of an end-tag that is not that of name.
func (r *Reader) mismatch(start int, name []byte) bool {
	end, _, ok := r.qname(start, "the name of the innermost element")
	switch {
	case !ok:
		return false
	case end == len(r.data) || string(r.data[start:end]) == string(name):
		return r.fail(r.whiteEnd(end), `">" of the end-tag`)
	}
	return r.failFor(start, "</"+shorten(r.data[start:end])+">", "</"+shorten(name)+">, the end of the innermost element")
}

// shorten shows a name in an error.
func shorten(name []byte) string {
	const shown = 60
	runes := []rune(string(name[:min(len(name), 4*shown)]))
	if len(runes) <= shown {
		return string(runes)
	}
	return string(runes[:shown]) + "…"
}

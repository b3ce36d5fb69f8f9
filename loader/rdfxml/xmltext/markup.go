package xmltext

import (
	"bytes"
	"strings"
)

// has reports whether data goes on with that text.
func (r *Reader) has(i int, text string) bool {
	return i <= len(r.data) && bytes.HasPrefix(r.data[i:], []byte(text))
}

// mayHave reports whether data ends within that text.
func (r *Reader) mayHave(i int, text string) bool {
	rest := r.data[min(i, len(r.data)):]
	return len(rest) < len(text) && strings.HasPrefix(text, string(rest))
}

// declaration reads what begins with <!.
func (r *Reader) declaration() (Kind, bool) {
	start := r.pos
	switch {
	case r.has(start, commentStart):
		return r.commentToken()
	case r.open.depth() > 0 && r.has(start, cdataStart):
		r.inSection = true
		r.pos = start + len(cdataStart)
		return None, true
	case r.open.depth() == 0 && r.has(start, doctypeStart):
		return None, r.doctype()
	case r.mayHave(start, commentStart), r.mayHave(start, cdataStart), r.mayHave(start, doctypeStart):
		return None, r.fail(len(r.data), "the rest of a comment, a CDATA section or a DOCTYPE")
	case r.open.depth() > 0:
		return None, r.fail(start, "a comment (<!--), a CDATA section (<![CDATA[), a tag or text")
	}
	return None, r.fail(start, "a comment (<!--), a DOCTYPE or the document's element")
}

const commentStart = "<!--"

func (r *Reader) commentToken() (Kind, bool) {
	start := r.pos + len(commentStart)
	end, ok := r.commentEnd(start)
	if !ok {
		return None, false
	}
	r.content = normalizeLines(r.data[start : end-len("-->")])
	r.tokenAt, r.pos = r.pos, end
	return Comment, true
}

// commentEnd is the place behind the comment whose text begins at a place.
func (r *Reader) commentEnd(i int) (end int, ok bool) {
	for {
		if i = r.runEnd(i, inComment); r.at(i) != '-' {
			return i, r.unended(i, "--> of the comment")
		}
		if r.at(i+1) != '-' {
			if i+1 == len(r.data) {
				return i, r.fail(i+1, "--> of the comment")
			}
			i++
			continue
		}
		if r.at(i+2) != '>' {
			return i, r.fail(min(i+2, len(r.data)), `">" behind the "--" in a comment`)
		}
		return i + len("-->"), true
	}
}

// unended finds the fault of a place where text ends that should go on.
func (r *Reader) unended(i int, expected string) bool {
	if i < len(r.data) {
		return r.unfit(i)
	}
	return r.fail(i, expected)
}

// instruction reads a processing instruction.
func (r *Reader) instruction() (Kind, bool) {
	end, target, ok := r.instructionEnd(r.pos)
	if !ok {
		return None, false
	}
	content := r.data[target : end-len("?>")]
	r.name = Name{Local: r.data[r.pos+len("<?") : target]}
	r.content = normalizeLines(content[r.whiteEnd(target)-target:])
	r.tokenAt, r.pos = r.pos, end
	return Instruction, true
}

// instructionEnd is the place behind the processing instruction that begins at a
// place, and the place behind its target.
func (r *Reader) instructionEnd(start int) (end, target int, ok bool) {
	i := start + len("<?")
	target, ok = r.ncname(i, "the target of a processing instruction, a name")
	switch {
	case !ok:
		return i, i, false
	case strings.EqualFold(string(r.data[i:target]), "xml") && target < len(r.data):
		return i, i, r.failFor(start, "an XML declaration", "one only at the very start of the document")
	case r.has(target, "?>"):
		return target + len("?>"), target, true
	case target+1 >= len(r.data):
		return i, i, r.fail(len(r.data), "?> of the processing instruction")
	case class[r.at(target)]&isWhite == 0:
		return i, i, r.fail(target, `white space or "?>"`)
	}
	end, ok = r.until(target, "?>")
	return end, target, ok
}

// until is the place behind the first closing mark from a place on. Characters up
// to there are checked.
func (r *Reader) until(i int, closing string) (end int, ok bool) {
	n := bytes.Index(r.data[i:], []byte(closing))
	if n < 0 {
		return i, r.fail(len(r.data), "the closing "+closing)
	}
	for end = i + n; i < end; {
		size, ok := r.charOf(i)
		if !ok {
			return i, false
		}
		i += size
	}
	return end + len(closing), true
}

// normalizeLines has line feeds for the other line ends.
func normalizeLines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), lineFeed)
	return bytes.ReplaceAll(text, []byte{'\r'}, lineFeed)
}

package terminals

import (
	"unicode/utf8"
)

// Blank appends the key of the blank node whose label begins at Pos, with "_".
func (c *Scanner) Blank(dst []byte) ([]byte, bool) {
	if c.ByteAt(c.Pos+1) != ':' {
		return dst, c.Fail(min(c.Pos+1, len(c.Data)), `":" of a blank node`)
	}
	start := c.Pos + 2
	if !c.labelStart(start) {
		return dst, c.Fail(start, "a blank node label, which begins with a letter, a digit or _")
	}
	c.Pos = c.labelEnd(start)
	return c.Labels.AppendKey(dst, c.Data[start:c.Pos]), true
}

func (c *Scanner) labelStart(at int) bool {
	r, _ := utf8.DecodeRune(c.Data[at:])
	return (NameStart(r) || r == '_' || r >= '0' && r <= '9') && c.validAt(at)
}

// labelEnd is the end of the label that begins at start. A label may hold dots
// and does not end with one.
func (c *Scanner) labelEnd(start int) int {
	end := start
	for end < len(c.Data) {
		if b := c.Data[end]; b < utf8.RuneSelf {
			if class[b]&inName == 0 {
				break
			}
			end++
			continue
		}
		size := c.NamePartAt(end)
		if size == 0 {
			break
		}
		end += size
	}
	c.Reach = end
	for c.Data[end-1] == '.' {
		end--
	}
	return end
}

// NamePartAt is the length of the character of a name, or the dot, that is at a
// place, or 0.
func (c *Scanner) NamePartAt(at int) int {
	r, size := utf8.DecodeRune(c.Data[at:])
	if !NamePart(r) || !c.validAt(at) {
		return 0
	}
	return size
}

// validAt reports whether a character is there, in UTF-8. U+FFFD, which a
// label may hold, is what broken UTF-8 decodes to as well.
func (c *Scanner) validAt(at int) bool {
	r, size := utf8.DecodeRune(c.Data[at:])
	return r != utf8.RuneError || size > 1
}

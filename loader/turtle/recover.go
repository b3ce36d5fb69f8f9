package turtle

import "tribune/loader/terminals"

// skipping is where recovery is.
type skipping struct {
	quote  byte // the quote of a string, ">" of an IRI, "#" of a comment; 0 outside of them
	long   bool // three quotes end the string
	blocks int  // braces of graphs that were opened since
	before byte // the byte before Pos
	solid  byte // the last one that is no blank
}

// recover goes on behind the statement that a fault is in: behind the next dot
// that is in no string, IRI, name, number or comment. Brackets are not counted,
// for no dot may stand within any. A graph that is opened on the way is skipped
// whole, so that none of its statements lands in another; one that is open may be
// closed. A broken comment costs itself only.
func (p *parser) recover() error {
	if p.comment || p.Peek() == '#' {
		p.comment = true
		return p.skipComment()
	}
	s := skipping{before: ' '}
	if p.Pos > 0 {
		s.before = p.Data[p.Pos-1]
	}
	p.reset()
	for {
		if p.Pos > p.safe {
			if err := p.again(); err != nil {
				return err
			}
			continue
		}
		if p.Pos >= len(p.Data) {
			p.inGraph = false
			return nil
		}
		if p.skip(&s) {
			return nil
		}
	}
}

// skipComment goes to the end of the line.
func (p *parser) skipComment() error {
	for {
		n := terminals.LineLength(p.Data[p.Pos:])
		p.Pos += n
		if p.Pos < len(p.Data) || p.ended {
			p.comment = false
			return nil
		}
		if err := p.again(); err != nil {
			return err
		}
	}
}

// skip goes on by a byte or a few. It returns true behind the statement.
func (p *parser) skip(s *skipping) (done bool) {
	b := p.Data[p.Pos]
	width := 1
	switch {
	case b == '\n' || b == '\r' && p.ByteAt(p.Pos+1) != '\n':
		done = s.lineEnd()
		p.newLine(p.Pos + 1)
	case s.quote == '#':
		width = max(1, terminals.LineLength(p.Data[p.Pos:]))
	case s.quote != 0:
		width = p.skipQuoted(s, b)
	default:
		width, done = p.skipOutside(s, b)
	}
	p.Pos += width
	s.before = b
	if b != ' ' && b != '\t' && b != '\r' {
		s.solid = b
	}
	return done
}

// lineEnd is skip at the end of a line, where strings and IRIs that were not
// closed end, and perhaps a statement with them.
func (s *skipping) lineEnd() (done bool) {
	if s.quote == 0 || s.long {
		return false
	}
	closed := s.quote == '#'
	s.quote = 0
	return !closed && s.solid == '.' && s.blocks == 0
}

func (p *parser) skipQuoted(s *skipping, b byte) (width int) {
	switch {
	case b == '\\' && s.quote != '>':
		return 1 + p.escapedWidth()
	case b == '"' && s.quote == '>': // the IRI was not closed
		s.quote = 0
		return 0
	case b == s.quote && s.long:
		if p.ByteAt(p.Pos+1) != b || p.ByteAt(p.Pos+2) != b {
			return 1
		}
		s.quote = 0
		return 3
	case b == s.quote:
		s.quote = 0
	}
	return 1
}

// escapedWidth is the width of what stands behind a backslash, unless it ends the
// line.
func (p *parser) escapedWidth() int {
	switch p.ByteAt(p.Pos + 1) {
	case 0, '\n', '\r':
		return 0
	}
	return 1
}

func (p *parser) skipOutside(s *skipping, b byte) (width int, done bool) {
	next := p.ByteAt(p.Pos + 1)
	switch b {
	case '"', '\'':
		s.quote = b
		if s.long = next == b && p.ByteAt(p.Pos+2) == b; s.long {
			return 3, false
		}
	case '<':
		if next == '<' {
			return 2, false
		}
		s.quote, s.long = '>', false
	case '\\':
		return 1 + p.escapedWidth(), false
	case '#':
		s.quote, s.long = '#', false
	case '{', '}':
		return p.skipBrace(s, b, next)
	case '|':
		if next == '}' {
			return 2, false
		}
	case '.':
		return 1, s.blocks == 0 && !dotInToken(s.before, next)
	}
	return 1, false
}

func (p *parser) skipBrace(s *skipping, b, next byte) (width int, done bool) {
	switch {
	case b == '{' && next == '|':
		return 2, false
	case b == '{':
		s.blocks++
	case s.blocks > 0:
		s.blocks--
		done = s.blocks == 0
	case p.inGraph:
		p.inGraph, p.graph = false, p.graph[:0]
		done = true
	}
	return 1, done
}

// dotInToken reports whether a dot between two bytes is part of a name or number.
func dotInToken(before, next byte) bool {
	if terminals.Digit(next) {
		return true
	}
	return terminals.NameByte(before) && terminals.NameByte(next)
}

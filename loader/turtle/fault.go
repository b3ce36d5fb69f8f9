package turtle

import (
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// syntaxError describes the fault, which is at Pos or behind it. What it shows of
// the line behind its place is read first, unless reading fails.
func (s *source) syntaxError(file string) *rdfio.SyntaxError {
	distance := s.Fault.At - s.Pos
	_ = s.more(distance + shownBytes) // the next call will meet the same
	at := s.Pos + distance
	l := s.place
	l.pass(s.Data, s.Pos, at)
	end := min(at+shownBytes, len(s.Data))
	end = at + terminals.LineLength(s.Data[at:end])
	e := rdfio.NewSyntaxError(file, l.line, s.Data[l.lineStart:end], at-l.lineStart, s.base+int64(l.lineStart))
	e.Column += l.cut
	if e.Found = s.Fault.Found; e.Found == "" {
		e.Found = rdfio.Found(s.Data[at:])
	}
	e.Expected = s.Fault.Expected
	s.cutLine(s.lineTail())
	return e
}

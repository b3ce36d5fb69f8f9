package main

import (
	"fmt"

	"tribune/loader/rdfio"
)

// shownSkips is how many of the statements that were skipped are shown: a file may have
// millions. All are counted in the end.
const shownSkips = 20

// skips says what was skipped.
type skips struct{ seen int }

// text is what is said of the next one, "" for nothing.
func (s *skips) text(e *rdfio.SyntaxError) string {
	switch s.seen++; {
	case s.seen <= shownSkips:
		return fmt.Sprintf("skipped: %s\n", e.Detail())
	case s.seen == shownSkips+1:
		return "skipped: more, which are counted and not shown\n"
	}
	return ""
}

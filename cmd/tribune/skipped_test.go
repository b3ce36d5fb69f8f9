package main

import (
	"strings"
	"testing"

	"tribune/loader/rdfio"
)

func TestFirstSkipsAreShown(t *testing.T) {
	var s skips
	var out strings.Builder
	for line := range 1000 {
		out.WriteString(s.text(rdfio.NewSyntaxError("d.nt", line+1, []byte("rubbish"), 0, 0)))
	}
	shown := strings.Count(out.String(), "skipped: d.nt:")
	if shown != shownSkips || !strings.HasSuffix(out.String(), "skipped: more, which are counted and not shown\n") {
		t.Errorf("%d were shown:\n%s", shown, out.String())
	}
}

package main

import (
	"strings"
	"testing"
	"time"

	"tribune/graph"
	"tribune/loader"
	"tribune/loader/remote"
)

func TestLoadReport(t *testing.T) {
	s := loader.Summary{
		Change: graph.Change{Version: 1, Added: 1_999}, Inputs: 2, Statements: 2_000, Rejected: 1, Resumed: 500,
		Spilled: 5_000, SpilledPeak: 4_000,
		Phases: []loader.Phase{{Name: "read", Wall: 2 * time.Second, CPU: 3 * time.Second}, {Name: "root", Wall: time.Second}},
	}
	own := []loader.Phase{{Name: "open"}, {Name: phaseLoad, Wall: 3 * time.Second}, {Name: "close", Wall: time.Second, CPU: time.Second}}
	var b strings.Builder
	newLoadReport(s, own, 12_345).print(&b)
	want := `2,000 statements from 2 files in 4.00 s (500 a second)
1,999 new, 1 already known
1 statement skipped for a syntax error
500 statements were read by the load that was interrupted
5,000 bytes went through temporary files, 4,000 at most at a time
12,345 bytes on disk
  open       0.00 s
  read       2.00 s   1.50 cores
  root       1.00 s
  close      1.00 s   1.00 cores
`
	if b.String() != want {
		t.Errorf("found\n%s\nexpected\n%s", b.String(), want)
	}
}

func TestLoadResults(t *testing.T) {
	var b strings.Builder
	r := newLoadResults(&b)
	for run := range 3 {
		n := float64(run + 1)
		r.add("tribune", loadResult{
			processResult: processResult{seconds: n, cpu: 2 * n, peak: int64(run) * 1e9},
			disk:          15_000, statements: 1_000,
			phases: []remote.Phase{{Name: "read", Wall: n / 2, CPU: n}},
		})
		r.add("rival", loadResult{
			processResult: processResult{seconds: 5 * n, cpu: 5 * n, peak: 7e6},
			disk:          110_000, statements: uint64(1_000 - run/2),
		})
	}
	r.printMedians()
	want := `            seconds    CPU s  statements/s  peak MB   bytes on disk /statement    statements
tribune        1.00     2.00         1,000        0          15,000       15.0         1,000
    read       0.50 s   2.00 cores
rival          5.00     5.00           200        7         110,000      110.0         1,000
tribune        2.00     4.00           500    1,000          15,000       15.0         1,000
    read       1.00 s   2.00 cores
rival         10.00    10.00           100        7         110,000      110.0         1,000
tribune        3.00     6.00           333    2,000          15,000       15.0         1,000
    read       1.50 s   2.00 cores
rival         15.00    15.00            66        7         110,000      110.1           999
    rival has another number of statements than tribune

medians of 3 runs
tribune        2.00     4.00           500    1,000          15,000       15.0         1,000
rival         10.00    10.00           100        7         110,000      110.0         1,000  5.0 times
`
	if b.String() != want {
		t.Errorf("found\n%s\nexpected\n%s", b.String(), want)
	}
}

func TestTemporaryText(t *testing.T) {
	n := loader.Notice{Kind: loader.NoticeTemporary, Statements: 98_765_432, Bytes: 7_040_000_000, Dir: "tmp", Free: 74_900_000_000, Bound: 56e9}
	for _, c := range []struct {
		change func(*loader.Notice)
		want   string
	}{
		{func(*loader.Notice) {}, "about 99,000,000 statements: temporary files will take up to 7.0 GB in tmp, where 74 GB are free"},
		{func(n *loader.Notice) { n.Free, n.Bound = 0, 0 }, "about 99,000,000 statements: temporary files will take up to 7.0 GB in tmp"},
		{
			func(n *loader.Notice) { n.Bound = 500_000 },
			"warning: about 99,000,000 statements: temporary files will take up to 7.0 GB in tmp, where 74 GB are free; the load ends if they need more than 1 MB",
		},
		{func(n *loader.Notice) { n.Statements = 7 }, "about 7 statements: temporary files will take up to 7.0 GB in tmp, where 74 GB are free"},
	} {
		changed := n
		c.change(&changed)
		if text := noticeText(changed); text != c.want {
			t.Errorf("found %q, expected %q", text, c.want)
		}
	}
}

// TestCountersAreUnderstood holds what is read of a rival's answer.
func TestCountersAreUnderstood(t *testing.T) {
	for said, want := range map[string]uint64{"n\\n1000\\n": 1000, "42": 42, "": 0, "no number": 0} {
		c := contender{program: "printf", count: func(string) []string { return []string{said} }}
		if said == "" {
			c.program = "true"
		}
		n, err := countStatements(t.Context(), c, "")
		if n != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v", said, n, err)
		}
	}
}

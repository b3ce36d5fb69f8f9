package loader

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// people gives N-Triples of many terms: n subjects with four statements each.
func people(from, n int) []byte {
	var b bytes.Buffer
	for i := from; i < from+n; i++ {
		fmt.Fprintf(&b, "<http://example.org/person/%d> <http://example.org/name> \"person number %d\" .\n", i, i)
		fmt.Fprintf(&b, "<http://example.org/person/%d> <http://example.org/age> \"%d\" .\n", i, i%100)
		fmt.Fprintf(&b, "<http://example.org/person/%d> <http://example.org/knows> <http://example.org/person/%d> .\n", i, i*7919%n)
		fmt.Fprintf(&b, "<http://example.org/person/%d> <http://example.org/says> \"%s\"@en .\n", i, strings.Repeat("word ", i%20))
	}
	return b.Bytes()
}

// foretold loads with so much memory and returns the notices of temporary files.
func foretold(t *testing.T, memory, room int64, names ...string) (notices []Notice, s Summary) {
	t.Helper()
	o := Options{Memory: memory, Tmp: t.TempDir(), TmpLimit: room, Notice: func(n Notice) {
		if n.Kind == NoticeTemporary {
			notices = append(notices, n)
		}
	}}
	s, err := loadFiles(t, newStore(t), o, names...)
	if err != nil {
		t.Fatal(err)
	}
	return notices, s
}

// TestTemporaryFilesAreForetold compares what is said beforehand with what was,
// for one document and many, compressed and not.
func TestTemporaryFilesAreForetold(t *testing.T) {
	whole := people(0, 12_000)
	var parts []string
	for i := range 12 {
		parts = append(parts, write(t, fmt.Sprintf("part%d.nt", i), people(i*1000, 1000)))
	}
	for name, files := range map[string][]string{
		"plain":      {write(t, "plain.nt", whole)},
		"gzip":       {write(t, "whole.nt.gz", gzipped(t, whole))},
		"zstd":       {write(t, "whole.nt.zst", zstded(t, whole))},
		"twelve":     parts,
		"an empty":   {write(t, "empty.nt", nil), write(t, "full.nt", whole)},
		"with fault": {write(t, "fault.nt", append([]byte("# a comment\n\n"), whole...))},
	} {
		notices, s := foretold(t, 2<<20, 0, files...)
		if len(notices) != 1 {
			t.Fatalf("%s: %d notices", name, len(notices))
		}
		n := notices[0]
		if n.Statements < s.Statements*8/10 || n.Statements > s.Statements*12/10 {
			t.Errorf("%s: %d statements foretold, there were %d", name, n.Statements, s.Statements)
		}
		if s.SpilledPeak == 0 || n.Bytes < s.SpilledPeak || n.Bytes > 3*s.SpilledPeak {
			t.Errorf("%s: %d bytes foretold, there were %d", name, n.Bytes, s.SpilledPeak)
		}
		if n.Dir == "" || n.Free > 0 && n.Bound > n.Free {
			t.Errorf("%s: %+v", name, n)
		}
	}
}

// TestNothingIsForetold of a load that fits, or whose size nobody knows; and the
// bound is what was asked for.
func TestNothingIsForetold(t *testing.T) {
	small := write(t, "small.nt", people(0, 2_000))
	if notices, s := foretold(t, 256<<20, 0, small); len(notices) > 0 || s.SpilledPeak > 0 {
		t.Errorf("a load that fits: %+v, %d bytes of files", notices, s.SpilledPeak)
	}
	if notices, _ := foretold(t, 0, 0, small); len(notices) > 0 {
		t.Errorf("a load without bounds: %+v", notices)
	}
	if notices, _ := foretold(t, 1<<20, 1<<30, small); len(notices) != 1 || notices[0].Bound != 1<<30 {
		t.Errorf("a load with a bound: %+v", notices)
	}
	o := Options{Memory: 1 << 20, Tmp: t.TempDir(), Notice: func(n Notice) { t.Errorf("a stream: %+v", n) }}
	stream := Stream(Stdin, bytes.NewReader(people(0, 2_000)))
	if _, err := Load(t.Context(), newStore(t), []Input{stream}, o); err != nil {
		t.Error(err)
	}
}

// TestDamagedHeadIsNoForecast holds that a document that cannot be looked at fails
// when it is read, with the error that it has then.
func TestDamagedHeadIsNoForecast(t *testing.T) {
	cut := write(t, "cut.nt.gz", gzipped(t, people(0, 12_000))[:100_000])
	o := Options{Memory: 1 << 20, Tmp: t.TempDir(), Notice: func(n Notice) {
		if n.Kind == NoticeTemporary {
			t.Errorf("%+v", n)
		}
	}}
	_, err := loadFiles(t, newStore(t), o, cut)
	if err == nil || !strings.Contains(err.Error(), "cut.nt.gz") {
		t.Errorf("error %v", err)
	}
}

package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestExitCodes(t *testing.T) {
	absent := filepath.Join(t.TempDir(), "absent")
	for _, c := range []struct {
		args string
		want int
	}{
		{"version", exitOK},
		{"--help", exitOK},
		{"generate --triples 3", exitOK},
		{"stats --store " + absent, exitFailed},
		{"check --store " + absent, exitFailed},
		{"export --store " + absent, exitFailed},
		{"load --store " + absent + " absent.nt", exitFailed},
		{"", exitOK},
		{"lode", exitUsage},
		{"stats", exitUsage},
		{"stats --stor x", exitUsage},
		{"load --store " + absent, exitUsage},
		{"generate --triples many", exitUsage},
		{"generate --triples -5", exitUsage},
		{"export --store " + absent + " --format nonsense", exitUsage},
		{"export --store " + absent + " --object '", exitUsage},
		{"bench", exitUsage},
		{"help nosuch", exitUsage},
		{"load --store " + absent + " --graph= x.nt", exitUsage},
		{"load --store " + absent + " --graph _:b x.nt", exitUsage},
		{"load --store " + absent + " --keep-labels --scope s x.nt", exitUsage},
		{"export --store " + absent + " --subject=", exitUsage},
		{"serve --store " + absent + " --listen=", exitUsage},
		{"serve --store " + absent + " --origin nonsense", exitUsage},
		{"serve --store " + absent + " --memory much", exitUsage},
		{"serve --store " + absent + " --query-memory much", exitUsage},
		{"query --store " + absent + " --memory much ASK{}", exitUsage},
		{"completion nosuch", exitUsage},
		{"stats --store=", exitUsage},
		{"canon absent.nt", exitFailed},
		{"canon", exitUsage},
		{"canon --hash md5 -", exitUsage},
		{"canon --hash= -", exitUsage},
		{"canon --hash sha256 --labels sha384 -", exitUsage},
		{"canon --calls 0 -", exitUsage},
		{"canon --format nonsense -", exitUsage},
		{"canon --memory much -", exitUsage},
		{"diff absent.nt absent.nt", exitTrouble},
		{"diff absent.nt", exitUsage},
		{"diff - -", exitUsage},
		{"diff --memory much - absent.nt", exitUsage},
		{"serve --store " + absent + " --listen nonsense", exitUsage},
	} {
		var out, errs bytes.Buffer
		if got := run(strings.Fields(c.args), strings.NewReader(""), &out, &errs); got != c.want {
			t.Errorf("tribune %s: exit code %d, expected %d\n%s", c.args, got, c.want, errs.String())
		}
		if (c.want == exitOK) != (errs.Len() == 0) {
			t.Errorf("tribune %s says on standard error: %q", c.args, errs.String())
		}
	}
}

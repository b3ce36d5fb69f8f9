package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph"
	"tribune/loader"
)

// typist is a line reader with what somebody is going to type; ^C is an interrupt.
type typist struct {
	lines      []string
	prompts    strings.Builder
	remembered []string
}

func (t *typist) read(_ context.Context, prompt string) (string, error) {
	t.prompts.WriteString(strings.TrimSpace(prompt))
	if len(t.lines) == 0 {
		return "", io.EOF
	}
	line := t.lines[0]
	t.lines = t.lines[1:]
	if line == "^C" {
		return "", errInterrupted
	}
	return line, nil
}

func (t *typist) remember(text string) { t.remembered = append(t.remembered, text) }

var spent = regexp.MustCompile(`[0-9.]+ ms\)`)

// TestPrompt runs the files of testdata/prompt over a store of people. type types lines, and
// prints what the prompt says; asked prints what it asked with, and what it remembers.
func TestPrompt(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	people := "@prefix ex: <http://example.org/> . ex:ann ex:knows ex:bob, ex:cyd ; ex:name \"Ann\" . ex:bob ex:name \"Bob\" ."
	if _, err := loader.Load(t.Context(), store, []loader.Input{loader.Bytes("people.ttl", []byte(people))}, loader.Options{}); err != nil {
		t.Fatal(err)
	}
	a := storeAnswerer{store: store}
	datadriven.Walk(t, "testdata/prompt", func(t *testing.T, path string) {
		var lines *typist
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd == "asked" {
				return lines.prompts.String() + "\n" + strings.Join(lines.remembered, "\n--\n") + "\n"
			}
			var out strings.Builder
			lines = &typist{lines: strings.Split(d.Input, "\n")}
			p := &prompt{answerer: a, lines: lines, out: &out, prefixes: a.prefixes()}
			if err := p.run(t.Context()); err != nil {
				return err.Error() + "\n"
			}
			return spent.ReplaceAllString(out.String(), "T ms)")
		})
	})
}

// slow is an answerer that waits until it is interrupted.
type slow struct {
	storeAnswerer
	interrupt func() error
}

func (s slow) answer(ctx context.Context, _ io.Writer, _ answerFlags, _ inquiry) (outcome, error) {
	if err := s.interrupt(); err != nil {
		return outcome{}, err
	}
	<-ctx.Done()
	return outcome{}, ctx.Err()
}

// TestPromptInterruptsAQuery, and goes on.
func TestPromptInterruptsAQuery(t *testing.T) {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	lines := &typist{lines: []string{"ASK {}", ".format csv"}}
	p := &prompt{answerer: slow{interrupt: func() error { return self.Signal(os.Interrupt) }}, lines: lines, out: &out}
	if err := p.run(t.Context()); err != nil || out.String() != "interrupted\n" || p.flags.format != "csv" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

// TestHistory: it outlives its prompt, which begins with the last lines of it.
func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "history")
	h := readHistory(path, nil)
	for _, text := range []string{"ASK {}", "ASK {}", "SELECT *\n{ ?s ?p ?o }", "# who?\nASK { ?s ?p ?o }", ".help"} {
		h.remember(text)
	}
	want := []string{".help", "ASK { ?s ?p ?o }", "# who?", "SELECT * { ?s ?p ?o }", "ASK {}"}
	for _, h := range []*history{h, readHistory(path, nil)} {
		if h.err != nil || h.Len() != len(want) {
			t.Fatalf("%d lines, %v", h.Len(), h.err)
		}
		for i, line := range want {
			if h.At(i) != line {
				t.Errorf("line %d is %q, want %q", i, h.At(i), line)
			}
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	for i := range 3 * mostRemembered {
		h.remember(strings.Repeat("x", i%7+1))
	}
	if h := readHistory(path, nil); h.Len() != mostRemembered || h.err != nil {
		t.Errorf("%d lines, %v", h.Len(), h.err)
	}
	if h := readHistory(path, nil); h.Len() != mostRemembered {
		t.Errorf("then %d lines", h.Len())
	}
}

// TestHistoryWithoutAFile is one of this prompt alone, and says why.
func TestHistoryWithoutAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, h := range []*history{readHistory("", errors.New("no home")), readHistory(filepath.Join(file, "history"), nil)} {
		h.remember("ASK {}")
		if h.Len() != 1 || h.At(0) != "ASK {}" || h.err == nil {
			t.Errorf("%d lines, %v", h.Len(), h.err)
		}
	}
}

package loader

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"tribune/loader/rdfio"
)

// keySink notes the subjects and graphs that it gets.
type keySink struct {
	mu   *sync.Mutex
	seen *[]string
}

func (s keySink) AddKeys(subject, _, _, graph []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	*s.seen = append(*s.seen, string(subject)+" "+string(graph))
	return nil
}

func TestRead(t *testing.T) {
	inputs := []Input{
		Bytes("a.nt", []byte("<a:1> <a:p> <a:o> .\n<a:2> <a:p> <a:o> .\n")),
		Bytes("b.nq", []byte("<a:3> <a:p> <a:o> <a:g> .\nbad\n")),
	}
	var seen []string
	var mu sync.Mutex
	read := func(o Options) (Summary, error) {
		seen = nil
		return Read(context.Background(), inputs, func() Sink { return keySink{&mu, &seen} }, o)
	}
	var syntax *rdfio.SyntaxError
	if _, err := read(Options{}); !errors.As(err, &syntax) || syntax.File != "b.nq" || syntax.Line != 2 {
		t.Errorf("error %v", err)
	}
	summary, err := read(Options{Lenient: true})
	slices.Sort(seen)
	want := []string{"\x02a:1 ", "\x02a:2 ", "\x02a:3 \x02a:g"}
	if err != nil || !slices.Equal(seen, want) {
		t.Errorf("read %q, error %v; expected %q", seen, err, want)
	}
	if summary.Inputs != 2 || summary.Statements != 3 || summary.Rejected != 1 || summary.Bytes == 0 {
		t.Errorf("summary %+v", summary)
	}
}

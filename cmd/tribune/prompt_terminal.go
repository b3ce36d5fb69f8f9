package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// terminal is a line reader of a terminal, which is raw while a line is typed and as it was
// while a query runs, so that Ctrl-C is a signal then.
type terminal struct {
	in      *os.File
	editor  *term.Terminal
	keys    *keys
	history *history
}

var _ lineReader = (*terminal)(nil)

func newTerminal(in *os.File, out io.Writer) *terminal {
	t := &terminal{in: in, keys: &keys{in: in, Writer: out}, history: readHistory(historyPath())}
	t.begin()
	return t
}

// begin makes an editor without a line.
func (t *terminal) begin() {
	t.editor = term.NewTerminal(t.keys, "")
	t.editor.History = t.history
	t.keys.interrupted = false
}

// read reads a line. Once ctx is done it does not wait for the rest of the line.
func (t *terminal) read(ctx context.Context, prompt string) (line string, err error) {
	before, err := term.MakeRaw(int(t.in.Fd()))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, term.Restore(int(t.in.Fd()), before)) }()
	if width, height, err := term.GetSize(int(t.in.Fd())); err == nil && width > 0 && height > 0 {
		if err := t.editor.SetSize(width, height); err != nil {
			return "", err
		}
	}
	t.editor.SetPrompt(prompt)
	lines := make(chan typed, 1)
	go func() {
		line, err := t.editor.ReadLine()
		lines <- typed{line, err}
	}()
	select {
	case got := <-lines:
		if errors.Is(got.err, io.EOF) {
			return "", t.end()
		}
		return got.line, got.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// typed is a line, or why there is none.
type typed struct {
	line string
	err  error
}

// end tells Ctrl-C from the end of the input, which the editor does not.
func (t *terminal) end() error {
	ended := io.EOF
	if t.keys.interrupted {
		t.begin()
		ended = errInterrupted
	}
	if _, err := io.WriteString(t.keys, "\r\n"); err != nil {
		return err
	}
	return ended
}

func (t *terminal) remember(text string) { t.history.remember(text) }

// close says what became of the history.
func (t *terminal) close() {
	if t.history.err != nil {
		fmt.Fprintln(os.Stderr, "tribune: the history of the prompt is not kept:", t.history.err)
	}
}

// keys is what is typed, and notes Ctrl-C.
type keys struct {
	in io.Reader
	io.Writer
	interrupted bool
}

const controlC = 3

func (k *keys) Read(p []byte) (int, error) {
	n, err := k.in.Read(p)
	k.interrupted = k.interrupted || bytes.IndexByte(p[:n], controlC) >= 0
	return n, err
}

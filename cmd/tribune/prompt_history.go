package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// history is what was asked at prompts, kept in a file: a line each, the last one last. A
// query of many lines is one line of them, unless it has a comment, which would reach
// farther then: such a query is kept line by line.
type history struct {
	path  string
	lines []string
	err   error // of the file, which is left alone then
}

// mostRemembered is how many lines are read at most.
const mostRemembered = 1000

func historyPath() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); dir != "" {
		return filepath.Join(dir, "tribune", "history"), nil
	}
	dir, err := os.UserConfigDir()
	return filepath.Join(dir, "tribune", "history"), err
}

// readHistory reads the file at path, if there is one. err is why there is no path.
func readHistory(path string, err error) *history {
	h := &history{path: path, err: err}
	if err != nil {
		return h
	}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		h.err = err
	}
	for line := range strings.Lines(string(text)) {
		h.lines = append(h.lines, strings.TrimSuffix(line, "\n"))
	}
	if len(h.lines) > mostRemembered {
		h.lines = h.lines[len(h.lines)-mostRemembered:]
		h.err = os.WriteFile(path, joined(h.lines), 0o600)
	}
	return h
}

// joined are lines with their ends.
func joined(lines []string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }

// remember adds a query to the file.
func (h *history) remember(text string) {
	lines := []string{strings.ReplaceAll(text, "\n", " ")}
	if strings.Contains(text, "#") {
		lines = strings.Split(text, "\n")
	}
	if len(h.lines) > 0 && h.lines[len(h.lines)-1] == lines[len(lines)-1] {
		return
	}
	h.lines = append(h.lines, lines...)
	if h.err == nil {
		h.err = h.append(lines)
	}
}

// append adds lines to the file, which is its owner's alone. Prompts beside this one do
// the same.
func (h *history) append(lines []string) (err error) {
	if err := os.MkdirAll(filepath.Dir(h.path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(joined(lines))
	return err
}

// Add is called by the editor for each line, of which remember keeps what it likes.
func (h *history) Add(string) {}

// Len is how many lines there are.
func (h *history) Len() int { return len(h.lines) }

// At is a line; 0 is the last one.
func (h *history) At(i int) string { return h.lines[len(h.lines)-1-i] }

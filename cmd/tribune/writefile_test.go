package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestWriteFile: a file is whole or as it was, also behind a link.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("no more")
	for _, c := range []struct {
		name string
		err  error
		want string
	}{{link, failed, "before"}, {link, nil, "after"}, {file, failed, "after"}} {
		err := writeFile(nil, c.name, func(w io.Writer) error {
			_, err := io.WriteString(w, "after")
			return errors.Join(err, c.err)
		})
		got, readErr := os.ReadFile(file)
		if !errors.Is(err, c.err) || readErr != nil || string(got) != c.want {
			t.Errorf("%s: %v, then %q (%v), expected %q", c.name, err, got, readErr, c.want)
		}
	}
	if to, err := os.Readlink(link); err != nil || to != file {
		t.Errorf("the link leads to %q (%v), expected %q", to, err, file)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("%v is there (%v), expected file and link", entries, err)
	}
}

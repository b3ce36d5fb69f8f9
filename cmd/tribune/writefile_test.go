package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
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

func writeText(w io.Writer) error {
	_, err := io.WriteString(w, "after")
	return err
}

// TestWriteFileModes: a file keeps its mode, and a new one gets what the umask leaves.
func TestWriteFileModes(t *testing.T) {
	dir := t.TempDir()
	like := filepath.Join(dir, "like")
	if err := os.WriteFile(like, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	usual, err := os.Stat(like)
	if err != nil {
		t.Fatal(err)
	}
	for name, before := range map[string]os.FileMode{"new": 0, "secret": 0o600, "open": 0o666, "readable": 0o444} {
		name := filepath.Join(dir, name)
		want := usual.Mode()
		if before != 0 {
			want = before
			if err := errors.Join(os.WriteFile(name, nil, before), os.Chmod(name, before)); err != nil {
				t.Fatal(err)
			}
		}
		if err := writeFile(nil, name, writeText); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode() != want {
			t.Errorf("%s: %v (%v), expected %v", name, info.Mode(), err, want)
		}
	}
}

// TestWriteFileNames: links to what is not there yet, links that go round, long names,
// and several writers of one file at a time.
func TestWriteFileNames(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	for link, to := range map[string]string{"link": "link2", "link2": "new", "round": "round2", "round2": "round"} {
		if err := os.Symlink(to, in(link)); err != nil {
			t.Fatal(err)
		}
	}
	long := strings.Repeat("n", 250)
	for name, made := range map[string]string{"link": "new", long: long} {
		if err := writeFile(nil, in(name), writeText); err != nil {
			t.Error(err)
		}
		if info, err := os.Lstat(in(made)); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s: %v", made, err)
		}
	}
	if err := writeFile(nil, in("round"), writeText); err == nil || !strings.Contains(err.Error(), "round: its symbolic links") {
		t.Errorf("links that go round: %v", err)
	}
	err := writeFile(nil, in("shared"), func(w io.Writer) error {
		return errors.Join(writeFile(nil, in("shared"), writeText), writeText(w))
	})
	left, globErr := filepath.Glob(in("*.partial"))
	if text, readErr := os.ReadFile(in("shared")); string(text) != "after" || errors.Join(err, readErr, globErr) != nil || len(left) > 0 {
		t.Errorf("two writers: %q, %v, %v, and %v is left", text, err, readErr, left)
	}
	if err := writeFile(nil, in("no/where"), writeText); !errors.Is(err, os.ErrNotExist) || !strings.HasSuffix(err.Error(), "no/where: no such file or directory") {
		t.Errorf("no folder: %v", err)
	}
}

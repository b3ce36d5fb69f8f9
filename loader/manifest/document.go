package manifest

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tribune/graph/term"
)

// Document is a file of a suite.
type Document struct {
	Path string // "" if it is none of the suite's files
	IRI  string // where it is on the web, as far as its manifest says that
}

// Open opens the file.
func (d Document) Open() (*os.File, error) {
	if d.Path == "" {
		return nil, fmt.Errorf("found %q, expected a file of the suite", d.IRI)
	}
	return os.Open(d.Path)
}

// Text reads the file whole.
func (d Document) Text() (string, error) {
	in, err := d.Open()
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }() // it was only read
	content, err := io.ReadAll(in)
	return string(content), err
}

// Name is the file's, without its folder.
func (d Document) Name() string { return filepath.Base(d.Path) }

// place is where a manifest stands.
type place struct {
	folder string // the file IRI of its folder, with a slash at the end
	web    string // what stands for that folder on the web, "" if nothing does
}

// document finds the file of an IRI.
func (p place) document(t term.Term) Document {
	if t.Form() != term.IRI {
		return Document{}
	}
	file := t.Text()
	if rest, ok := strings.CutPrefix(file, p.web); ok && p.web != "" {
		file = p.folder + rest
	}
	return Document{Path: pathOf(file), IRI: p.public(t.Text())}
}

// public is the IRI on the web of what is in the folder.
func (p place) public(iri string) string {
	if rest, ok := strings.CutPrefix(iri, p.folder); ok && p.web != "" {
		return p.web + rest
	}
	return iri
}

// folderOf is an IRI up to its last slash.
func folderOf(iri string) string { return iri[:strings.LastIndexByte(iri, '/')+1] }

const fileScheme = "file"

// fileIRI is the IRI of an absolute path.
func fileIRI(file string) string {
	return (&url.URL{Scheme: fileScheme, Path: path.Join("/", filepath.ToSlash(file))}).String()
}

// pathOf is the path of a file's IRI, "" for any other.
func pathOf(iri string) string {
	u, err := url.Parse(iri)
	if err != nil || u.Scheme != fileScheme {
		return ""
	}
	name := u.Path
	if len(name) > 2 && name[2] == ':' {
		name = name[1:] // of a drive, /C:/suites
	}
	return filepath.FromSlash(name)
}

package loader

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

// Input is one document to load.
type Input struct {
	// Name is shown in errors and tells the syntax by its ending: a path, or "-" for
	// standard input.
	Name string

	// Size is the number of bytes that Open's reader gives. 0 is unknown, unless there
	// is a Head.
	Size int64

	// Open opens the document. The loader closes it.
	Open func() (io.ReadCloser, error)

	// Fetch, if set, is called in place of Open, and the Name tells nothing then.
	Fetch func() (*Content, error)

	// Head, if set, opens the document for a look at its beginning, before Open.
	Head func() (io.ReadCloser, error)

	// Syntax is the zero Syntax to tell it by the name, what Fetch says or the content.
	Syntax rdfio.Syntax

	// Origin is where the document is, whatever the working directory: an absolute
	// path. "" says that it cannot be read again.
	Origin string

	// State tells what is there at Origin from what was there before: by size and
	// time of change.
	State string

	// Base is the absolute IRI that relative ones in it are resolved against; none
	// if it is empty.
	Base string

	// Context is the IRI of a JSON-LD context that holds before the document's own;
	// none if it is empty.
	Context string

	// Scope sets blank nodes of this document apart; see the package comment.
	Scope string

	// Contexts are those that a JSON-LD document may name. Default: those that are
	// built in.
	Contexts *Contexts
}

// Contexts loads context documents of JSON-LD; see jsonld.Contexts.
type Contexts = syntax.Contexts

// InputError is the error of a document that could not be opened, decompressed
// or read to its end. Err says which document.
type InputError struct{ Err error }

func (e *InputError) Error() string { return e.Err.Error() }
func (e *InputError) Unwrap() error { return e.Err }

// Stdin is the name of standard input.
const Stdin = "-"

// Inputs returns the documents that names stand for: paths, patterns such as
// data/*.nt.gz, and "-". A name that matches nothing is an error; a directory
// too.
func Inputs(names []string) ([]Input, error) {
	var inputs []Input
	for _, name := range names {
		if name == Stdin {
			inputs = append(inputs, Stream(Stdin, os.Stdin))
			continue
		}
		paths, err := expand(name)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			in, err := fileInput(path)
			if err != nil {
				return nil, err
			}
			inputs = append(inputs, in)
		}
	}
	return inputs, nil
}

// expand returns the files that name stands for; a file of that very name goes
// before a pattern.
func expand(name string) ([]string, error) {
	if _, err := os.Stat(name); err == nil || !strings.ContainsAny(name, "*?[") {
		return []string{name}, nil
	}
	paths, err := filepath.Glob(name)
	if err != nil {
		return nil, fmt.Errorf("pattern %s: %w", name, err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("pattern %s matches no file", name)
	}
	slices.Sort(paths)
	return paths, nil
}

func fileInput(path string) (Input, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Input{}, err
	}
	if info.IsDir() {
		return Input{}, fmt.Errorf("%s is a directory; name its files, as in %s", path, filepath.Join(path, "*.nt"))
	}
	origin, err := filepath.Abs(path)
	if err != nil {
		return Input{}, err
	}
	state := fileState(info)
	in := Input{
		Name:   path,
		Size:   info.Size(),
		Open:   func() (io.ReadCloser, error) { return os.Open(path) },
		Origin: origin,
		State:  state,
		Base:   (&url.URL{Scheme: "file", Path: filepath.ToSlash(origin)}).String(),
		Scope:  scopeOf(origin + "\n" + state),
	}
	if info.Mode().IsRegular() { // a pipe is opened once
		in.Head = in.Open
	}
	return in, nil
}

// Stream returns a document that is read once. Its blank nodes are its own.
func Stream(name string, r io.Reader) Input {
	return Input{
		Name:  name,
		Open:  func() (io.ReadCloser, error) { return io.NopCloser(r), nil },
		Scope: freshScope(),
	}
}

// Bytes returns a document held in memory. Its blank nodes' scope is name.
func Bytes(name string, content []byte) Input {
	return Input{
		Name:  name,
		Size:  int64(len(content)),
		Open:  func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
		Scope: scopeOf(name),
	}
}

// readBuffer is the size of reads from files and pipes.
const readBuffer = 1 << 20

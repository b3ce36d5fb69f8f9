package loader

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

// Content is what an open document has, and what it says of itself.
type Content struct {
	io.ReadCloser
	Size   int64        // bytes that it gives, 0 if unknown
	Syntax rdfio.Syntax // zero if it does not say
	Base   string       // absolute IRI that relative ones are resolved against; default none

	// Context is the IRI of a JSON-LD context that holds before the document's own;
	// default none.
	Context string
}

// Told is the syntax of the document, if that is told before it is opened.
func (in Input) Told() (rdfio.Syntax, bool) {
	if in.Syntax.Name != "" {
		return in.Syntax, true
	}
	if in.Fetch != nil {
		return rdfio.Syntax{}, false
	}
	return rdfio.ByExtension(in.Name)
}

// Begin opens the document, which the caller closes. What the Input says goes before
// what the document says of itself.
func (in Input) Begin() (c *Content, err error) {
	if in.Fetch != nil {
		c, err = in.Fetch()
	} else {
		c = &Content{}
		c.ReadCloser, err = in.Open()
	}
	if err != nil {
		return nil, err
	}
	if told, ok := in.Told(); ok {
		c.Syntax = told
	}
	if in.Base != "" {
		c.Base = in.Base
	}
	if in.Context != "" {
		c.Context = in.Context
	}
	if c.Size == 0 {
		c.Size = in.Size
	}
	return c, nil
}

// look finds the syntax of decompressed content that does not say it.
func (c *Content) look(name string) error {
	if c.Syntax.Name != "" {
		return nil
	}
	b := bufio.NewReaderSize(c.ReadCloser, syntax.LookBytes)
	head, err := b.Peek(syntax.LookBytes)
	if err != nil && err != io.EOF {
		return err
	}
	found, sure := syntax.Look(head, err == io.EOF)
	if !sure {
		return &UnknownSyntaxError{File: name, Head: string(head)}
	}
	c.Syntax = found
	c.ReadCloser = readCloser{b, c.ReadCloser}
	return nil
}

// LookAhead returns the inputs with the syntax of those files that only their content
// tells, so that a load of them can be foretold and taken up as any other.
func LookAhead(inputs []Input) ([]Input, error) {
	inputs = slices.Clone(inputs)
	for i := range inputs {
		in := &inputs[i]
		if _, told := in.Told(); told || in.Head == nil {
			continue
		}
		head := *in
		head.Open = in.Head
		c, err := (&load{ctx: context.Background()}).open(head)
		if err != nil {
			return nil, err
		}
		in.Syntax = c.Syntax
		if err := c.Close(); err != nil {
			return nil, err
		}
	}
	return inputs, nil
}

type readCloser struct {
	io.Reader
	io.Closer
}

// UnknownSyntaxError is the error of a document whose syntax nothing tells.
type UnknownSyntaxError struct {
	File string
	Head string // what was looked at, decompressed
	Flag string // that tells it; default --format
}

func (e *UnknownSyntaxError) Error() string {
	flag := e.Flag
	if flag == "" {
		flag = "--format"
	}
	return fmt.Sprintf("%s: cannot tell its syntax: its name has none of the endings %s (also .gz, .bz2, .zst), and its content, looked at up to byte %d, is none of them; it begins %s; say which with %s",
		e.File, extensions(), len(e.Head), beginning(e.Head), flag)
}

// shownHead is how many bytes of a document show what it is.
const shownHead = 40

func beginning(text string) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if len(line) > shownHead {
		return fmt.Sprintf("%+q...", line[:shownHead])
	}
	if rest != "" {
		return fmt.Sprintf("%+q...", line)
	}
	return fmt.Sprintf("%+q", line)
}

// extensions lists those of all syntaxes.
func extensions() string {
	var all []string
	for _, s := range rdfio.Syntaxes() {
		all = append(all, s.Extensions...)
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}

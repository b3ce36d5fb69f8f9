package loader

import (
	"context"
	"errors"
	"io"

	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

// DocumentReader reads one document, decompressed.
type DocumentReader struct {
	rdfio.KeyReader
	content io.Closer
}

// Close closes the document.
func (r *DocumentReader) Close() error { return r.content.Close() }

// OpenReader opens a document to be read statement by statement, without a store.
// Where that waits for what may never come, it ends when ctx is done.
func OpenReader(ctx context.Context, in Input) (*DocumentReader, error) {
	l := &load{ctx: ctx}
	content, err := l.open(in)
	if err != nil {
		return nil, err
	}
	r, err := syntax.NewReader(content.Syntax, content, syntax.Options{
		File: in.Name, Base: content.Base, Scope: in.Scope, Contexts: in.Contexts, Context: content.Context,
	})
	if err != nil {
		return nil, errors.Join(err, content.Close())
	}
	return &DocumentReader{r, content}, nil
}

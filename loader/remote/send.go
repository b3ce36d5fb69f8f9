package remote

import (
	"fmt"
	"io"
	"mime/multipart"
	"sync/atomic"

	"tribune/loader"
)

// sending writes the documents into a request's body while it is sent.
type sending struct {
	body   *io.PipeReader
	parts  *multipart.Writer
	ending atomic.Bool           // the closing boundary was begun (I2)
	failed atomic.Pointer[error] // a document could not be read
}

// send begins to send. The request closes the body when it has no more use for
// it, which ends the sending as soon as the present read of a document returns.
func send(inputs []loader.Input) (*sending, error) {
	inputs, err := loader.LookAhead(inputs)
	if err != nil {
		return nil, err
	}
	body, w := io.Pipe()
	s := &sending{body: body, parts: multipart.NewWriter(w)}
	go func() { _ = w.CloseWithError(s.run(inputs)) }() // always nil, as it says
	return s, nil
}

func (s *sending) contentType() string {
	return MultipartType + "; boundary=" + s.parts.Boundary()
}

func (s *sending) run(inputs []loader.Input) error {
	if err := writeManifest(s.parts, newManifest(inputs)); err != nil {
		return err
	}
	for _, in := range inputs {
		if err := s.document(in); err != nil {
			return err
		}
	}
	s.ending.Store(true)
	return s.parts.Close()
}

func (s *sending) document(in loader.Input) error {
	c, err := in.Begin()
	if err != nil {
		return s.fail(in, err)
	}
	defer func() { _ = c.Close() }() // it was only read
	part, err := createPart(s.parts, in, c)
	if err != nil {
		return err
	}
	source := &source{r: c}
	if _, err = io.CopyBuffer(part, source, make([]byte, copyBuffer)); source.err != nil {
		return s.fail(in, source.err)
	}
	return err
}

// copyBuffer is the size of reads of documents.
const copyBuffer = 256 << 10

// fail notes that the load ended on this side.
func (s *sending) fail(in loader.Input, err error) error {
	err = fmt.Errorf("%s: %w", in.Name, err)
	s.failed.Store(&err)
	return err
}

// failure is why a document could not be read, nil if all could be so far.
func (s *sending) failure() error {
	if err := s.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// source tells errors of reading from those of writing.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

package remote

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strings"

	"tribune/loader"
	"tribune/loader/rdfio"
)

// MultipartType is the media type of a body with many documents. Web pages
// cannot send it to another origin unasked (Fetch Standard section 2.2.2), as
// they could multipart/form-data.
const MultipartType = "multipart/mixed"

// document is one of the manifest.
type document struct {
	Name      string `json:"name"`
	MediaType string `json:"mediaType,omitempty"` // absent if the part tells, or the content
	Size      int64  `json:"size,omitempty"`      // absent if unknown
	Base      string `json:"base,omitempty"`
	Scope     string `json:"scope"`
	Origin    string `json:"origin,omitempty"` // absent if it cannot be read again
	State     string `json:"state,omitempty"`
}

type manifest struct {
	Documents []document `json:"documents"`
}

// maxManifest is the size of a manifest in bytes, enough for hundreds of
// thousands of documents.
const maxManifest = 64 << 20

func newManifest(inputs []loader.Input) (m manifest) {
	for _, in := range inputs {
		told, _ := in.Told()
		m.Documents = append(m.Documents, document{in.Name, told.MediaType, in.Size, in.Base, in.Scope, in.Origin, in.State})
	}
	return m
}

// writeManifest writes the first part.
func writeManifest(w *multipart.Writer, m manifest) error {
	part, err := w.CreatePart(textproto.MIMEHeader{"Content-Type": {"application/json"}})
	if err != nil {
		return err
	}
	return json.NewEncoder(part).Encode(m)
}

// Documents reads the manifest of a body and returns its documents, which are
// read from the body as they are opened: each once, in their order.
func Documents(body *multipart.Reader) ([]loader.Input, error) {
	part, err := body.NextRawPart()
	if err != nil {
		return nil, fmt.Errorf("the manifest: %w", cutShort(err))
	}
	var m manifest
	d := json.NewDecoder(io.LimitReader(part, maxManifest))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("the manifest: %w", cutShort(err))
	}
	p := &parts{body: body, documents: len(m.Documents)}
	if p.documents == 0 {
		if err := p.end(); err != io.EOF {
			return nil, err
		}
	}
	inputs := make([]loader.Input, len(m.Documents))
	for i, d := range m.Documents {
		if inputs[i], err = d.input(); err != nil {
			return nil, fmt.Errorf("the manifest: document %d: %w", i, err)
		}
		if d.MediaType == "" {
			inputs[i].Fetch = func() (*loader.Content, error) { return p.fetch(i) }
		} else {
			inputs[i].Open = func() (io.ReadCloser, error) { return p.open(i) }
		}
	}
	return inputs, nil
}

func (d document) input() (loader.Input, error) {
	syntax, ok := rdfio.ByMediaType(d.MediaType)
	switch {
	case !ok && d.MediaType != "":
		return loader.Input{}, fmt.Errorf("its mediaType %q is not known", d.MediaType)
	case d.Size < 0:
		return loader.Input{}, errors.New("its size is negative")
	case !validScope(d.Scope):
		return loader.Input{}, fmt.Errorf("its scope %q is not made of up to 32 of a to z and 0 to 9", d.Scope)
	}
	return loader.Input{
		Name: d.Name, Size: d.Size, Syntax: syntax, Base: d.Base, Scope: d.Scope, Origin: d.Origin, State: d.State,
	}, nil
}

// validScope keeps to what begins a blank node's label in every syntax. Without
// a scope labels stay as they are.
func validScope(scope string) bool {
	return len(scope) <= 32 && strings.Trim(scope, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// parts gives the documents of a body, which follow each other.
type parts struct {
	body      *multipart.Reader
	documents int
	opened    int
}

func (p *parts) open(i int) (*content, error) {
	if i != p.opened {
		return nil, fmt.Errorf("document %d of the body was asked for after %d", i, p.opened)
	}
	p.opened++
	part, err := p.body.NextRawPart()
	if err != nil {
		return nil, fmt.Errorf("the body has %d of %d documents: %w", i, p.documents, cutShort(err))
	}
	return &content{parts: p, part: part, last: p.opened == p.documents}, nil
}

// content is what one document holds.
type content struct {
	parts *parts
	part  *multipart.Part
	last  bool
	err   error // the end, once it was met
}

func (c *content) Read(b []byte) (n int, err error) {
	if c.err != nil {
		return 0, c.err
	}
	n, c.err = c.part.Read(b)
	if c.err == io.EOF && c.last {
		c.err = c.parts.end()
	}
	return n, c.err
}

// end is io.EOF if the closing boundary is next (I1): what stands behind the last
// document would be lost without a word.
func (p *parts) end() error {
	switch _, err := p.body.NextRawPart(); err {
	case nil:
		return errors.New("the body has more parts than its manifest names")
	case io.EOF:
		return io.EOF
	default:
		return cutShort(err)
	}
}

// Close leaves the rest to whoever reads on.
func (c *content) Close() error { return nil }

// cutShort is the error of a body that ends where it must not. Package multipart
// wraps the io.EOF that it meets in a boundary, and whoever reads a document would
// take that for its end.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

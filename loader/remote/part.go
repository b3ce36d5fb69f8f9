package remote

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strconv"

	"tribune/loader"
	"tribune/loader/fetch"
	"tribune/loader/rdfio"
)

// anyContent is the media type of a part whose syntax its content tells.
const anyContent = "application/octet-stream"

// createPart begins the part of a document, and says what was not known when the
// manifest was written.
func createPart(w *multipart.Writer, in loader.Input, c *loader.Content) (io.Writer, error) {
	h := textproto.MIMEHeader{"Content-Type": {anyContent}}
	if c.Syntax.Name != "" {
		h.Set("Content-Type", c.Syntax.MediaType)
	}
	if c.Base != in.Base {
		h.Set("Content-Location", c.Base)
	}
	if c.Context != "" {
		h.Set("Link", fmt.Sprintf("<%s>; rel=%q", c.Context, loader.ContextRelation))
	}
	if c.Size != in.Size {
		h.Set("Content-Length", strconv.FormatInt(c.Size, 10))
	}
	return w.CreatePart(h)
}

// fetch opens a document of which the part tells more than the manifest.
func (p *parts) fetch(i int) (*loader.Content, error) {
	content, err := p.open(i)
	if err != nil {
		return nil, err
	}
	h := content.part.Header
	c := &loader.Content{ReadCloser: content, Base: h.Get("Content-Location")}
	if contexts := fetch.Linked(h["Link"], loader.ContextRelation); len(contexts) > 0 {
		c.Context = contexts[0]
	}
	if size, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64); err == nil && size > 0 {
		c.Size = size
	}
	media, ok := h.Get("Content-Type"), true
	if media != anyContent && media != "" {
		c.Syntax, ok = rdfio.ByMediaType(media)
	}
	if !ok {
		return nil, fmt.Errorf("document %d: its Content-Type %q is not known", i, media)
	}
	return c, nil
}

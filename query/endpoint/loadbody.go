package endpoint

import (
	"bufio"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"

	"tribune/loader"
	"tribune/loader/coding"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
)

// loadInputs returns the documents of a request's body, which are read while
// they are loaded.
func (s *Server) loadInputs(x *exchange) ([]loader.Input, error) {
	media, parameters, err := loadType(x.Request)
	if err != nil {
		return nil, err
	}
	body, size, err := s.loadBody(x)
	if err != nil {
		return nil, err
	}
	if media == remote.MultipartType {
		return manyDocuments(&x.parameters, multipart.NewReader(body, parameters["boundary"]))
	}
	in := oneDocument(&x.parameters, body)
	in.Size = size
	if in.Syntax, err = loadSyntax(x.Request, media); err != nil {
		return nil, err
	}
	if in.Base, err = parseBase(&x.parameters); err != nil {
		return nil, err
	}
	return []loader.Input{in}, nil
}

// anyContent is the media type of a document whose content tells its syntax.
const anyContent = "application/octet-stream"

// loadType is the media type of a body. A web page may leave it away in what it sends
// to any server without being asked; others who do mean any.
func loadType(r *http.Request) (media string, parameters map[string]string, err error) {
	header := r.Header.Get("Content-Type")
	if header == "" && r.Header.Get("Origin") == "" {
		return anyContent, nil, nil
	}
	if media, parameters, err = mime.ParseMediaType(header); err != nil {
		return "", nil, badLoadType(r)
	}
	return media, parameters, nil
}

// loadSyntax is that of a media type, the zero Syntax if the content tells it. Not
// rdfio.ByMediaType: text/plain, which it takes too, a web page may send as well.
func loadSyntax(r *http.Request, media string) (rdfio.Syntax, error) {
	all := rdfio.Syntaxes()
	if i := slices.IndexFunc(all, func(s rdfio.Syntax) bool { return s.MediaType == media }); i >= 0 {
		return all[i], nil
	}
	if media == anyContent {
		return rdfio.Syntax{}, nil
	}
	return rdfio.Syntax{}, badLoadType(r)
}

func manyDocuments(p *parameters, body *multipart.Reader) ([]loader.Input, error) {
	for _, name := range []string{"name", "base"} {
		if _, given := p.get(name); given {
			return nil, newProblem(badParameter, "the manifest of the body says it of its documents").in(name)
		}
	}
	inputs, err := remote.Documents(body)
	if err != nil {
		return nil, loadProblem(&loader.InputError{Err: err})
	}
	return inputs, nil
}

// parseBase reads the IRI that relative ones of the body are resolved against.
func parseBase(p *parameters) (string, error) {
	base, given := p.get("base")
	if !given {
		return "", nil
	}
	if _, err := iri.ParseBase([]byte(base)); err != nil {
		return "", newProblem(badParameter, "%v", err).in("base")
	}
	return base, nil
}

func oneDocument(p *parameters, body io.Reader) loader.Input {
	name, named := p.get("name")
	if !named {
		name = "body"
	}
	return loader.Stream(name, body)
}

func badLoadType(r *http.Request) error {
	var offered []string
	for _, s := range rdfio.Syntaxes() {
		offered = append(offered, s.MediaType)
	}
	offered = append(offered, anyContent, remote.MultipartType)
	p := newProblem(badMediaType, "Content-Type must be one of %s, not %q",
		strings.Join(offered, ", "), r.Header.Get("Content-Type"))
	p.Offered = offered
	return p
}

// loadBody returns the body without its Content-Encoding, and its size if that
// is known. A document that is itself compressed is the loader's business.
func (s *Server) loadBody(x *exchange) (io.Reader, int64, error) {
	r := x.Request
	var body io.Reader = r.Body
	if s.options.MaxLoad > 0 {
		body = http.MaxBytesReader(x.Writer, r.Body, s.options.MaxLoad)
	}
	if r.Header.Get("Expect") != "" {
		body = begun(body)
	}
	code := r.Header.Get("Content-Encoding")
	content, err := coding.Decode(code, body)
	if err != nil {
		return nil, 0, newProblem(badMediaType, "%v", err)
	}
	if coding.Coded(code) {
		return content, 0, nil
	}
	return content, max(r.ContentLength, 0), nil
}

// begun waits for the first byte of a body. To ask for it is what has net/http
// tell a client that it is expected, which a stream of events that has begun
// would keep it from.
func begun(body io.Reader) io.Reader {
	b := bufio.NewReader(body)
	_, _ = b.Peek(1) // what is wrong here is wrong again when it is read
	return b
}

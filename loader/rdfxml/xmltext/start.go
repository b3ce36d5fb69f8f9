package xmltext

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
)

// start finds out the encoding, and reads the XML declaration if there is one.
func (r *Reader) start() bool {
	if !r.detected {
		if !r.detect() {
			return false
		}
		r.detected = true
	}
	const declaration = "<?xml"
	if r.mayHave(r.pos, declaration) && len(r.data)-r.pos <= len(declaration) {
		if r.more() {
			return true
		}
	}
	if r.has(r.pos, declaration) && class[r.at(r.pos+len(declaration))]&isWhite != 0 {
		if !r.xmlDeclaration(r.pos + len(declaration)) {
			return false
		}
	}
	r.started = true
	return true
}

// byteOrders are how documents in an encoding of more than one byte begin: with
// a byte order mark, or the first characters of a declaration.
var byteOrders = []struct {
	start string
	mark  int // bytes of it that are no text
	order binary.ByteOrder
	other string // not nil: the encoding, which is not read
}{
	{start: "\x00\x00\xFE\xFF", other: "UTF-32"},
	{start: "\xFF\xFE\x00\x00", other: "UTF-32"},
	{start: "\x00\x00\x00<", other: "UTF-32"},
	{start: "<\x00\x00\x00", other: "UTF-32"},
	{start: "\x4C\x6F\xA7\x94", other: "EBCDIC"},
	{start: "\xFE\xFF", mark: 2, order: binary.BigEndian},
	{start: "\xFF\xFE", mark: 2, order: binary.LittleEndian},
	{start: "\x00<", order: binary.BigEndian},
	{start: "<\x00", order: binary.LittleEndian},
}

const utf8Mark = "\xEF\xBB\xBF"

// detect looks at the first bytes (XML 1.0 appendix F).
func (r *Reader) detect() bool {
	w := &r.window
	for more := true; more && w.end < 4; {
		_, more = w.fill(0)
	}
	defer func() { r.data = w.buf[:w.end] }()
	head := w.buf[:w.end]
	for _, o := range byteOrders {
		if !bytes.HasPrefix(head, []byte(o.start)) {
			continue
		}
		if o.other != "" {
			r.data = head
			return r.failFor(0, "a document in "+o.other, "one in "+knownEncodings)
		}
		w.encoding = utf16Encoding
		w.skip(o.mark)
		w.transcode(0, fromUTF16(o.order))
		return true
	}
	if bytes.HasPrefix(head, []byte(utf8Mark)) {
		w.skip(len(utf8Mark))
		r.marked = true
	}
	return true
}

// transcode converts what is read from a place on, and what will be.
func (w *window) transcode(from int, convert converter) {
	rest := bytes.NewReader(bytes.Clone(w.buf[from:w.end]))
	w.end = from
	readers := []io.Reader{rest, w.r}
	if w.err != nil {
		readers[1] = failed{w.err}
		w.err = nil
	}
	w.r = newTranscoder(io.MultiReader(readers...), convert)
}

// failed is a reader that has an error already.
type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }

// xmlDeclaration reads a declaration from behind <?xml.
func (r *Reader) xmlDeclaration(i int) (ok bool) {
	r.attributes = r.attributes[:0]
	for {
		next := r.whiteEnd(i)
		if r.at(next) == '?' {
			i = next
			break
		}
		if next == i {
			return r.fail(i, `white space or "?>"`)
		}
		if i, ok = r.attribute(next); !ok {
			return false
		}
	}
	if r.at(i+1) != '>' {
		return r.fail(i+1, `">" behind the "?" of the XML declaration`)
	}
	return r.declaredAs(i + len("?>"))
}

// declarationParts is the order of what an XML declaration says.
var declarationParts = []string{"version", "encoding", "standalone"}

// declaredAs checks the XML declaration, which ends at a place, and goes on
// behind it in the encoding that it says.
func (r *Reader) declaredAs(end int) bool {
	parts := declarationParts
	for i := range r.attributes {
		a := &r.attributes[i]
		k := slices.Index(parts, string(a.AppendQName(nil)))
		if k < 0 || i == 0 && k > 0 {
			return r.fail(a.At, "version, then encoding, then standalone")
		}
		if !r.declaredPart(parts[k], a, end) {
			return false
		}
		parts = parts[k+1:]
	}
	if len(r.attributes) == 0 {
		return r.fail(end-len("?>"), "the version of XML")
	}
	r.pos = end
	return true
}

func (r *Reader) declaredPart(part string, a *Attribute, end int) bool {
	value := string(a.Value)
	switch part {
	case "version":
		minor, ok := strings.CutPrefix(value, "1.")
		if !ok || minor == "" || strings.Trim(minor, "0123456789") != "" {
			return r.failFor(a.Place(0), "version "+shorten(a.Value), "version 1.0 (others that begin with 1. are read as that)")
		}
	case "standalone":
		if value != "yes" && value != "no" {
			return r.fail(a.Place(0), "yes or no")
		}
	case "encoding":
		return r.setEncoding(a, end)
	}
	return true
}

func (r *Reader) setEncoding(a *Attribute, end int) bool {
	w := &r.window
	e, ok := encodingOf(a.Value)
	switch {
	case !ok:
		return r.failFor(a.Place(0), "the encoding "+shorten(a.Value), "a document in "+knownEncodings)
	case (e == utf16Encoding) != (w.encoding == utf16Encoding), r.marked && e != utf8Encoding:
		return r.failFor(a.Place(0), "the encoding "+shorten(a.Value), "the encoding that the first bytes of the document are in")
	case e == latin1Encoding:
		w.transcode(end, fromLatin1)
		r.data = w.buf[:w.end]
	}
	w.encoding = e
	return true
}

package xmltext_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/rdfxml/xmltext"
)

// TestDocuments: "tokens" shows the tokens of a document, "canonical" the
// canonical form of what is in its element. Both read it in pieces too (I2).
func TestDocuments(t *testing.T) {
	datadriven.Walk(t, "testdata/read", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			doc := rdfiotest.Document(t, d)
			if d.HasArg("utf16") {
				doc = encodeUTF16(t, d, doc)
			}
			show := tokens
			if d.Cmd == "canonical" {
				show = canonical
			}
			whole := show(xmltext.NewReader(strings.NewReader(doc), xmltext.Options{}))
			for name, wrap := range pieces {
				if got := show(xmltext.NewReader(wrap(strings.NewReader(doc)), xmltext.Options{})); got != whole {
					d.Fatalf(t, "%s: got\n%s\nand at once\n%s", name, got, whole)
				}
			}
			return whole
		})
	})
}

// pieces are ways for a document to come.
var pieces = map[string]func(io.Reader) io.Reader{
	"one byte":      iotest.OneByteReader,
	"half of it":    iotest.HalfReader,
	"data with EOF": iotest.DataErrReader,
}

// encodeUTF16 writes a document in the byte order that the command asks for.
func encodeUTF16(t *testing.T, d *datadriven.TestData, doc string) string {
	var name string
	d.ScanArgs(t, "utf16", &name)
	order := map[string]binary.AppendByteOrder{"be": binary.BigEndian, "le": binary.LittleEndian}[name]
	var out []byte
	if d.HasArg("mark") {
		out = order.AppendUint16(out, 0xFEFF)
	}
	for _, unit := range utf16.Encode([]rune(doc)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

// tokens shows what a reader returns, a token a line; pieces of text are put
// together.
func tokens(r *xmltext.Reader) string {
	var out, text strings.Builder
	for {
		kind, err := r.Next()
		if kind == xmltext.Text {
			text.Write(r.Content())
			continue
		}
		if text.Len() > 0 {
			fmt.Fprintf(&out, "text %q\n", text.String())
			text.Reset()
		}
		if err != nil {
			return out.String() + ending(err)
		}
		showToken(&out, r, kind)
	}
}

func showToken(out *strings.Builder, r *xmltext.Reader, kind xmltext.Kind) {
	switch kind {
	case xmltext.StartTag:
		fmt.Fprintf(out, "<%s", showName(r.Name()))
		for _, b := range r.Declared() {
			fmt.Fprintf(out, " %s=>%s", b.Prefix, b.Space)
		}
		for _, a := range r.Attributes() {
			fmt.Fprintf(out, " %s=%q", showName(a.Name), a.Value)
		}
		fmt.Fprintf(out, "> depth %d\n", r.Depth())
	case xmltext.EndTag:
		fmt.Fprintf(out, "</%s> depth %d\n", showName(r.Name()), r.Depth())
	case xmltext.Comment:
		fmt.Fprintf(out, "comment %q\n", r.Content())
	case xmltext.Instruction:
		fmt.Fprintf(out, "instruction %s %q\n", r.Name().Local, r.Content())
	}
}

func showName(n xmltext.Name) string {
	if len(n.Space) == 0 {
		return string(n.AppendQName(nil))
	}
	return fmt.Sprintf("%s{%s}", n.AppendQName(nil), n.Space)
}

func ending(err error) string {
	var syntax *rdfio.SyntaxError
	switch {
	case err == io.EOF:
		return ""
	case errors.As(err, &syntax):
		return syntax.Detail() + "\n"
	}
	return err.Error() + "\n"
}

// canonical shows what is within a document's element.
func canonical(r *xmltext.Reader) string {
	var c xmltext.Canonical
	c.Reset()
	var out []byte
	for {
		kind, err := r.Next()
		switch {
		case err != nil:
			return string(out) + ending(err)
		case kind == xmltext.StartTag && r.Depth() == 1, kind == xmltext.EndTag && r.Depth() == 1:
		case r.Depth() > 0:
			out = c.Append(out, r, kind)
		}
	}
}

package coding

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func packed(t *testing.T, coding, text string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	default:
		var err error
		if w, err = zstd.NewWriter(&b); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := io.WriteString(w, text); errors.Join(err, w.Close()) != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	const text = "<http://e/s> <http://e/p> \"o\" ."
	for name, body := range map[string]string{
		"": text, "identity": text, "Identity": text,
		"gzip": packed(t, "gzip", text), "X-Gzip": packed(t, "gzip", text), "zstd": packed(t, "zstd", text),
	} {
		r, err := Decode(name, strings.NewReader(body))
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != text {
			t.Errorf("%q: found %q, %v", name, got, err)
		}
		if Coded(name) != (body != text) {
			t.Errorf("%q: coded is %v", name, Coded(name))
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, name := range []string{"br", "gzip, gzip"} {
		if _, err := Decode(name, strings.NewReader("")); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range []string{"gzip", "zstd"} {
		r, err := Decode(name, strings.NewReader("neither of them"))
		if err != nil {
			t.Fatal(err)
		}
		_, first := r.Read(make([]byte, 10))
		_, second := r.Read(make([]byte, 10))
		if first == nil || first == io.EOF || second == nil {
			t.Errorf("%s: %v, then %v", name, first, second)
		}
	}
}

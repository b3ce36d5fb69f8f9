package remote_test

import (
	"io"
	"mime/multipart"
	"strings"
	"testing"

	"tribune/loader/remote"
)

// FuzzDocuments holds that no body makes more of its documents than it has
// bytes, and that what is wrong with it is an error.
func FuzzDocuments(f *testing.F) {
	const manifest = "--B\r\n\r\n{\"documents\":[{\"name\":\"a\",\"mediaType\":\"application/n-quads\",\"scope\":\"s\"}]}\r\n"
	f.Add(manifest + "--B\r\n\r\n<a:a> <a:a> <a:a> .\r\n--B--\r\n")
	f.Add(manifest + "--B--")
	f.Add(manifest + "--B\r\n\r\n\r\n--B\r\n\r\n--B--")
	f.Add("--B\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--B--")
	f.Fuzz(func(t *testing.T, body string) {
		inputs, err := remote.Documents(multipart.NewReader(strings.NewReader(body), "B"))
		if err != nil {
			return
		}
		total := 0
		for _, in := range inputs {
			r, err := in.Open()
			if err != nil {
				return
			}
			content, err := io.ReadAll(r)
			if total += len(content); total > len(body) {
				t.Fatalf("%d bytes of documents", total)
			}
			if err != nil {
				return
			}
			if _, err := in.Open(); err == nil && len(inputs) == 1 {
				t.Fatal("a document is opened twice")
			}
		}
		if len(inputs) > 0 && !strings.Contains(body, "--B--") {
			t.Fatal("a body without its closing boundary passes")
		}
	})
}

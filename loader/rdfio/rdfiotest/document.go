package rdfiotest

import (
	"net/url"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// Document is the text that a command's input stands for. The command's
// arguments may say how:
//
//	percent           %XX in it is that byte
//	cut               it does not end with a line end
//	repeat=(TEXT,N)   TEXT in it stands for N copies of the character before it
func Document(t *testing.T, d *datadriven.TestData) string {
	doc := d.Input
	if !d.HasArg("cut") {
		doc += "\n"
	}
	if d.HasArg("percent") {
		var err error
		if doc, err = url.PathUnescape(doc); err != nil {
			d.Fatalf(t, "%v", err)
		}
	}
	if d.HasArg("repeat") {
		var text string
		var n int
		d.ScanArgs(t, "repeat", &text, &n)
		at := strings.Index(doc, text)
		doc = doc[:at] + strings.Repeat(doc[at-1:at], n) + doc[at+len(text):]
	}
	return doc
}

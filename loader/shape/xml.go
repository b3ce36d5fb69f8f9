package shape

import (
	"encoding/xml"
	"strconv"
)

const xmlHeader = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// xmlText appends text for an element or an attribute. What no XML 1.0 document can
// have, such as U+0001 or U+FFFE, becomes U+FFFD; line ends and tabs become references,
// since a parser changes them otherwise (XML 1.0 sections 2.2, 2.11 and 3.3.3).
func (o *output) xmlText(text string) {
	_ = xml.EscapeText(&memory{o}, []byte(text)) // it fails where the writer does
}

// element appends an element of text alone.
func (o *output) element(open, text, end string) {
	o.text(open)
	o.xmlText(text)
	o.text(end)
}

func (o *output) number(n int) { o.buf = strconv.AppendInt(o.buf, int64(n), 10) }

// memory has an output collect what is written to it.
type memory struct{ *output }

func (m *memory) Write(p []byte) (int, error) {
	m.buf = append(m.buf, p...)
	return len(p), nil
}

package endpoint

import (
	"bytes"
	"strings"
)

// csvFormat is RFC 4180 with a header. Terms are in N-Triples syntax, as in a
// request, so that nothing is lost and a cell can be asked for as it is; the
// graph of the default graph's rows is empty.
var csvFormat = format{
	mediaType:   "text/csv",
	contentType: []string{"text/csv; charset=utf-8; header=present"},
	begin:       beginCSV,
	row:         appendCSVRow,
	end:         nothing,
}

func beginCSV(dst []byte, _ *page) []byte {
	return append(append(dst, strings.Join(places[:], ",")...), "\r\n"...)
}

func appendCSVRow(dst []byte, row *[4][]byte) (_ []byte, err error) {
	for i, key := range row {
		if i > 0 {
			dst = append(dst, ',')
		}
		if key == nil {
			continue
		}
		start := len(dst)
		if dst, err = appendNTriplesTerm(dst, key); err != nil {
			return dst, err
		}
		dst = quoteCell(dst, start)
	}
	return append(dst, "\r\n"...), nil
}

// quoteCell puts the cell that begins at start in quotes if it needs them. The
// syntax of terms has no line ends.
func quoteCell(dst []byte, start int) []byte {
	cell := dst[start:]
	if bytes.IndexByte(cell, ',') < 0 && bytes.IndexByte(cell, '"') < 0 {
		return dst
	}
	quoted := bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`))
	dst = append(append(dst[:start], '"'), quoted...)
	return append(dst, '"')
}

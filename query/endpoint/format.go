package endpoint

import "tribune/graph"

// format is one way to write a page of quads. The functions append; a row has
// the term keys of subject, predicate, object and graph, no graph being the
// default graph.
type format struct {
	mediaType   string
	contentType []string // the header's value, made once
	begin       func(dst []byte, p *page) []byte
	row         func(dst []byte, row *[4][]byte) ([]byte, error)
	between     string // stands between two rows
	end         func(dst []byte, p *page) []byte
}

// The formats, in the order in which the server prefers them.
var formats = []*format{&jsonFormat, &nquadsFormat, &csvFormat}

func formatOf(mediaType string) *format {
	for _, f := range formats {
		if f.mediaType == mediaType {
			return f
		}
	}
	return &jsonFormat
}

// page says what a page of quads is, before its rows are written.
type page struct {
	version graph.Version
	total   uint64
	counted bool   // total is known
	next    string // cursor of the next page, "" if there is none
}

func nothing(dst []byte, _ *page) []byte { return dst }

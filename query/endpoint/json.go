package endpoint

import "tribune/query/results"

import "strconv"

const jsonType = "application/json"

// jsonFormat is an object: {"version":V,"total":N,"triples":[...],"next":"..."}.
var jsonFormat = format{
	mediaType:   jsonType,
	contentType: []string{jsonType},
	begin:       beginJSON,
	row:         appendJSONRow,
	between:     ",",
	end:         endJSON,
}

func beginJSON(dst []byte, p *page) []byte {
	dst = strconv.AppendUint(append(dst, `{"version":`...), uint64(p.version), 10)
	return append(appendJSONTriples(append(dst, ','), p), '[')
}

// appendJSONTriples appends the members total and triples, up to its value.
func appendJSONTriples(dst []byte, p *page) []byte {
	if p.counted {
		dst = strconv.AppendUint(append(dst, `"total":`...), p.total, 10)
		dst = append(dst, ',')
	}
	return append(dst, `"triples":`...)
}

func endJSON(dst []byte, p *page) []byte {
	dst = append(dst, ']')
	if p.next != "" {
		dst = append(append(append(dst, `,"next":"`...), p.next...), '"')
	}
	return append(dst, '}')
}

// rowMembers begin the members of a row's object.
var rowMembers = [4]string{`{"subject":`, `,"predicate":`, `,"object":`, `,"graph":`}

// appendJSONRow leaves the member graph out for the default graph.
func appendJSONRow(dst []byte, row *[4][]byte) ([]byte, error) {
	var err error
	for i, key := range row {
		if key == nil {
			continue
		}
		if dst, err = results.AppendJSONTerm(append(dst, rowMembers[i]...), key); err != nil {
			return dst, err
		}
	}
	return append(dst, '}'), nil
}

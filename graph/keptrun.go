package graph

import (
	"encoding/binary"
	"errors"

	"tribune/graph/extsort"
)

// A run that is kept is an entry of the journal, with its keys and its operations
// as files, and as data
//
//	terms(uvarint) note ...
//	note   length(uvarint) bytes

// entry is what the journal says of a run.
func (r *run) entry(notes [][]byte) extsort.Entry {
	data := binary.AppendUvarint(nil, uint64(r.terms))
	for _, note := range notes {
		data = binary.AppendUvarint(data, uint64(len(note)))
		data = append(data, note...)
	}
	return extsort.Entry{Files: []*extsort.File{r.keys, r.operations}, Data: data}
}

// errKeptRun is the error of files that are as they were written, and yet are no
// run of ours.
var errKeptRun = errors.New("the files that were kept are damaged")

// keptRun is the run of an entry.
func keptRun(e extsort.Entry) (r *run, notes [][]byte, err error) {
	terms, n := binary.Uvarint(e.Data)
	if n <= 0 || len(e.Files) != 2 {
		return nil, nil, errKeptRun
	}
	keys, operations := e.Files[0], e.Files[1]
	if terms == 0 || terms > maxRef || terms > uint64(keys.Size()) || operations.Size()%recordBytes != 0 {
		return nil, nil, errKeptRun
	}
	for data := e.Data[n:]; len(data) > 0; {
		length, n := binary.Uvarint(data)
		if n <= 0 || length > uint64(len(data)-n) {
			return nil, nil, errKeptRun
		}
		data = data[n:]
		notes = append(notes, data[:length:length])
		data = data[length:]
	}
	return &run{terms: int(terms), keys: keys, operations: operations, kept: true}, notes, nil
}

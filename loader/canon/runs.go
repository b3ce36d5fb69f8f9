package canon

import (
	"errors"
	"io"

	"tribune/graph/extsort"
)

// runBuffer is how much of a run is written or read at once.
const runBuffer = 128 << 10

// writeRun writes all lines to a temporary file.
func writeRun(folder *extsort.Folder, from lines) (*extsort.File, error) {
	file, err := folder.Create()
	if err != nil {
		return nil, err
	}
	out := extsort.NewKeyWriter(file, runBuffer)
	for {
		line, err := from.next()
		if line == nil || err != nil {
			return file, errors.Join(err, out.Flush())
		}
		if err := out.Write(0, line); err != nil {
			return nil, err
		}
	}
}

// run is the lines of a temporary file.
type run struct{ keys *extsort.KeyReader }

func newRun(file *extsort.File) run { return run{extsort.NewKeyReader(file, runBuffer)} }

func (r run) next() ([]byte, error) {
	_, line, err := r.keys.Next()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return line, err
}

package canon

import (
	"bufio"
	"io"

	"tribune/graph/extsort"
)

// Form is the canonical form of a dataset. It is good as long as the dataset is
// not closed.
type Form struct {
	*collected
	names  []string  // by node
	memory []*listed // the lines, but for those in runs
}

// Canonicalize labels the blank nodes. The dataset is empty then.
func (d *Dataset) Canonicalize() (*Form, error) {
	c, err := d.collect()
	if err != nil {
		return nil, err
	}
	l, err := newLabels(c.blank, d.options, canonicalName)
	if err != nil {
		return nil, err
	}
	return c.named(l.names), nil
}

// Issued is the issued identifiers map: the canonical label of each label of the
// input, both without "_:".
func (f *Form) Issued() map[string]string {
	issued := make(map[string]string, len(f.names))
	for n, name := range f.names {
		issued[f.blank.input[n]] = name
	}
	return issued
}

// Hash is the algorithm that the form was made with, and is hashed by.
func (f *Form) Hash() Hash { return f.options.Hash }

// Summary says what was written.
type Summary struct {
	Quads uint64
	Sum   []byte // the hash of what was written, by Options.Hash
}

// Write writes the canonical N-Quads, sorted by code point. It may be called
// several times.
func (f *Form) Write(w io.Writer) (s Summary, err error) {
	in, err := f.lines()
	if err != nil {
		return s, err
	}
	h := f.options.Hash.new()
	out := bufio.NewWriterSize(io.MultiWriter(h, w), 64<<10)
	for {
		line, err := in.Next()
		if err != nil {
			return s, err
		}
		if line == nil {
			break
		}
		s.Quads++
		if _, err := out.Write(line); err != nil {
			return s, err
		}
	}
	err = out.Flush()
	s.Sum = h.Sum(nil)
	return s, err
}

// lines begins with the first line.
func (f *Form) lines() (extsort.KeyStream, error) {
	var streams []extsort.KeyStream
	for _, l := range f.memory {
		again := *l
		streams = append(streams, &again)
	}
	for _, file := range f.runs {
		streams = append(streams, extsort.ReadKeys(file, runBuffer))
	}
	return extsort.MergeKeys(streams)
}

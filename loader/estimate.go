package loader

import (
	"bufio"
	"errors"
	"io"
	"maps"
	"slices"
	"sync/atomic"

	"tribune/graph"
	"tribune/loader/bulk"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// What a load will take is foretold from the heads of some of its documents.
const (
	sampledDocuments = 8
	sampledBytes     = 4 << 20 // of all together, decompressed

	// mostMemory is how many bytes of memory one of a document can make: short lines,
	// compressed thirtyfold. A load that fits all the same is not looked at.
	mostMemory = 450
)

// foretell says how much room temporary files will take, if there will be any,
// the inputs have heads to look at and their size is known.
func (l *load) foretell(memory int64, documents []bulk.Document) {
	total := totalBytes(l.inputs)
	if l.options.Notice == nil || memory <= 0 || total == 0 || total < memory/mostMemory {
		return
	}
	h := heads{terms: map[string]bool{}}
	sampled := min(len(documents), sampledDocuments)
	for n := range sampled {
		i := n * len(documents) / sampled
		if l.inputs[i].Head == nil || documents[i].Read != nil || h.add(l.inputs[i], documents[i].Options, sampledBytes/int64(sampled)) != nil {
			return // an error is met again when the document is read
		}
	}
	s := h.sample()
	if s.Statements == 0 {
		return
	}
	statements := int64(float64(total) / float64(h.bytes.Load()) * float64(s.Statements))
	if bytes := l.tx.TemporaryBytes(s, statements); bytes > 0 {
		room := l.tx.Room()
		l.notice(Notice{
			Kind: NoticeTemporary, Statements: uint64(statements),
			Bytes: bytes, Dir: room.Dir, Free: room.Free, Bound: room.Bound,
		})
	}
}

// heads is what stands at the beginning of documents.
type heads struct {
	bytes      atomic.Int64 // before decompression
	statements int64
	terms      map[string]bool // keys
}

// add reads the head of a document, about that many bytes decompressed.
func (h *heads) add(in Input, o ntriples.Options, most int64) error {
	file, err := in.Head()
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	ahead := bufio.NewReaderSize(&countingReader{r: file, n: &h.bytes}, readBuffer)
	content, err := decompress(ahead)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	err = h.read(ntriples.NewReader(io.LimitReader(content, most), o))
	h.bytes.Add(-int64(ahead.Buffered()))
	return err
}

// read counts the statements up to the end, where one may be cut off.
func (h *heads) read(r *ntriples.Reader) error {
	for {
		s, p, o, g, err := r.ReadKeys()
		var syntax *rdfio.SyntaxError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &syntax):
			continue
		case err != nil:
			return err
		}
		h.statements++
		for _, key := range [][]byte{s, p, o, g} {
			if !h.terms[string(key)] { // a look-up makes no string
				h.terms[string(key)] = true
			}
		}
	}
}

// sample measures the terms; front-coding adds some three bytes to each.
func (h *heads) sample() graph.Sample {
	s := graph.Sample{Statements: h.statements, Terms: int64(len(h.terms))}
	last := ""
	for _, key := range slices.Sorted(maps.Keys(h.terms)) {
		shared := 0
		for shared < min(len(last), len(key)) && last[shared] == key[shared] {
			shared++
		}
		s.Text += int64(len(key))
		s.Coded += int64(len(key) - shared + 3)
		last = key
	}
	return s
}

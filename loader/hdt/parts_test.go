package hdt

import (
	"bytes"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio/rdfiotest"
)

// parts are those of a file in order, as words. Their checksums are made when they
// are written, so that a file can be wrong behind them.
type parts map[string]string

var order = strings.Fields("global header about dictionary shared subjects predicates objects triples lastPair lastObject pairs numbers behind")

// sound is the file of <http://e/s> <http://e/p> "a", "b".
func sound() parts {
	return parts{
		"global":     "1 " + formatGlobal,
		"header":     "2 " + formatHeader + " length=3;",
		"about":      `"abc"`,
		"dictionary": "3 " + formatDictionary,
		"shared":     `0 16 0 ""`,
		"subjects":   `1 16 0,11 "http://e/s\x00"`,
		"predicates": `1 16 0,11 "http://e/p\x00"`,
		"objects":    `2 16 0,8 "\"a\"\x00\x81b\"\x00"`,
		"triples":    "4 " + formatTriples + " order=1;",
		"lastPair":   "1",
		"lastObject": "01",
		"pairs":      "1",
		"numbers":    "1,2",
		"behind":     `""`,
	}
}

// file writes the parts.
func (p parts) file() ([]byte, error) {
	var out bytes.Buffer
	s := newSink(&out)
	for _, name := range order {
		if err := s.part(name, strings.Fields(p[name])); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	err := s.out.Flush()
	return out.Bytes(), err
}

func (s *sink) part(name string, words []string) error {
	switch name {
	case "global", "header", "dictionary", "triples":
		kind, err := strconv.Atoi(words[0])
		s.control(byte(kind), words[1], strings.Join(words[2:], " "))
		return err
	case "about", "behind":
		return s.quoted(words[0])
	case "lastPair", "lastObject":
		p := s.bitmap(len(words[0]))
		for _, bit := range words[0] {
			p.bit(bit == '1')
		}
		p.end()
		return nil
	case "pairs", "numbers":
		return s.list(words[0])
	}
	return s.rawSection(words)
}

func (s *sink) quoted(word string) error {
	text, err := strconv.Unquote(word)
	s.raw([]byte(text))
	return err
}

// list writes an array of numbers, which "-" has none of.
func (s *sink) list(word string) error {
	numbers, most := []uint64{}, uint64(0)
	for number := range strings.SplitSeq(strings.Trim(word, "-"), ",") {
		if v, err := strconv.ParseUint(number, 10, 64); err == nil {
			numbers, most = append(numbers, v), max(most, v)
		}
	}
	p := s.array(len(numbers), most)
	for _, v := range numbers {
		p.number(v)
	}
	p.end()
	return nil
}

// rawSection writes a section of that many strings, blocks of that many, their
// places and the data.
func (s *sink) rawSection(words []string) error {
	size, err := strconv.ParseUint(words[0], 10, bits.UintSize)
	if err != nil {
		return err
	}
	block, err := strconv.ParseUint(words[1], 10, bits.UintSize)
	if err != nil {
		return err
	}
	data, err := strconv.Unquote(words[3])
	if err != nil {
		return err
	}
	head := appendNumber(appendNumber([]byte{2}, size), uint64(len(data)))
	s.head(appendNumber(head, block))
	if err := s.list(words[2]); err != nil {
		return err
	}
	s.body([]byte(data))
	s.endBody()
	return nil
}

// TestParts reads the sound file with the parts changed that a test names.
func TestParts(t *testing.T) {
	datadriven.RunTest(t, "testdata/parts", func(t *testing.T, d *datadriven.TestData) string {
		p := sound()
		for line := range strings.Lines(d.Input) {
			name, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
			if p[name] == "" {
				d.Fatalf(t, "no part %q", name)
			}
			p[name] = words
		}
		doc, err := p.file()
		if err != nil {
			d.Fatalf(t, "%v", err)
		}
		return rdfiotest.Transcript(NewReader(bytes.NewReader(doc), Options{File: "f.hdt"}))
	})
}

package dict

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// TestCodecs runs testdata/codecs: what is written, byte by byte.
func TestCodecs(t *testing.T) {
	datadriven.Walk(t, "testdata/codecs", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "group":
				return groupText(t, inputLines(t, d.Input))
			case "decode-group":
				var n uint64
				d.ScanArgs(t, "terms", &n)
				g, err := decodeGroup(inputBytes(t, d.Input), n)
				if err != nil {
					return err.Error() + "\n"
				}
				return textsText(&g.texts)
			case "page":
				return pageText(inputLines(t, d.Input))
			case "decode-page":
				var first uint64
				d.ScanArgs(t, "first", &first)
				p, err := decodePage(inputBytes(t, d.Input), first)
				if err != nil {
					return err.Error() + "\n"
				}
				return fmt.Sprintf("first %v\n%s", p.first, textsText(&p.texts))
			case "state":
				return stateText(inputBytes(t, d.Input))
			case "separators":
				return separatorsText(inputLines(t, d.Input))
			case "segment":
				return segmentText(t, inputLines(t, d.Input))
			}
			d.Fatalf(t, "unknown command %s", d.Cmd)
			return ""
		})
	})
}

// inputLines reads one string a line, with Go's escapes.
func inputLines(t *testing.T, input string) (lines [][]byte) {
	t.Helper()
	for line := range strings.Lines(input) {
		var s string
		if _, err := fmt.Sscanf(`"`+strings.TrimSuffix(line, "\n")+`"`, "%q", &s); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, []byte(s))
	}
	return lines
}

// inputBytes reads hexadecimal bytes; a # begins a comment.
func inputBytes(t *testing.T, input string) []byte {
	t.Helper()
	var digits strings.Builder
	for line := range strings.Lines(input) {
		line, _, _ = strings.Cut(line, "#")
		digits.WriteString(strings.Join(strings.Fields(line), ""))
	}
	b, err := hex.DecodeString(digits.String())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func groupText(t *testing.T, entries [][]byte) string {
	t.Helper()
	var g group
	for _, e := range entries {
		g.addEntry(e)
	}
	payload := appendGroup(nil, &g)
	back, err := decodeGroup(payload, uint64(len(entries)))
	if err != nil {
		return err.Error() + "\n"
	}
	for i, e := range entries {
		if !bytes.Equal(back.at(i), e) {
			t.Errorf("entry %d comes back as %q", i, back.at(i))
		}
	}
	return fmt.Sprintf("% x\n", payload)
}

func textsText(x *texts) string {
	var b strings.Builder
	for i := range x.len() {
		fmt.Fprintf(&b, "%d %q\n", i, x.at(i))
	}
	return b.String()
}

// pageText encodes a page from number 0 whose children cover 10, 20, 30...
// terms.
func pageText(separators [][]byte) string {
	var p page
	first := uint64(0)
	for i, sep := range separators {
		n := uint64(i+1) * 10
		p.addChild(sep, first, n)
		first += n
	}
	return fmt.Sprintf("% x\n", appendPage(nil, &p))
}

func stateText(src []byte) string {
	s, rest, err := ParseState(src)
	if err != nil {
		return err.Error() + "\n"
	}
	return fmt.Sprintf("tail %d terms %d rest %d\n%v\n", s.Tail(), s.Terms(), len(rest), s.segments)
}

func separatorsText(texts [][]byte) string {
	var b strings.Builder
	var last []byte
	for _, text := range texts {
		fmt.Fprintf(&b, "%q\n", separator(last, text))
		last = text
	}
	return b.String()
}

// segmentText writes a segment of those entries and shows its records and what
// lookups in it say.
func segmentText(t *testing.T, entries [][]byte) string {
	t.Helper()
	store := memkv.New()
	w := newSegmentWriter(&output{w: store}, 1)
	for _, e := range entries {
		if err := w.add(e); err != nil {
			t.Fatal(err)
		}
	}
	g, err := w.finish()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "levels %d terms %d\n", g.levels, g.terms)
	err = store.Scan(nil, nil, func(key, value []byte) error {
		payload, err := openRecord(nil, key, value)
		fmt.Fprintf(&b, "%s\n  % x\n", kv.FormatKeyName(key), payload)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d := Open(store, State{}.withSegment(g), NewCache(1<<20))
	for _, e := range entries {
		v, err := d.ID(e)
		if err != nil {
			t.Fatal(err)
		}
		key, err := d.AppendKey(nil, v)
		fmt.Fprintf(&b, "%q kind %d segment %d number %d: %q %v\n", e, v.Kind(), v.Segment(), v.Number(), key, err)
	}
	return b.String()
}

func TestTripleEntryIsReversible(t *testing.T) {
	parts := [3]id.ID{id.Place(id.IRI, 3, 9), id.Place(id.IRI, 0, 1), id.Place(id.TripleTerm, 1, 1<<40)}
	entry := tripleEntry(513, parts)
	if len(entry) != tripleBytes || entry[0] != byte(term.TripleTerm) {
		t.Fatalf("entry % x", entry)
	}
	if depth, back := splitTriple(entry); depth != 513 || back != parts {
		t.Fatalf("depth %d, parts %v", depth, back)
	}
}

func FuzzDecodeGroup(f *testing.F) {
	var g group
	for _, e := range []string{"\x02http://a/1", "\x02http://a/12", "\x03x"} {
		g.addEntry([]byte(e))
	}
	f.Add(appendGroup(nil, &g), uint64(3))
	g.reset()
	g.addEntry(bytes.Repeat([]byte{3}, longKey+1))
	f.Add(appendGroup(nil, &g), uint64(1))
	f.Fuzz(func(t *testing.T, payload []byte, n uint64) {
		g, err := decodeGroup(payload, n)
		if err != nil {
			return
		}
		back, err := decodeGroup(appendGroup(nil, g), n)
		if err != nil || !bytes.Equal(back.flat, g.flat) || len(back.longs) != len(g.longs) {
			t.Fatalf("decoded again: %v", err)
		}
	})
}

func FuzzDecodePage(f *testing.F) {
	var p page
	p.addChild([]byte("\x02"), 0, 64)
	p.addChild([]byte("\x02http://b"), 64, 3)
	f.Add(appendPage(nil, &p), uint64(0))
	f.Fuzz(func(t *testing.T, payload []byte, first uint64) {
		p, err := decodePage(payload, first)
		if err != nil {
			return
		}
		if back, err := decodePage(appendPage(nil, p), first); err != nil || !bytes.Equal(back.flat, p.flat) {
			t.Fatalf("decoded again: %v", err)
		}
	})
}

func FuzzParseState(f *testing.F) {
	s := State{tail: 7}.withSegment(segment{number: 1, levels: 2, terms: 5000, print: 99})
	f.Add(s.withSegment(segment{number: 300, levels: 1, terms: 1, print: 1}).Append(nil))
	f.Fuzz(func(t *testing.T, src []byte) {
		s, _, err := ParseState(src)
		if err != nil {
			return
		}
		again, rest, err := ParseState(s.Append(nil))
		if err != nil || len(rest) > 0 || !bytes.Equal(again.Append(nil), s.Append(nil)) {
			t.Fatalf("parsed again: %v", err)
		}
	})
}

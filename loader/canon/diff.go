package canon

import (
	"bytes"
	"slices"
	"strconv"

	"tribune/graph/extsort"
)

// Side is a side of a Diff.
type Side uint8

// The sides.
const (
	Left Side = iota
	Right
)

// Diff visits the quads that only one of two datasets has, in code point order
// of their canonical lines, without the line end. Both are empty then, and equal
// if there was no visit. Both have the same options.
//
// Blank nodes are matched by what tells them from others in their own dataset:
// the first-degree hash, and the N-degree hash where several share that. A blank
// node about which the datasets say different things matches none, so all quads
// that mention it are visited. Matched nodes have one label on both sides.
func Diff(a, b *Dataset, visit func(Side, []byte) error) error {
	both, err := matched([2]*Dataset{a, b})
	if err != nil {
		return err
	}
	heads := [2]*head{{lines: both[Left]}, {lines: both[Right]}}
	for _, h := range heads {
		if err := h.advance(); err != nil {
			return err
		}
	}
	for heads[Left].line != nil || heads[Right].line != nil {
		if err := step(heads, visit); err != nil {
			return err
		}
	}
	return nil
}

// head is the lines of a dataset and the one that comes next.
type head struct {
	lines extsort.KeyStream
	line  []byte
}

func (h *head) advance() (err error) {
	h.line, err = h.lines.Next()
	return err
}

// step takes the lesser line, or both if they are equal.
func step(heads [2]*head, visit func(Side, []byte) error) error {
	side := Left
	switch order := bytes.Compare(heads[Left].line, heads[Right].line); {
	case order == 0:
		if err := heads[Right].advance(); err != nil {
			return err
		}
		return heads[Left].advance()
	case heads[Left].line == nil || order > 0 && heads[Right].line != nil:
		side = Right
	}
	if err := visit(side, bytes.TrimSuffix(heads[side].line, []byte{'\n'})); err != nil {
		return err
	}
	return heads[side].advance()
}

// matched returns the lines of both with labels that match.
func matched(datasets [2]*Dataset) (all [2]extsort.KeyStream, err error) {
	var quads [2]*collected
	var names [2][]string
	for side, d := range datasets {
		if quads[side], names[side], err = d.contentNames(); err != nil {
			return all, err
		}
	}
	labels := number(names[Left], names[Right])
	for side, c := range quads {
		for n, name := range names[side] {
			names[side][n] = labels[name]
		}
		if all[side], err = c.named(names[side]).lines(); err != nil {
			return all, err
		}
	}
	return all, nil
}

func (d *Dataset) contentNames() (*collected, []string, error) {
	c, err := d.collect()
	if err != nil {
		return nil, nil, err
	}
	l, err := newLabels(c.blank, d.options, contentName)
	return c, l.names, err
}

// number gives each name a short label. Names say what content is; so labels do
// not depend on the order in which nodes were read.
func number(names ...[]string) map[string]string {
	labels := map[string]string{}
	for i, name := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(names...)))) {
		labels[name] = "b" + strconv.Itoa(i)
	}
	return labels
}

// contentName names a blank node by its content alone, so that it has the same
// name in another dataset that says the same of it.
func contentName(l *labels, c content) string {
	name := l.options.Hash.appendHex(nil, c.first)
	if c.result != nil {
		name = l.options.Hash.appendHex(name, &c.result.hash)
		name = strconv.AppendInt(append(name, '.'), int64(c.place), 10)
		name = strconv.AppendInt(append(name, '.'), int64(c.copy), 10)
	}
	return string(name)
}

package canon

import (
	"bytes"
	"strconv"
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
	left, right, err := matched(a, b)
	if err != nil {
		return err
	}
	heads := [2]*head{{lines: left}, {lines: right}}
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
func matched(a, b *Dataset) (left, right *merged, err error) {
	numbers := map[string]string{}
	if left, err = a.matched(numbers); err != nil {
		return nil, nil, err
	}
	right, err = b.matched(numbers)
	return left, right, err
}

// matched returns the lines with a label for each name of a blank node, the one
// that labels has if the name is known.
func (d *Dataset) matched(labels map[string]string) (*merged, error) {
	c, err := d.collect()
	if err != nil {
		return nil, err
	}
	l, err := newLabels(c.blank, d.options, contentName)
	if err != nil {
		return nil, err
	}
	for n, name := range l.names {
		label, ok := labels[name]
		if !ok {
			label = "b" + strconv.Itoa(len(labels))
			labels[name] = label
		}
		l.names[n] = label
	}
	return c.named(l.names).lines()
}

// contentName names a blank node by its content alone, so that it has the same
// name in another dataset that says the same of it.
func contentName(l *labels, _ node, c content) string {
	name := l.options.Hash.appendHex(nil, c.first)
	if c.result != nil {
		name = l.options.Hash.appendHex(name, &c.result.hash)
		name = strconv.AppendInt(append(name, '.'), int64(c.place), 10)
		name = strconv.AppendInt(append(name, '.'), int64(c.copy), 10)
	}
	return string(name)
}

package main

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/query/results"
)

// table writes a result for people: columns are as wide as what is in the first rows.
type table struct {
	w        *bufio.Writer
	prefixes []rdfio.Prefix
	widths   []int
	head     []string
	rows     [][]string // not written yet
	aligned  bool       // widths are settled
}

// tableSample is how many rows settle the widths, and maxCell how wide a column gets.
const (
	tableSample = 1000
	maxCell     = 60
)

var _ results.Writer = (*table)(nil)

func newTable(w io.Writer, prefixes []rdfio.Prefix) *table {
	return &table{w: bufio.NewWriterSize(w, 1<<16), prefixes: prefixes}
}

// Head names the columns.
func (t *table) Head(vars []string) error {
	t.head = vars
	t.widths = make([]int, len(vars))
	t.measure(vars)
	return nil
}

// Row adds a row.
func (t *table) Row(keys [][]byte) error {
	cells := make([]string, len(keys))
	for i, key := range keys {
		if len(key) == 0 {
			continue
		}
		made, err := term.FromKey(key)
		if err != nil {
			return err
		}
		cells[i] = t.cell(made)
	}
	if t.aligned {
		return t.line(cells)
	}
	t.measure(cells)
	if t.rows = append(t.rows, cells); len(t.rows) == tableSample {
		return t.flush()
	}
	return nil
}

// cell is a term, its IRI short where there is a prefix for it.
func (t *table) cell(made term.Term) string {
	if made.Form() == term.IRI {
		if short := rdfio.Shorten(t.prefixes, made.Text()); short != made.Text() {
			return short
		}
	}
	return made.String()
}

func (t *table) measure(cells []string) {
	for i, cell := range cells {
		t.widths[i] = max(t.widths[i], min(utf8.RuneCountInString(cell), maxCell))
	}
}

// flush writes the head and what was measured.
func (t *table) flush() error {
	t.aligned = true
	if err := t.line(t.head); err != nil {
		return err
	}
	for _, cells := range t.rows {
		if err := t.line(cells); err != nil {
			return err
		}
	}
	t.rows = nil
	return nil
}

func (t *table) line(cells []string) error {
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString(cell)
		if i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", 2+max(0, t.widths[i]-utf8.RuneCountInString(cell))))
		}
	}
	_, err := t.w.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	return err
}

// End writes what is left. That the result was cut is said elsewhere.
func (t *table) End(uint64) error {
	if !t.aligned {
		if err := t.flush(); err != nil {
			return err
		}
	}
	return t.w.Flush()
}

// Boolean is yes or no.
func (t *table) Boolean(b bool) error {
	answer := "no\n"
	if b {
		answer = "yes\n"
	}
	if _, err := t.w.WriteString(answer); err != nil {
		return err
	}
	return t.w.Flush()
}

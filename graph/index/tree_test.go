package index

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/id"
	"tribune/graph/kv"
)

// TestTrees runs testdata. A row is four numbers; a-b in the last column stands
// for the rows from a to b. Commands:
//
//	limits [rows=n] [children=n] [bytes=n]    of the trees built from now on
//	build [as=name] [quiet]                   rows, one a line
//	merge of=name [as=name] [quiet]           changes: + row, - row
//	count of=name [prefix=(..)] [depth=n]     with depth: distinct
//	scan of=name [prefix=(..)] [columns=(..)] [after=(..)] [backward] [fold] [size=n]
//	split of=name n=n [prefix=(..)]
//	diff of=(a,b)
//	check of=name
//	contains of=name                          rows, one a line
//	root of=name
//	lie page=n row=n column=n value=n         the value is in the page, with a good checksum
//	flip page=n byte=n    drop page=n    swap page=n with=n
//
// What reads names the pages that it read with a cold cache. Damage lasts until
// the next damage or build.
func TestTrees(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		c := newCommands()
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			return c.run(t, d)
		})
	})
}

type commands struct {
	shelf  *shelf
	roots  map[string]Root
	damage map[string][]byte // values that take the place of the store's
}

func newCommands() *commands {
	c := &commands{shelf: newShelf(testLimits["four"]), roots: map[string]Root{}}
	c.shelf.reader = &damaged{c.shelf.store, &c.damage}
	return c
}

func (c *commands) run(t *testing.T, d *datadriven.TestData) string {
	switch d.Cmd {
	case "lie", "flip", "drop", "swap":
		c.spoil(t, d)
		return ""
	case "limits":
		d.MaybeScanArgs(t, "rows", &c.shelf.limits.rows)
		d.MaybeScanArgs(t, "children", &c.shelf.limits.children)
		d.MaybeScanArgs(t, "bytes", &c.shelf.limits.bytes)
		return ""
	case "build":
		return c.build(t, d)
	case "merge":
		return c.merge(t, d)
	case "diff":
		return c.diff(t, d)
	}
	log := &readLog{Reader: c.shelf.reader}
	tree := NewTree(NewPages(log, 1<<20), c.roots[argument(t, d, "of")])
	out, err := c.read(t, d, tree)
	if err != nil {
		out += fmt.Sprintf("error: %v\n", err)
	}
	return out + log.String()
}

func (c *commands) read(t *testing.T, d *datadriven.TestData, tree Tree) (string, error) {
	switch d.Cmd {
	case "count":
		return count(t, d, tree)
	case "scan":
		return scan(t, d, tree)
	case "split":
		return split(t, d, tree)
	case "contains":
		return contains(t, d, tree)
	case "check":
		var out strings.Builder
		for _, err := range tree.Check(nil) {
			fmt.Fprintln(&out, err)
		}
		return out.String(), nil
	case "root":
		return fmt.Sprintf("%+v % x\n", tree.Root(), tree.Root().Append(nil)), nil
	}
	t.Fatalf("no command %q", d.Cmd)
	return "", nil
}

// readLog notes which pages are read.
type readLog struct {
	kv.Reader
	pages []kv.Page
}

func (l *readLog) Get(key []byte) ([]byte, error) {
	l.note(key)
	return l.Reader.Get(key)
}

func (l *readLog) GetBatch(keys [][]byte) ([][]byte, error) {
	for _, key := range keys {
		l.note(key)
	}
	return l.Reader.GetBatch(keys)
}

func (l *readLog) note(key []byte) {
	l.pages = append(l.pages, kv.Page(binary.BigEndian.Uint64(key[1:])))
}

func (l *readLog) String() string {
	if l.pages == nil {
		return "read nothing\n"
	}
	return "read" + pageList(l.pages) + "\n"
}

func pageList(pages []kv.Page) string {
	slices.Sort(pages)
	var out strings.Builder
	for _, p := range pages {
		fmt.Fprintf(&out, " p%d", p)
	}
	return out.String()
}

func argument(t *testing.T, d *datadriven.TestData, name string) string {
	var s string
	d.MaybeScanArgs(t, name, &s)
	return s
}

func (c *commands) build(t *testing.T, d *datadriven.TestData) string {
	c.damage = nil
	var rows []Row
	for _, line := range lines(d.Input) {
		rows = append(rows, parseRows(t, line)...)
	}
	root, err := c.shelf.build(rows)
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	return c.keep(t, d, root, "")
}

// keep names a root and shows its tree.
func (c *commands) keep(t *testing.T, d *datadriven.TestData, root Root, out string) string {
	c.roots[argument(t, d, "as")] = root
	if !d.HasArg("quiet") {
		out += dump(t, c.shelf.tree(root))
	}
	return out
}

func (c *commands) merge(t *testing.T, d *datadriven.TestData) string {
	var changes []Change
	for _, line := range lines(d.Input) {
		for _, r := range parseRows(t, line[1:]) {
			changes = append(changes, Change{r, line[0] == '-'})
		}
	}
	root, delta, err := c.shelf.merge(c.roots[argument(t, d, "of")], changes)
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	out := fmt.Sprintf("added %d, removed %d, freed%s\n", delta.Added, delta.Removed, pageList(c.shelf.freed))
	return c.keep(t, d, root, out)
}

func (c *commands) diff(t *testing.T, d *datadriven.TestData) string {
	var a, b string
	d.ScanArgs(t, "of", &a, &b)
	log := &readLog{Reader: c.shelf.reader}
	pages := NewPages(log, 1<<20)
	var out strings.Builder
	err := Diff(NewTree(pages, c.roots[a]), NewTree(pages, c.roots[b]), func(r Row, removed bool) error {
		sign := "+"
		if removed {
			sign = "-"
		}
		fmt.Fprintln(&out, sign, rowString(r))
		return nil
	})
	if err != nil {
		fmt.Fprintf(&out, "error: %v\n", err)
	}
	return out.String() + log.String()
}

func prefixOf(t *testing.T, d *datadriven.TestData, name string) []id.ID {
	var out []id.ID
	for _, a := range d.CmdArgs {
		if a.Key == name {
			for _, v := range slices.DeleteFunc(a.Vals, func(v string) bool { return v == "" }) {
				out = append(out, id.ID(number(t, v)))
			}
		}
	}
	return out
}

func count(t *testing.T, d *datadriven.TestData, tree Tree) (string, error) {
	prefix, depth := prefixOf(t, d, "prefix"), 0
	d.MaybeScanArgs(t, "depth", &depth)
	n, err := uint64(0), error(nil)
	if depth == 0 {
		n, err = tree.Count(prefix)
	} else {
		n, err = tree.Distinct(prefix, depth)
	}
	return fmt.Sprintf("%d\n", n), err
}

func scan(t *testing.T, d *datadriven.TestData, tree Tree) (string, error) {
	s := Scan{Prefix: prefixOf(t, d, "prefix"), Backward: d.HasArg("backward"), Fold: d.HasArg("fold")}
	size, cols := 100, 4
	d.MaybeScanArgs(t, "size", &size)
	if d.HasArg("columns") {
		s.Columns = []int{}
		for _, c := range prefixOf(t, d, "columns") {
			s.Columns = append(s.Columns, int(c))
		}
		cols = len(s.Columns)
	}
	if after := prefixOf(t, d, "after"); after != nil {
		r := Row(after)
		s.After = &r
	}
	sc, b := tree.Scan(s), NewBatch(cols, size)
	var out strings.Builder
	for {
		n, err := sc.Next(b)
		if err != nil || n == 0 {
			return out.String(), err
		}
		for i := range n {
			for _, c := range b.Columns {
				fmt.Fprintf(&out, "%d ", c[i])
			}
			if s.Fold {
				fmt.Fprintf(&out, "x%d", b.Weights[i])
			}
			fmt.Fprintln(&out)
		}
		fmt.Fprintln(&out, "--")
	}
}

func split(t *testing.T, d *datadriven.TestData, tree Tree) (string, error) {
	var n int
	d.ScanArgs(t, "n", &n)
	ranges, err := tree.Split(prefixOf(t, d, "prefix"), n)
	var out strings.Builder
	for _, r := range ranges {
		fmt.Fprintf(&out, "%s to %s\n", boundString(r.low), boundString(r.high))
	}
	return out.String(), err
}

func boundString(b bound) string {
	if b.end {
		return "the end"
	}
	return rowString(b.row)
}

func contains(t *testing.T, d *datadriven.TestData, tree Tree) (string, error) {
	var out strings.Builder
	for _, line := range lines(d.Input) {
		for _, r := range parseRows(t, line) {
			found, err := tree.Contains(r)
			if err != nil {
				return out.String(), err
			}
			fmt.Fprintln(&out, rowString(r), found)
		}
	}
	return out.String(), nil
}

func lines(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' })
}

func number(t *testing.T, s string) uint64 {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func parseRows(t *testing.T, line string) []Row {
	fields := strings.Fields(line)
	if len(fields) != columns {
		t.Fatalf("row %q", line)
	}
	from, to, several := strings.Cut(fields[3], "-")
	if !several {
		to = from
	}
	var r Row
	for c := range 3 {
		r[c] = id.ID(number(t, fields[c]))
	}
	r[3] = id.ID(number(t, from))
	rows := []Row{r}
	for ; r[3] < id.ID(number(t, to)); rows = append(rows, r) {
		r[3]++
	}
	return rows
}

func rowString(r Row) string { return fmt.Sprintf("%d %d %d %d", r[0], r[1], r[2], r[3]) }

// dump draws a tree, a page a line.
func dump(t *testing.T, tree Tree) string {
	top, err := tree.top()
	if err != nil {
		t.Fatal(err)
	}
	if top.page == 0 {
		return "empty\n"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "p%d %d rows\n", top.page, top.rows)
	var draw func(e entry, height int, indent string)
	draw = func(e entry, height int, indent string) {
		pg, err := tree.pages.child(&e, height)
		if err != nil {
			t.Fatal(err)
		}
		if pg.node == nil {
			return
		}
		for _, c := range pg.node.children {
			fmt.Fprintf(&out, "%sp%d %d rows, distinct %v: %s to %s\n", indent, c.page, c.rows, c.distinct, rowString(c.first), rowString(c.last))
			draw(c, height-1, indent+"  ")
		}
	}
	draw(top, int(tree.root.Height), "  ")
	return out.String()
}

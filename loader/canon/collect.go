package canon

import (
	"errors"
	"slices"
	"sync"

	"tribune/graph/extsort"
)

// collected is the quads of a dataset: those without blank nodes sorted.
type collected struct {
	options Options
	ground  []*listed
	runs    []*extsort.File
	blank   *mentions
}

// collect sorts what has no blank nodes, each shard beside the others, and brings
// together what has. The dataset is empty then.
func (d *Dataset) collect() (*collected, error) {
	c := &collected{options: d.options, ground: make([]*listed, len(d.shards))}
	errs := make([]error, len(d.shards)+1)
	var wait sync.WaitGroup
	for i, s := range d.shards {
		c.runs = append(c.runs, s.runs...)
		wait.Go(func() { c.ground[i], errs[i] = s.sortGround() })
	}
	wait.Go(func() { c.blank, errs[len(d.shards)] = d.takeMentions() })
	wait.Wait()
	return c, errors.Join(errs...)
}

func (d *Dataset) takeMentions() (*mentions, error) {
	parts := make([]*part, len(d.shards))
	for i, s := range d.shards {
		parts[i] = &part{}
		*parts[i], s.blank = s.blank, part{}
	}
	return newMentions(parts, d.options.LowerTags)
}

// named returns the lines with those labels for blank nodes, in order.
func (c *collected) named(names []string) *Form {
	name := func(dst []byte, n node) []byte { return append(append(dst, "_:"...), names[n]...) }
	var memory texts
	var buf []byte
	spelled := make([]string, len(c.blank.terms))
	for r := range c.blank.terms {
		buf = c.blank.terms[r].append(buf[:0], name)
		spelled[r] = memory.store(buf)
	}
	blank := newListed(spelled, slices.Clone(c.blank.quads))
	return &Form{collected: c, names: names, memory: append(slices.Clone(c.ground), blank)}
}

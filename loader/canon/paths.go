package canon

import (
	"bytes"
	"slices"
)

// appendShortest appends to the data the shortest path through nodes that share
// a related hash (RDFC-1.0 section 4.8.3, step 5.4): the least of all texts that
// their permutations make.
func (g *gossip) appendShortest(list []related) error {
	if len(list) == 1 || g.oneNode(list) {
		return g.appendOnly(list)
	}
	choices, fresh := g.choices(list)
	if fresh == 0 {
		g.appendSorted(choices)
		return nil
	}
	if len(choices) == 1 {
		return g.appendOnly(list)
	}
	if tooMany(choices[len(choices)-fresh:], g.left()) {
		return g.tooAlike("more permutations than steps are left")
	}
	s := search{gossip: g, rest: choices, open: len(list), pathStart: len(g.data), mark: len(g.order)}
	if err := s.place(); err != nil {
		return err
	}
	s.choose()
	return nil
}

func (g *gossip) oneNode(list []related) bool {
	return !slices.ContainsFunc(list, func(r related) bool { return r.node != list[0].node })
}

// appendOnly appends the path of nodes in the order in which they come, all
// others being like it.
func (g *gossip) appendOnly(list []related) error {
	from := len(g.order)
	for i := range list {
		g.appendNode(list[i].node)
	}
	for i, to := from, len(g.order); i < to; i++ {
		if err := g.appendRun(g.order[i]); err != nil {
			return err
		}
	}
	return nil
}

// choice is nodes of which it does not matter which one comes first: one node
// several times, or twins.
type choice []node

// choices groups nodes. Those without a label yet are the last fresh choices;
// the others come in the order in which the least path has them.
func (g *gossip) choices(list []related) (choices []choice, fresh int) {
	nodes := make([]node, len(list))
	for i := range list {
		nodes[i] = list[i].node
	}
	slices.Sort(nodes)
	var last []choice
	twins := map[digest]int{}
	for len(nodes) > 0 {
		n := 1
		for n < len(nodes) && nodes[n] == nodes[0] {
			n++
		}
		c := choice(nodes[:n:n])
		nodes = nodes[n:]
		switch {
		case g.issued(c[0]):
			choices = append(choices, c)
		case n > 1:
			last = append(last, c)
		default:
			d := g.twinHash(c[0])
			if at, ok := twins[d]; ok {
				last[at] = append(last[at], c[0])
				continue
			}
			twins[d] = len(last)
			last = append(last, c)
		}
	}
	g.sortIssued(choices)
	return append(choices, last...), len(last)
}

// sortIssued sorts choices so that their labels one behind the other are the
// least text: a label that another goes on from comes behind it, for what
// follows a label is "_", which is above the digits.
func (g *gossip) sortIssued(choices []choice) {
	label := func(dst []byte, c choice) []byte { return append(g.appendLabel(dst, c[0]), '_') }
	var x, y []byte
	slices.SortFunc(choices, func(a, b choice) int {
		x, y = label(x[:0], a), label(y[:0], b)
		return bytes.Compare(x, y)
	})
}

// appendSorted appends the labels of choices that all have one.
func (g *gossip) appendSorted(choices []choice) {
	for _, c := range choices {
		for _, n := range c {
			g.data = g.appendLabel(g.data, n)
		}
	}
}

// tooMany reports whether choices have more permutations than limit. Each takes
// a call of Hash N-Degree Quads at least.
func tooMany(choices []choice, limit int) bool {
	count, placed := 1.0, 0
	for _, c := range choices {
		for i := range c {
			placed++
			count = count * float64(placed) / float64(i+1)
		}
		if count > float64(limit) {
			return true
		}
	}
	return false
}

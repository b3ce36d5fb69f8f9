package canon

// components are the blank nodes without a canonical label that are connected
// with each other through quads. The work on one touches no other.
type components struct {
	parent []uint32       // by node; the root of its tree names the component
	size   []uint32       // by root: its nodes
	spent  map[uint32]int // by component: calls of Hash N-Degree Quads so far

	number []uint32        // by node: its place among the temporary issuer's, from 1
	twins  map[node]digest // see twins.go
	spare  gossip          // memory of the run before
	hasher setHasher
}

// newComponents joins the nodes of each quad that have no label yet.
func (l *labels) newComponents() *components {
	c := &components{
		parent: make([]uint32, len(l.input)),
		size:   make([]uint32, len(l.input)),
		spent:  map[uint32]int{},
		number: make([]uint32, len(l.input)),
		twins:  map[node]digest{},
	}
	for n := range c.parent {
		c.parent[n], c.size[n] = uint32(n), 1
	}
	for _, q := range l.quads {
		first, found := node(0), false
		for _, r := range q {
			for _, s := range l.terms[r].slots {
				if l.issue[s.node] != 0 {
					continue
				}
				if found {
					c.join(first, s.node)
				}
				first, found = s.node, true
			}
		}
	}
	return c
}

// of is the component of a node.
func (c *components) of(n node) uint32 {
	i := uint32(n)
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

func (c *components) join(a, b node) {
	i, j := c.of(a), c.of(b)
	if i == j {
		return
	}
	if c.size[i] < c.size[j] {
		i, j = j, i
	}
	c.parent[j] = i
	c.size[i] += c.size[j]
}

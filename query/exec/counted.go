package exec

import "tribune/graph/id"

// counted is nodes, in the order of their arrival, and how often each was found.
type counted struct {
	nodes   *keyTable
	weights []uint64
}

func newCounted() *counted { return &counted{nodes: newKeyTable(1)} }

func (c *counted) len() int { return c.nodes.count }

func (c *counted) at(n int) id.ID { return c.nodes.keys[n] }

func (c *counted) add(i id.ID, weight uint64) {
	n := int(c.nodes.addOne(i))
	if n == len(c.weights) {
		c.weights = append(c.weights, weight)
	} else {
		c.weights[n] = plus(c.weights[n], weight)
	}
}

// weight is 0 for a node that was not found.
func (c *counted) weight(i id.ID) uint64 {
	if n := c.nodes.getOne(i); n >= 0 {
		return c.weights[n]
	}
	return 0
}

func (c *counted) has(i id.ID) bool { return c.nodes.getOne(i) >= 0 }

func (c *counted) reset() {
	c.nodes.reset()
	c.weights = c.weights[:0]
}

package exec

import (
	"tribune/graph/id"
	"tribune/query/budget"
)

// counted is nodes, in the order of their arrival, and how often each was found.
type counted struct {
	nodes   *keyTable
	weights []uint64
	memory  *pathMemory
	most    int // of nodes that there ever were: their memory is kept
}

func newCounted(m *pathMemory) *counted { return &counted{nodes: newKeyTable(1), memory: m} }

func (c *counted) len() int { return c.nodes.count }

func (c *counted) at(n int) id.ID { return c.nodes.keys[n] }

func (c *counted) add(i id.ID, weight uint64) {
	n := int(c.nodes.addOne(i))
	if n == len(c.weights) {
		c.weights = append(c.weights, weight)
		if n >= c.most {
			c.most = n + 1
			c.memory.bytes += nodeBytes
		}
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

// drop gives back what is held, if there is something.
func (c *counted) drop() {
	if c != nil {
		c.memory.bytes -= int64(c.most) * nodeBytes
	}
}

// pathMemory is what a search along a path holds.
type pathMemory struct {
	account *budget.Account
	bytes   int64
}

// nodeBytes is what a node takes: its id, its weight, and its slots in a table, in lists that
// grow by doubling.
const nodeBytes = 40

// hold accounts for what is held, and for so many bytes that may be held soon.
func (m *pathMemory) hold(soon int64) error { return m.account.Set(m.bytes + soon) }

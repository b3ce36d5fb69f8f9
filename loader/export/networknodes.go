package export

import (
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/shape"
)

// nodeBatch is how many nodes are looked up at once.
const nodeBatch = 1024

// writeNodes writes all nodes, in the order of their ids.
func (n *network) writeNodes(out shape.Network) error {
	t := &terms{snapshot: n.snapshot}
	number := 0
	for nodes := range slices.Chunk(n.nodes.all, nodeBatch) {
		if err := n.ctx.Err(); err != nil {
			return err
		}
		lookUp := func(some []id.ID) error { return n.lookUpNodes(t, some) }
		err := lookUpAll(nodes, lookUp, func(some int) error {
			rest := t.terms
			for range some {
				var node shape.Node
				node, rest = n.node(number, rest)
				if err := out.Node(node); err != nil {
					return err
				}
				number++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// lookUpNodes looks up nodes, each with its values and its best labels behind it.
func (n *network) lookUpNodes(t *terms, nodes []id.ID) error {
	t.ids = t.ids[:0]
	for _, node := range nodes {
		t.ids = append(t.ids, node)
		for _, v := range ofNode(n.values.all, node) {
			t.ids = append(t.ids, v.object)
		}
		for _, l := range n.bestLabels(node) {
			t.ids = append(t.ids, l.object)
		}
	}
	return t.lookUp(len(nodes) > 1)
}

// node makes a node of terms that lookUpNodes has looked up, and returns those of
// the next.
func (n *network) node(number int, terms []term.Term) (node shape.Node, rest []term.Term) {
	key := n.nodes.all[number]
	node = shape.Node{Number: number, Term: terms[0]}
	values := ofNode(n.values.all, key)
	node.Attributes = n.attributes(values, terms[1:1+len(values)])
	rest = terms[1+len(values):]
	labels := len(n.bestLabels(key))
	if node.Label = chooseLabel(rest[:labels]); node.Label == "" {
		node.Label = n.shorten(node.Term)
	}
	return node, rest[labels:]
}

// attributes makes one attribute of all values of a predicate.
func (n *network) attributes(values []said, terms []term.Term) (all []shape.Attribute) {
	for from := 0; from < len(values); {
		var texts []string
		p := values[from].predicate
		for ; from < len(values) && values[from].predicate == p; from++ {
			texts = append(texts, shape.ValueOf(terms[from]))
		}
		key, _ := slices.BinarySearch(n.keys.all, p)
		all = append(all, shape.Attribute{Key: key, Name: n.names[key], Value: shape.JoinValues(texts)})
	}
	return all
}

package memkv

import "slices"

// edit is one batch at work on its own version of the tree.
type edit struct{ root *node }

func newEdit(root *node) *edit { return &edit{root: root} }

// own returns n itself if this edit made it, or else a copy that it may change.
func (e *edit) own(n *node) *node {
	if n.owner == e {
		return n
	}
	return &node{
		owner:    e,
		keys:     slices.Clone(n.keys),
		values:   slices.Clone(n.values),
		children: slices.Clone(n.children),
	}
}

// put sets key to value and keeps both slices.
func (e *edit) put(key, value []byte) {
	left := e.own(e.root)
	e.root = left
	right := e.insert(left, key, value)
	if right == nil {
		return
	}
	e.root = &node{
		owner:    e,
		keys:     [][]byte{left.keys[0], right.keys[0]},
		children: []*node{left, right},
	}
}

// insert puts the pair below n, which the edit owns, and returns the new right
// neighbour of n if n had to be split.
func (e *edit) insert(n *node, key, value []byte) *node {
	if n.children == nil {
		return e.insertPair(n, key, value)
	}
	i := n.child(key)
	child := e.own(n.children[i])
	n.children[i] = child
	right := e.insert(child, key, value)
	n.keys[i] = child.keys[0]
	if right == nil {
		return nil
	}
	n.keys = slices.Insert(n.keys, i+1, right.keys[0])
	n.children = slices.Insert(n.children, i+1, right)
	return e.split(n, i+1)
}

func (e *edit) insertPair(n *node, key, value []byte) *node {
	i, found := n.find(key)
	if found {
		n.values[i] = value
		return nil
	}
	n.keys = slices.Insert(n.keys, i, key)
	n.values = slices.Insert(n.values, i, value)
	return e.split(n, i)
}

// split cuts a node that is too full and returns its right part, nil if it is
// not too full. at is where the last entry went in: behind all others, it alone
// moves, so that keys that come in ascending order fill their nodes.
func (e *edit) split(n *node, at int) *node {
	if len(n.keys) <= maxEntries {
		return nil
	}
	cut := len(n.keys) / 2
	if at == len(n.keys)-1 {
		cut = at
	}
	right := &node{owner: e}
	n.keys, right.keys = cutAt(n.keys, cut)
	if n.children == nil {
		n.values, right.values = cutAt(n.values, cut)
	} else {
		n.children, right.children = cutAt(n.children, cut)
	}
	return right
}

// cutAt splits s in two that share no memory, and forgets the second half in
// the first, which would otherwise keep it from being collected.
func cutAt[T any](s []T, cut int) (left, right []T) {
	right = slices.Clone(s[cut:])
	clear(s[cut:])
	return s[:cut], right
}

// remove deletes key. A root that is left with one child gives way to it.
func (e *edit) remove(key []byte) {
	if _, found := e.root.get(key); !found {
		return
	}
	e.root = e.own(e.root)
	e.delete(e.root, key)
	for len(e.root.children) == 1 {
		e.root = e.root.children[0]
	}
	if len(e.root.keys) == 0 {
		e.root.children = nil
	}
}

// delete takes key, which is there, out of n, which the edit owns, and drops
// the nodes that it empties (I3).
func (e *edit) delete(n *node, key []byte) {
	if n.children == nil {
		i, _ := n.find(key)
		n.keys = slices.Delete(n.keys, i, i+1)
		n.values = slices.Delete(n.values, i, i+1)
		return
	}
	i := n.child(key)
	child := e.own(n.children[i])
	n.children[i] = child
	e.delete(child, key)
	if len(child.keys) > 0 {
		return
	}
	n.keys = slices.Delete(n.keys, i, i+1)
	n.children = slices.Delete(n.children, i, i+1)
}

package memkv

import (
	"bytes"
	"slices"
)

// maxEntries is the most pairs or children of a node.
const maxEntries = 64

// node is a leaf, if children is nil, or an inner node.
type node struct {
	owner    *edit    // the edit that may change the node in place (I1)
	keys     [][]byte // keys of pairs, or the first key of each child
	values   [][]byte // leaf
	children []*node  // inner
}

// find returns the index of the first key that is not before key, and whether
// it equals key.
func (n *node) find(key []byte) (int, bool) {
	return slices.BinarySearchFunc(n.keys, key, bytes.Compare)
}

// child returns the index of the child that holds key (I2).
func (n *node) child(key []byte) int {
	i, equal := n.find(key)
	if equal || i == 0 {
		return i
	}
	return i - 1
}

func (n *node) get(key []byte) ([]byte, bool) {
	for n.children != nil {
		n = n.children[n.child(key)]
	}
	i, found := n.find(key)
	if !found {
		return nil, false
	}
	return n.values[i], true
}

// scan visits the pairs from from up to to and says whether to go on with the
// next node.
func (n *node) scan(from, to []byte, visit func(key, value []byte) error) (bool, error) {
	if n.children == nil {
		return n.scanLeaf(from, to, visit)
	}
	for _, c := range n.children[n.child(from):] {
		if more, err := c.scan(from, to, visit); !more || err != nil {
			return false, err
		}
	}
	return true, nil
}

func (n *node) scanLeaf(from, to []byte, visit func(key, value []byte) error) (bool, error) {
	first, _ := n.find(from)
	for i := first; i < len(n.keys); i++ {
		if to != nil && bytes.Compare(n.keys[i], to) >= 0 {
			return false, nil
		}
		if err := visit(n.keys[i], n.values[i]); err != nil {
			return false, err
		}
	}
	return true, nil
}

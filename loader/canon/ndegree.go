package canon

import (
	"bytes"
	"slices"
	"strconv"
)

// gossip is one run of Hash N-Degree Quads from a node (RDFC-1.0 section 4.8),
// with its temporary issuer. The text that calls within each other build is a
// stack: each leaves it as long as it was.
type gossip struct {
	*labels
	component uint32
	depth     int

	order   []node    // issued, in order; components.number has their places
	data    []byte    // what is being hashed, of all calls that have not ended
	related []related // of all calls that have not ended
	hashed  []byte
}

// related is a blank node in a quad that mentions the one in question, with its
// related hash.
type related struct {
	hash digest
	node node
}

// runFrom runs Hash N-Degree Quads from a node.
func (l *labels) runFrom(n node) (*result, error) {
	g := &l.spare
	*g = gossip{
		labels: l, component: l.of(n),
		order: g.order[:0], data: g.data[:0], related: g.related[:0], hashed: g.hashed,
	}
	defer g.forget(0)
	g.issueTemporary(n)
	hash, err := g.run(n)
	return &result{hash: hash, order: slices.Clone(g.order)}, err
}

// issueTemporary issues a temporary label.
func (g *gossip) issueTemporary(n node) {
	g.order = append(g.order, n)
	g.number[n] = uint32(len(g.order))
}

// forget takes back all that was issued but the first keep.
func (g *gossip) forget(keep int) {
	for _, n := range g.order[keep:] {
		g.number[n] = 0
	}
	g.order = g.order[:keep]
}

// issued reports whether a node has a label, temporary or not.
func (g *gossip) issued(n node) bool { return g.issue[n] != 0 || g.number[n] != 0 }

// appendLabel appends the label of an issued node.
func (g *gossip) appendLabel(dst []byte, n node) []byte {
	if g.issue[n] != 0 {
		return g.name(dst, n)
	}
	return strconv.AppendUint(append(dst, "_:b"...), uint64(g.number[n]-1), 10)
}

// run is Hash N-Degree Quads (I3).
func (g *gossip) run(n node) (digest, error) {
	if err := g.enter(); err != nil {
		return digest{}, err
	}
	data, first := len(g.data), len(g.related)
	g.addRelated(n)
	for at := first; at < len(g.related); {
		end := at + 1
		for end < len(g.related) && g.related[end].hash == g.related[at].hash {
			end++
		}
		g.data = g.options.Hash.appendHex(g.data, &g.related[at].hash)
		if err := g.appendShortest(g.related[at:end]); err != nil {
			return digest{}, err
		}
		at = end
	}
	hash := g.options.Hash.sum(g.data[data:])
	g.data, g.related = g.data[:data], g.related[:first]
	g.depth--
	return hash, nil
}

// addRelated appends the blank nodes that the quads of n mention beside it, in
// the order of their hashes (Hash Related Blank Node, RDFC-1.0 section 4.7).
func (g *gossip) addRelated(n node) {
	first := len(g.related)
	for _, i := range g.sets.of(n) {
		q := &g.quads[i]
		for _, position := range [...]int{0, 2, 3} {
			for s := range g.terms[q[position]].slots {
				slot := &g.terms[q[position]].slots[s]
				if slot.node == n {
					continue
				}
				g.hashed = append(g.hashed[:0], "s?og"[position])
				if position != 3 {
					g.hashed = append(append(g.hashed, g.terms[q[1]].text...), slot.path...)
				}
				g.related = append(g.related, related{g.relatedHash(slot.node), slot.node})
			}
		}
	}
	slices.SortFunc(g.related[first:], func(a, b related) int { return bytes.Compare(a.hash[:], b.hash[:]) })
}

// relatedHash hashes what was collected with what is known of a node.
func (g *gossip) relatedHash(n node) digest {
	if g.issued(n) {
		g.hashed = g.appendLabel(g.hashed, n)
	} else {
		g.hashed = g.options.Hash.appendHex(g.hashed, &g.first[n])
	}
	return g.options.Hash.sum(g.hashed)
}

// appendNode appends a node's label, which it issues if there is none.
func (g *gossip) appendNode(n node) {
	if !g.issued(n) {
		g.issueTemporary(n)
	}
	g.data = g.appendLabel(g.data, n)
}

// appendRun appends the label and the hash of a node that the path has reached
// for the first time.
func (g *gossip) appendRun(n node) error {
	hash, err := g.run(n)
	if err != nil {
		return err
	}
	g.data = append(g.appendLabel(g.data, n), '<')
	g.data = append(g.options.Hash.appendHex(g.data, &hash), '>')
	return nil
}

package canon

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
)

// labels is the canonicalization state: what is known of each blank node
// (RDFC-1.0 section 4.3), and the canonical issuer.
type labels struct {
	*mentions
	*components // of the nodes that share a first-degree hash
	options     Options
	naming      naming

	first []digest // by node: its first-degree hash
	issue []uint32 // by node: its place among the issued, from 1; 0 is none
	names []string // by node: the label issued for it; "" is none
	count uint32   // of the issued
}

// naming makes the label of a blank node that is told from all others.
type naming func(l *labels, c content) string

// content is what tells a node from others: a first-degree hash, and if others
// share it, the result of Hash N-Degree Quads that issued it.
type content struct {
	first  *digest
	result *result // nil if the first-degree hash is its alone
	place  int     // in the order of result
	copy   int     // among equal results
}

// canonicalName makes the labels of RDFC-1.0: c14n0, c14n1 and so on.
func canonicalName(l *labels, _ content) string {
	return "c14n" + strconv.FormatUint(uint64(l.count), 10)
}

// newLabels labels all blank nodes (RDFC-1.0 section 4.4.3). What it returns with an
// error says how far it came.
func newLabels(m *mentions, o Options, name naming) (*labels, error) {
	l := &labels{
		mentions: m, options: o, naming: name,
		issue: make([]uint32, len(m.input)),
		names: make([]string, len(m.input)),
	}
	l.first = l.firstDegree()
	var alike [][]node
	for _, class := range l.classes() {
		if len(class) > 1 {
			alike = append(alike, class)
			continue
		}
		l.give(class[0], content{first: &l.first[class[0]]})
	}
	if len(alike) == 0 {
		return l, nil
	}
	l.components = l.newComponents()
	for _, class := range alike {
		if err := l.tellApart(class); err != nil {
			return l, err
		}
	}
	return l, nil
}

// classes returns the nodes by first-degree hash, in the order of the hashes.
func (l *labels) classes() (classes [][]node) {
	nodes := make([]node, len(l.input))
	for n := range nodes {
		nodes[n] = node(n)
	}
	slices.SortFunc(nodes, func(a, b node) int {
		return cmp.Or(bytes.Compare(l.first[a][:], l.first[b][:]), cmp.Compare(a, b))
	})
	for len(nodes) > 0 {
		end := 1
		for end < len(nodes) && l.first[nodes[end]] == l.first[nodes[0]] {
			end++
		}
		classes = append(classes, nodes[:end])
		nodes = nodes[end:]
	}
	return classes
}

// give issues a label, unless the node has one.
func (l *labels) give(n node, c content) {
	if l.issue[n] == 0 {
		l.names[n] = l.naming(l, c)
		l.count++
		l.issue[n] = l.count
	}
}

// name is a namer of the labels that were issued.
func (l *labels) name(dst []byte, n node) []byte {
	return append(append(dst, "_:"...), l.names[n]...)
}

// tellApart labels the nodes that share a first-degree hash, and those they are
// connected with.
//
// A run of Hash N-Degree Quads reaches its whole component, so of the results of
// one component the least labels all of it and the others label nothing: only
// the least is kept. Twins have the same result, and are run once.
func (l *labels) tellApart(class []node) error {
	var results []*result
	best := map[uint32]*result{} // by component
	ran := map[twin]bool{}
	for _, n := range class {
		if l.issue[n] != 0 {
			continue
		}
		component := l.of(n)
		if l.size[component] > 1 {
			t := twin{component, l.twinHash(n)}
			if ran[t] {
				continue
			}
			ran[t] = true
		}
		r, err := l.runFrom(n)
		if err != nil {
			return err
		}
		switch old := best[component]; {
		case old == nil:
			best[component] = r
			results = append(results, r)
		case l.compareResults(r, old) < 0:
			*old = *r
		}
	}
	l.giveResults(&l.first[class[0]], results)
	return nil
}

// giveResults labels the nodes of results in the order of their hashes.
func (l *labels) giveResults(first *digest, results []*result) {
	slices.SortStableFunc(results, l.compareResults)
	copies := 0
	for i, r := range results {
		if copies++; i == 0 || r.hash != results[i-1].hash {
			copies = 0
		}
		for place, n := range r.order {
			l.give(n, content{first, r, place, copies})
		}
	}
}

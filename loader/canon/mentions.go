package canon

import (
	"slices"

	"tribune/graph/term"
)

// mentions is the quads that mention blank nodes, each once.
type mentions struct {
	input []string   // by node: its label in the input
	terms []template // by ref; the first stands for the default graph
	quads []quad
	sets  mentionSets
}

// newMentions brings the parts together.
func newMentions(parts []*part, lowerTags bool) (*mentions, error) {
	b := mentionsBuilder{
		mentions:  &mentions{terms: make([]template, 1)},
		lowerTags: lowerTags,
		nodes:     map[string]node{},
		refs:      map[string]ref{},
	}
	for _, p := range parts {
		if err := b.add(p); err != nil {
			return nil, err
		}
	}
	m := b.mentions
	slices.SortFunc(m.quads, compareQuads)
	m.quads = slices.Compact(m.quads)
	m.sets = newMentionSets(m)
	return m, nil
}

type mentionsBuilder struct {
	*mentions
	lowerTags bool
	nodes     map[string]node // by label
	refs      map[string]ref  // by text
}

func (b *mentionsBuilder) add(p *part) error {
	refs := make([]ref, len(p.keys))
	var buf []byte
	for r, key := range p.keys {
		if r == 0 {
			continue
		}
		t, err := term.FromKey([]byte(key))
		if err != nil {
			return err
		}
		buf = appendTerm(buf[:0], t, b.lowerTags)
		known, ok := b.refs[string(buf)]
		if !ok {
			known = ref(len(b.terms))
			b.refs[string(buf)] = known
			b.terms = append(b.terms, b.template(t))
		}
		refs[r] = known
	}
	for _, q := range p.quads {
		for position, r := range q {
			q[position] = refs[r]
		}
		b.quads = append(b.quads, q)
	}
	return nil
}

func (b *mentionsBuilder) node(label string) node {
	n, ok := b.nodes[label]
	if !ok {
		n = node(len(b.input))
		b.nodes[label] = n
		b.input = append(b.input, label)
	}
	return n
}

// appendQuad appends the line of a quad.
func (m *mentions) appendQuad(dst []byte, q quad, name namer) []byte {
	for _, r := range q {
		if r != 0 {
			dst = append(m.terms[r].append(dst, name), ' ')
		}
	}
	return append(dst, ".\n"...)
}

// mentionSets says which quads mention each blank node.
type mentionSets struct {
	ends  []uint32 // by node: of its quads in list
	quads []uint32
}

// newMentionSets counts, and then fills in.
func newMentionSets(m *mentions) (s mentionSets) {
	s.ends = make([]uint32, len(m.input)+1)
	m.eachMention(func(n node, _ int) { s.ends[n+1]++ })
	for n := range m.input {
		s.ends[n+1] += s.ends[n]
	}
	s.quads = make([]uint32, s.ends[len(m.input)])
	next := slices.Clone(s.ends)
	m.eachMention(func(n node, quad int) {
		s.quads[next[n]] = uint32(quad)
		next[n]++
	})
	return s
}

// eachMention visits each blank node of each quad once.
func (m *mentions) eachMention(visit func(n node, quad int)) {
	var seen []node
	for i, q := range m.quads {
		seen = seen[:0]
		for _, r := range q {
			for _, s := range m.terms[r].slots {
				if !slices.Contains(seen, s.node) {
					seen = append(seen, s.node)
					visit(s.node, i)
				}
			}
		}
	}
}

// of is the mention set of a blank node.
func (s *mentionSets) of(n node) []uint32 { return s.quads[s.ends[n]:s.ends[n+1]] }

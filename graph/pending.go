package graph

// pending is a few statements that wait to be interned together. One look-up
// in a large hash table waits for memory three times: for its slot, the span of
// the key that is there, and that key. The look-ups of many statements, step by
// step, wait for each other's memory at the same time. [Measured on ten million
// generated triples: 3 s of CPU, and 5.5 s one by one.]
type pending struct {
	text       []byte
	keys       []pendingKey
	statements []pendingStatement
}

type pendingKey struct {
	start, end int // in text
	hash       uint32
	use        uint8
	ref        ref
	at         span // of a key that may be the same
}

type pendingStatement struct {
	keys   [4]int16 // in keys, by position; noKey is the default graph
	remove bool
}

const (
	pendingStatements = 64
	noKey             = -1
)

func (p *pending) full() bool {
	return len(p.statements) == pendingStatements || len(p.text) >= keptText
}

// add copies a statement. A key that the statement before had at the same
// position is not looked up again: statements come by subject and by graph,
// mostly.
func (p *pending) add(keys [4][]byte, remove bool) {
	st := pendingStatement{remove: remove}
	for position, key := range keys {
		st.keys[position] = p.addKey(position, key, useAt(position, remove))
	}
	p.statements = append(p.statements, st)
}

// useAt is the bits of interner.uses for a term at a position.
func useAt(position int, remove bool) uint8 {
	if remove {
		return 1 << position
	}
	return 1<<position | usedByAddition
}

func (p *pending) addKey(position int, key []byte, use uint8) int16 {
	if len(key) == 0 {
		return noKey // only the graph
	}
	if n := len(p.statements); n > 0 {
		before := p.statements[n-1].keys[position]
		if before != noKey && string(p.key(before)) == string(key) {
			p.keys[before].use |= use
			return before
		}
	}
	start := len(p.text)
	p.text = append(p.text, key...)
	p.keys = append(p.keys, pendingKey{start: start, end: len(p.text), use: use})
	return int16(len(p.keys) - 1)
}

func (p *pending) key(k int16) []byte { return p.text[p.keys[k].start:p.keys[k].end] }

// keptText is how much memory for text stays for the next statements.
const keptText = 1 << 20

func (p *pending) reset() {
	p.keys, p.statements, p.text = p.keys[:0], p.statements[:0], p.text[:0]
	if cap(p.text) > keptText {
		p.text = nil
	}
}

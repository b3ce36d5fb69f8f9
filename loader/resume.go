package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/cespare/xxhash/v2"

	"tribune/graph"
	"tribune/loader/bulk"
)

// takeUp goes on where the same load was interrupted, if it was, and returns what
// that one had read. It gives documents the scopes that they had then.
func (l *load) takeUp(documents []bulk.Document) ([]bulk.Piece, error) {
	if l.options.Restart {
		if err := l.tx.Discard(); err != nil {
			return nil, err
		}
	}
	var read []bulk.Piece
	if l.lasting() {
		name, err := l.name()
		if err != nil {
			return nil, err
		}
		notes, err := l.tx.Resume(name)
		if err != nil {
			return nil, err
		}
		if read, err = l.readNotes(notes, documents); err != nil {
			return nil, err
		}
	}
	return read, l.tellLeftovers()
}

// lasting reports whether all inputs can be read again, and are cut into pieces.
func (l *load) lasting() bool {
	return !slices.ContainsFunc(l.inputs, func(in Input) bool {
		syntax, told := in.Told()
		return in.Origin == "" || !told || !syntax.Lines
	})
}

// name is the same for loads that ask for the same: so many bits of a hash.
func (l *load) name() (string, error) {
	type document struct {
		Origin, Syntax string
		KeepLabels     bool
	}
	asked := struct {
		Format       int // of notes, and of how documents are cut (package bulk, I4)
		Documents    []document
		Graph, Scope string
		Lenient      bool
	}{Format: 2, Scope: l.options.Scope, Lenient: l.options.Lenient}
	if !l.options.Graph.IsDefaultGraph() {
		asked.Graph = l.options.Graph.String()
	}
	for _, in := range l.inputs {
		syntax, _ := in.Told()
		asked.Documents = append(asked.Documents, document{in.Origin, syntax.Name, in.Scope == ""})
	}
	text, err := json.Marshal(asked)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16]), err
}

// readNotes reads what was noted of the documents.
func (l *load) readNotes(notes [][]byte, documents []bulk.Document) (read []bulk.Piece, err error) {
	changed := map[int]bool{}
	for _, b := range notes {
		n, err := parseNote(b)
		if err != nil {
			return nil, err
		}
		if n.Document >= len(documents) {
			return nil, errNote
		}
		read = append(read, n.Piece)
		l.resumed += n.Statements
		documents[n.Document].Options.Scope = n.scope
		if n.state != stateHash(l.inputs[n.Document]) {
			changed[n.Document] = true
		}
	}
	if l.resumed > 0 {
		l.notice(Notice{Kind: NoticeResumed, Statements: l.resumed})
	}
	for i, in := range l.inputs {
		if changed[i] {
			l.notice(Notice{Kind: NoticeChanged, File: in.Name})
		}
	}
	return read, nil
}

func stateHash(in Input) uint64 { return xxhash.Sum64String(in.State) }

// tellLeftovers says what other interrupted loads have left.
func (l *load) tellLeftovers() error {
	left, err := l.tx.Leftovers()
	if err == nil && left.Updates > 0 {
		l.notice(Notice{Kind: NoticeLeftovers, Loads: left.Updates, Bytes: left.Bytes, Dir: left.Dir})
	}
	return err
}

// tellKept says what a failed load leaves to the one that takes it up.
func (l *load) tellKept() {
	if l.tx == nil {
		return
	}
	if dir, bytes := l.tx.Kept(); bytes > 0 {
		l.notice(Notice{Kind: NoticeKept, Bytes: bytes, Dir: dir})
	}
}

// noteTo has pieces noted in the shards that have them.
func (l *load) noteTo(shards []*graph.Shard, documents []bulk.Document) func(int, bulk.Piece) error {
	return func(sink int, p bulk.Piece) error {
		n := note{Piece: p, state: stateHash(l.inputs[p.Document]), scope: documents[p.Document].Options.Scope}
		return shards[sink].Note(n.bytes())
	}
}

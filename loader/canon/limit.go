package canon

import (
	"cmp"
	"errors"
	"fmt"
)

// DefaultCalls is the default of Options.Calls.
const DefaultCalls = 1000

const (
	// manyNodes is the size of a component up to which each node adds
	// Options.Calls to the bound, so that the calls are bounded too: a million
	// at the default. Each further node adds moreCalls: two long chains that
	// are alike take two calls a node.
	manyNodes = 1000
	moreCalls = 10

	// maxGossip is how deep Hash N-Degree Quads calls itself, for the sake of
	// the stack.
	maxGossip = 100_000
)

// ErrTooAlike is the error of a dataset whose blank nodes are too alike to be
// told apart with a bounded amount of work.
var ErrTooAlike = errors.New("the blank nodes are too alike to be told apart")

// limit is how many calls of Hash N-Degree Quads the component may take (I5).
func (g *gossip) limit() int {
	calls := g.options.Calls
	if calls <= 0 {
		calls = DefaultCalls
	}
	size := int(g.size[g.component])
	return calls*min(size, manyNodes) + moreCalls*max(size-manyNodes, 0)
}

// enter counts a call, and refuses one too many.
func (g *gossip) enter() error {
	g.depth++
	g.spent[g.component]++
	if g.left() < 0 {
		return g.tooAlike(fmt.Sprintf("more than %d steps", g.limit()))
	}
	if deepest := cmp.Or(g.options.depth, maxGossip); g.depth > deepest {
		return g.tooAlike(fmt.Sprintf("a path of more than %d", deepest))
	}
	return nil
}

// left is how many calls are left.
func (g *gossip) left() int { return g.limit() - g.spent[g.component] }

func (g *gossip) tooAlike(what string) error {
	return fmt.Errorf("%w: %d of them, which are connected with each other, take %s",
		ErrTooAlike, g.size[g.component], what)
}

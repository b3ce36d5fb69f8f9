package canon

import (
	"errors"
	"fmt"
)

// DefaultCalls is the default of Options.Calls.
const DefaultCalls = 1000

const (
	// manyNodes is the size of a component up to which each node adds its calls
	// to the bound; each one more adds a single call.
	manyNodes = 10_000

	// maxGossip is how deep Hash N-Degree Quads calls itself, for the sake of
	// the stack.
	maxGossip = 100_000
)

// ErrTooAlike is the error of a dataset whose blank nodes are too alike to be
// told apart with a bounded amount of work.
var ErrTooAlike = errors.New("the blank nodes are too alike to be told apart")

// limit is how many calls of Hash N-Degree Quads the component may take.
func (g *gossip) limit() int {
	calls := g.options.Calls
	if calls <= 0 {
		calls = DefaultCalls
	}
	size := int(g.size[g.component])
	return calls*min(size, manyNodes) + max(size-manyNodes, 0)
}

// left is how many calls are left.
func (g *gossip) left() int { return g.limit() - g.spent[g.component] }

func (g *gossip) tooAlike(what string) error {
	return fmt.Errorf("%w: %d of them that are connected with each other take %s; such data is rarely made but to be hard",
		ErrTooAlike, g.size[g.component], what)
}

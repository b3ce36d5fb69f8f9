package querytest

import (
	"slices"
	"strings"

	"tribune/graph/term"
)

// Shrink makes a failure short: it leaves out quads, and parts of the query, as long as
// what is left fails.
func Shrink(text string, quads []term.Quad, fails func(text string, quads []term.Quad) bool) (string, []term.Quad) {
	tokens := strings.Fields(text)
	for before := -1; before != len(tokens)+len(quads); {
		before = len(tokens) + len(quads)
		failsWith := func(candidate []string) bool { return fails(strings.Join(candidate, " "), quads) }
		tokens = leaveOut(tokens, failsWith)
		tokens = unwrap(tokens, failsWith)
		quads = leaveOut(quads, func(candidate []term.Quad) bool { return fails(strings.Join(tokens, " "), candidate) })
	}
	return strings.Join(tokens, " "), quads
}

// leaveOut leaves out neighbours, many at first.
func leaveOut[T any](list []T, fails func([]T) bool) []T {
	for size := len(list) / 2; size > 0; size-- {
		for at := 0; at+size <= len(list); {
			if candidate := slices.Delete(slices.Clone(list), at, at+size); fails(candidate) {
				list = candidate
			} else {
				at++
			}
		}
	}
	return list
}

// unwrap leaves out brackets, and keeps what they hold, with the words before them or
// without.
func unwrap(tokens []string, fails func([]string) bool) []string {
	for open := 0; open < len(tokens); open++ {
		shut := matching(tokens, open)
		for before := 0; shut > 0 && before <= min(2, open); before++ {
			candidate := slices.Concat(tokens[:open-before], tokens[open+1:shut], tokens[shut+1:])
			if fails(candidate) {
				tokens, open = candidate, -1
				break
			}
		}
	}
	return tokens
}

// matching is the place of the bracket that closes the one at open, 0 if there is none.
func matching(tokens []string, open int) int {
	if !strings.HasSuffix(tokens[open], "(") && tokens[open] != "{" {
		return 0
	}
	depth := 0
	for i, token := range tokens[open:] {
		switch {
		case strings.HasSuffix(token, "(") || token == "{":
			depth++
		case strings.HasPrefix(token, ")") || token == "}":
			depth--
		}
		if depth == 0 {
			return open + i
		}
	}
	return 0
}

package querytest

import (
	"maps"
	"slices"
	"strings"

	"tribune/graph/term"
	"tribune/query/algebra"
)

// Solution is what a solution binds.
type Solution map[algebra.Var]term.Term

// compatible reports whether two solutions agree in what both bind.
func compatible(a, b Solution) bool {
	for v, t := range a {
		if u, ok := b[v]; ok && !t.Equal(u) {
			return false
		}
	}
	return true
}

// merge is what two compatible solutions bind.
func merge(a, b Solution) Solution {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// disjoint reports whether no variable is bound by both.
func disjoint(a, b Solution) bool {
	for v := range a {
		if _, ok := b[v]; ok {
			return false
		}
	}
	return true
}

// only is what a solution binds of vars.
func (s Solution) only(vars []algebra.Var) Solution {
	out := Solution{}
	for _, v := range vars {
		if t, ok := s[v]; ok {
			out[v] = t
		}
	}
	return out
}

// named is what a solution binds of the variables that a query can name.
func (s Solution) named() Solution {
	out := Solution{}
	for v, t := range s {
		if v.IsNamed() {
			out[v] = t
		}
	}
	return out
}

// String is the bindings in the order of the variables: the same for equal solutions.
func (s Solution) String() string {
	var b strings.Builder
	for _, v := range slices.Sorted(maps.Keys(s)) {
		b.WriteString(v.String() + " " + s[v].String() + " ")
	}
	return b.String()
}

// unique is one of equal solutions each, in their order.
func unique(list []Solution) []Solution {
	var out []Solution
	seen := map[string]bool{}
	for _, s := range list {
		if key := s.String(); !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}

package plan

import (
	"math"
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/query/algebra"
)

const (
	few        = 4      // up to how many rows are looked into whatever the other parts are
	sampled    = 16     // how many rows a sample has
	worthwhile = 10_000 // how many rows there must be so that it pays to look into larger parts
	smallScan  = 2048   // up to how many rows are read for a sample
)

// sample looks up what the other parts have for some values of a variable: for those of the part
// that has the fewest values, its driver. What values have in common is often not by chance,
// and of a few values that some part is about the others may have very many rows.
func (g *joinGraph) sample() {
	total := 0.0
	for _, x := range g.parts {
		total += x.rows
	}
	g.driver = make([]int, len(g.vars))
	for v := range g.vars {
		g.driver[v] = -1
		if i := g.fewest(v); i >= 0 && (g.parts[i].rows <= few || total > worthwhile) {
			g.drive(i, v)
		}
	}
}

// fewest is the pattern with the fewest values of a variable, or -1 if no other pattern has it.
func (g *joinGraph) fewest(v int) int {
	best, patterns := -1, 0
	for s := g.of[v]; s != 0; s &= s - 1 {
		i := s.first()
		if g.parts[i].pattern == nil {
			continue
		}
		patterns++
		if best < 0 || g.values[i][v] < g.values[best][v] {
			best = i
		}
	}
	if patterns < 2 {
		return -1
	}
	return best
}

// drive notes for each other part how many values of a variable it would have if the values of a
// driver had a row there as often as those of its sample.
func (g *joinGraph) drive(driver, v int) {
	x := &g.parts[driver]
	sample := g.p.sample(*x.pattern, g.vars[v])
	if len(sample) == 0 {
		return
	}
	g.driver[v] = driver
	for s := g.of[v] &^ (1 << driver); s != 0; s &= s - 1 {
		i := s.first()
		g.given[i][v] = max(g.values[i][v], g.values[driver][v])
		if q := g.parts[i].pattern; q != nil {
			g.given[i][v] = g.parts[i].rows / max(g.p.mean(*q, g.vars[v], sample), 0.5/float64(len(sample)))
		}
		g.given[i][v] = math.Log(max(g.given[i][v], least))
	}
}

// mean is how many rows of a pattern have one of the values of a variable.
func (p *Planner) mean(q pattern, v algebra.Var, values []id.ID) float64 {
	total := 0.0
	for _, value := range values {
		one := q
		for place, r := range q {
			if r.Var == v && isWithin(r.Within, value) {
				one[place] = Ref{ID: value}
				total += p.rows(one)
			}
		}
	}
	return total / float64(len(values))
}

// isWithin reports whether an id lies in one of ranges, if there are any.
func isWithin(ranges []id.Range, i id.ID) bool {
	return ranges == nil || slices.ContainsFunc(ranges, func(r id.Range) bool { return r.Low <= i && i <= r.High })
}

// sample is values of a variable in rows of a pattern that lie about as far from each other; none
// if no order has them.
func (p *Planner) sample(q pattern, v algebra.Var) []id.ID {
	for _, a := range q.accesses(nil) {
		if firstOf(a.vars(q)) == v {
			return p.sampleOf(p.snapshot.Tree(a.tree), ids(a.prefix), q.within(a))
		}
	}
	return nil
}

func (p *Planner) sampleOf(t index.Tree, prefix []id.ID, within []id.Range) (out []id.ID) {
	scan := index.Scan{Prefix: prefix, Columns: []int{len(prefix)}}
	for i := range within {
		scan.Within = &within[i]
		out = append(out, p.some(t, scan, smallScan/len(within))...)
	}
	if within != nil {
		return spread(out, sampled)
	}
	ranges, err := t.Split(prefix, sampled)
	p.fail(err)
	rows := 1
	if len(ranges) < sampled {
		rows = smallScan / max(1, len(ranges))
	}
	for i := range ranges {
		scan.Range = &ranges[i]
		out = append(out, p.some(t, scan, rows)...)
	}
	return spread(out, sampled)
}

// some is the first rows of a scan of one column.
func (p *Planner) some(t index.Tree, scan index.Scan, rows int) []id.ID {
	b := index.NewBatch(1, max(1, rows))
	_, err := t.Scan(scan).Next(b)
	p.fail(err)
	return b.Columns[0]
}

// spread is at most so many of a list, from all of it.
func spread(list []id.ID, most int) []id.ID {
	if len(list) <= most {
		return list
	}
	out := make([]id.ID, most)
	for i := range out {
		out[i] = list[i*len(list)/most]
	}
	return out
}

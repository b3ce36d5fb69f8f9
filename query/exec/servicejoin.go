package exec

import (
	"cmp"
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/expr"
	"tribune/query/plan"
	"tribune/query/sparql"
)

// newServiceJoin makes a join that asks endpoints about left rows.
func newServiceJoin(r *Run, n *plan.ServiceJoin) *join {
	left := n.Left.Out().Vars
	checks := newChecks(r, &plan.Match{Shared: n.Shared, Conditions: n.Conditions, Minus: n.Kind == plan.Minus}, left, n.Read)
	j := newJoin(r, n.Kind, n.Left, n.Read, n.Vars, checks)
	j.input = &filler{unary: j.unary, in: r.NewBatch(n.Left)}
	t := &serviceTable{
		asker: newAsker(r, &n.Request), node: n, send: columns(left, n.Send), back: columns(n.Read, n.Send), endpoint: -1,
		told: make([]expr.Value, r.o.BatchRows), hopeless: make([]bool, r.o.BatchRows), account: r.o.Memory.Account(),
	}
	if v := n.Endpoint.Var; v != "" {
		t.endpoint = slices.Index(left, v)
	}
	t.forget()
	j.matcher = t
	return j
}

// serviceTable has the solutions of endpoints by what they were told. The key of a left row is
// its endpoint and the values that the endpoint is told of it, id.None for one that is not told.
// Keys that are told alike, up to the values, share a request, which tells each key once:
//
//	left rows   ?e  ?x  ?y  weight       keys        requests
//	            e1  a   1   x3           e1 a 1      e1  VALUES (?x ?y) { (a 1) (b 1) }
//	            e1  b   1   x1           e1 b 1
//	            e1  -   1   x1           e1 - 1      e1  VALUES (?y) { (1) }
//	            e2  a   -   x1           e2 a -      e2  VALUES (?x) { (a) }
//	            e1  a   1   x2           e1 a 1
//
// What is not told is compared when rows are paired.
type serviceTable struct {
	ranges
	asker
	node     *plan.ServiceJoin
	endpoint int   // column of the left side, -1 if it is a term, or nothing
	send     []int // columns of the left side
	back     []int // of each of them its column of an answer
	told     []expr.Value
	hopeless []bool // by left row: no endpoint has a solution that fits

	keys  *keyTable
	spans [][2]int32 // by number of the key: its rows
	open  []bool     // by number of the key: it is being asked about
	found rows       // of the request at hand,
	of    []int32    // with their keys' numbers

	account *budget.Account
}

// mostKept is how many rows are remembered, at most, when another batch begins.
const mostKept = 1 << 20

// answerBytes is what an id of an answer takes: it is copied once, to lists that grow.
const answerBytes = 24

// mostTold is about how many bytes of values a request has. Many servers take a megabyte.
const mostTold = 256 << 10

func (t *serviceTable) forget() {
	t.keys = newKeyTable(1 + len(t.send))
	t.spans, t.open = nil, nil
	t.columns, t.weights = make([][]id.ID, len(t.vars)), nil
	t.account.Close()
}

func (t *serviceTable) begin(ctx context.Context, in *Batch) error {
	if len(t.weights) > mostKept {
		t.forget()
	}
	numbers, err := t.number(in)
	if err != nil {
		return err
	}
	for _, keys := range t.alike() {
		if err := t.ask(ctx, keys); err != nil {
			return err
		}
	}
	t.restart(in.Rows())
	for i, n := range numbers {
		if t.from[i], t.to[i] = 0, 0; n >= 0 {
			t.from[i], t.to[i] = t.spans[n][0], t.spans[n][1]
		}
	}
	return nil
}

// number is the number of each row's key, -1 of one about which nobody has to be asked.
func (t *serviceTable) number(in *Batch) ([]int, error) {
	keys := make([]id.ID, in.Rows()*t.keys.width)
	clear(t.hopeless)
	for i := range in.Rows() {
		if t.endpoint >= 0 {
			keys[i*t.keys.width] = in.Columns[t.endpoint][i]
		}
	}
	for n, column := range t.send {
		ids := in.Columns[column]
		told := t.told[:len(ids)]
		if err := t.run.terms.Values(ids, told); err != nil {
			return nil, err
		}
		for i, v := range told {
			if algebra.IsTold(v.Term()) {
				keys[i*t.keys.width+1+n] = ids[i]
			}
			t.hopeless[i] = t.hopeless[i] || t.isHopeless(n, v.Term())
		}
	}
	numbers := make([]int, in.Rows())
	for i := range numbers {
		if numbers[i] = -1; !t.hopeless[i] {
			numbers[i], _ = t.keys.add(keys[i*t.keys.width : (i+1)*t.keys.width])
		}
	}
	return numbers, nil
}

// isHopeless reports whether a value of one of Send fits no solution: a blank node is none of
// another endpoint's. Whether a silent service fails is yet to be asked.
func (t *serviceTable) isHopeless(n int, value term.Term) bool {
	return value.Form() == term.BlankNode && t.node.Binds[t.node.Send[n]] && !t.request.Silent
}

// alike are the keys that are not known yet, those together that share a request.
func (t *serviceTable) alike() (groups [][]int) {
	for n := len(t.spans); n < t.keys.count; n++ {
		key := t.keys.key(n)
		at := slices.IndexFunc(groups, func(g []int) bool { return isAlike(t.keys.key(g[0]), key) })
		if at < 0 {
			groups = append(groups, []int{n})
		} else {
			groups[at] = append(groups[at], n)
		}
	}
	added := t.keys.count - len(t.spans)
	t.spans, t.open = append(t.spans, make([][2]int32, added)...), append(t.open, make([]bool, added)...)
	return groups
}

// isAlike reports whether two keys are of one endpoint, and tell values of the same variables.
func isAlike(a, b []id.ID) bool {
	for i := range a {
		if i == 0 && a[i] != b[i] || (a[i] == id.None) != (b[i] == id.None) {
			return false
		}
	}
	return true
}

// ask asks about keys that are alike, in as many requests as their values need.
func (t *serviceTable) ask(ctx context.Context, keys []int) error {
	endpoint := t.node.Endpoint.Term
	first := t.keys.key(keys[0])
	if t.node.Endpoint.Var != "" {
		var of [1]expr.Value
		if err := t.run.terms.Values(first[:1], of[:]); err != nil {
			return err
		}
		endpoint = of[0].Term()
	}
	told := toldOf(first[1:])
	values := &sparql.Values{}
	for _, i := range told {
		values.Vars = append(values.Vars, sparql.Var{Name: string(t.node.Send[i])})
	}
	size, from := 0, 0
	for i, n := range keys {
		row, err := t.row(n, told)
		if err != nil {
			return err
		}
		for _, cell := range row {
			size += len(cell.Text()) + len(cell.Datatype())
		}
		values.Rows = append(values.Rows, row)
		if size < mostTold && i+1 < len(keys) {
			continue
		}
		if err := t.request1(ctx, endpoint, values, keys[from:i+1]); err != nil {
			return err
		}
		values.Rows, size, from = nil, 0, i+1
	}
	return nil
}

// toldOf are the places of a key that are told.
func toldOf(key []id.ID) (places []int) {
	for i, v := range key {
		if v != id.None {
			places = append(places, i)
		}
	}
	return places
}

// row is what an endpoint is told of a key.
func (t *serviceTable) row(key int, told []int) ([]term.Term, error) {
	ids := t.keys.key(key)[1:]
	values := make([]expr.Value, len(ids))
	if err := t.run.terms.Values(ids, values); err != nil {
		return nil, err
	}
	row := make([]term.Term, len(told))
	for n, i := range told {
		row[n] = values[i].Term()
	}
	return row, nil
}

// request1 sends a request, and takes the rows of the answer up.
func (t *serviceTable) request1(ctx context.Context, endpoint term.Term, values *sparql.Values, keys []int) error {
	if len(values.Vars) == 0 {
		values = nil
	}
	t.found, t.of = rows{width: len(t.vars)}, nil
	for _, n := range keys {
		t.open[n] = true
	}
	key := slices.Clone(t.keys.key(keys[0]))
	told := toldOf(key[1:])
	var full error // of memory: the rest of the answer is only read
	answered, err := t.read(ctx, endpoint, values, func(row []id.ID) {
		for _, i := range told {
			key[1+i] = row[t.back[i]]
		}
		n := t.keys.get(key)
		if n < 0 || !t.open[n] { // it is of nothing that was asked
			return
		}
		if full = cmp.Or(full, t.account.Take(int64(len(row)+1)*answerBytes)); full == nil {
			t.found.append(row)
			t.of = append(t.of, int32(n))
		}
	})
	if err = cmp.Or(err, full); err != nil {
		return err
	}
	if !answered {
		t.found, t.of = rows{width: len(t.vars)}, nil
		for _, n := range keys {
			t.found.append(make([]id.ID, len(t.vars)))
			t.of = append(t.of, int32(n))
		}
	}
	for _, n := range keys {
		t.open[n] = false
	}
	t.take()
	return nil
}

// take makes neighbours of the rows of a key, behind those of keys before.
func (t *serviceTable) take() {
	order := make([]int, len(t.of))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.of[a], t.of[b]) })
	for _, i := range order {
		n, at := t.of[i], int32(len(t.weights))
		if t.spans[n][1] == 0 {
			t.spans[n][0] = at
		}
		t.spans[n][1] = at + 1
		for c, v := range t.found.at(i) {
			t.columns[c] = append(t.columns[c], v)
		}
		t.weights = append(t.weights, 1)
	}
}

func (t *serviceTable) close() { t.account.Close() }

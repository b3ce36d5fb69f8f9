package exec

import (
	"tribune/graph/id"
	"tribune/query/budget"
)

// rows holds any number of rows, one behind the other.
type rows struct {
	width   int
	ids     []id.ID
	weights []uint64
}

func (r *rows) len() int { return len(r.weights) }

func (r *rows) at(i int) []id.ID { return r.ids[i*r.width : (i+1)*r.width : (i+1)*r.width] }

// add appends row i of a batch.
func (r *rows) add(b *Batch, i int) {
	for _, column := range b.Columns {
		r.ids = append(r.ids, column[i])
	}
	r.weights = append(r.weights, b.Weights[i])
}

// append appends a row of weight one.
func (r *rows) append(row []id.ID) {
	r.ids = append(r.ids, row...)
	r.weights = append(r.weights, 1)
}

// keyTable numbers keys: equal tuples of ids have the same number, from 0 in the order of
// their arrival. It is an open-addressing table.
type keyTable struct {
	width int
	keys  []id.ID
	slots []uint32 // 0: empty; otherwise a number, plus 1
	count int
}

func newKeyTable(width int) *keyTable {
	return &keyTable{width: width, slots: make([]uint32, 64)}
}

// add is the number of a key, and whether it is new.
func (t *keyTable) add(key []id.ID) (n int, added bool) {
	t.reserve()
	slot := t.find(key)
	if t.slots[slot] != 0 {
		return int(t.slots[slot]) - 1, false
	}
	t.keys = append(t.keys, key...)
	t.count++
	t.slots[slot] = uint32(t.count)
	return t.count - 1, true
}

// get is the number of a key, -1 if there is none.
func (t *keyTable) get(key []id.ID) int { return int(t.slots[t.find(key)]) - 1 }

// addAll adds the rows of columns, as many as there are numbers to fill in.
func (t *keyTable) addAll(columns [][]id.ID, numbers []int32) {
	if t.width == 1 {
		for i, v := range columns[0][:len(numbers)] {
			numbers[i] = t.addOne(v)
		}
		return
	}
	key := make([]id.ID, t.width)
	for i := range numbers {
		rowOf(columns, i, key)
		n, _ := t.add(key)
		numbers[i] = int32(n)
	}
}

// getAll fills in the numbers of the rows of columns, -1 where there is none.
func (t *keyTable) getAll(columns [][]id.ID, numbers []int32) {
	if t.width == 1 {
		for i, v := range columns[0][:len(numbers)] {
			numbers[i] = t.getOne(v)
		}
		return
	}
	key := make([]id.ID, t.width)
	for i := range numbers {
		rowOf(columns, i, key)
		numbers[i] = int32(t.slots[t.find(key)]) - 1
	}
}

func rowOf(columns [][]id.ID, i int, row []id.ID) {
	for c, column := range columns {
		row[c] = column[i]
	}
}

// addOne is add for keys of one column.
func (t *keyTable) addOne(v id.ID) int32 {
	t.reserve()
	slot := t.findOne(v)
	if t.slots[slot] == 0 {
		t.keys = append(t.keys, v)
		t.count++
		t.slots[slot] = uint32(t.count)
	}
	return int32(t.slots[slot]) - 1
}

// getOne is the number of a key of one column, -1 if it has none.
func (t *keyTable) getOne(v id.ID) int32 { return int32(t.slots[t.findOne(v)]) - 1 }

// findOne is find for keys of one column.
func (t *keyTable) findOne(v id.ID) int {
	mask := len(t.slots) - 1
	for slot := int(mix(1, v)) & mask; ; slot = (slot + 1) & mask {
		if n := t.slots[slot]; n == 0 || t.keys[n-1] == v {
			return slot
		}
	}
}

// key is the one of a number.
func (t *keyTable) key(n int) []id.ID { return t.keys[n*t.width : (n+1)*t.width] }

// find is the slot that has the key, or that it belongs in.
func (t *keyTable) find(key []id.ID) int {
	mask := len(t.slots) - 1
	for slot := int(hash(key)) & mask; ; slot = (slot + 1) & mask {
		if n := t.slots[slot]; n == 0 || equal(t.key(int(n)-1), key) {
			return slot
		}
	}
}

// reset forgets all keys. A table that was much too large for them becomes a small one.
func (t *keyTable) reset() {
	if len(t.slots) > 16*(t.count+4) {
		t.slots, t.keys = make([]uint32, 64), nil
	}
	clear(t.slots)
	t.keys, t.count = t.keys[:0], 0
}

// reserve makes room for one more key.
func (t *keyTable) reserve() {
	if 2*(t.count+1) > len(t.slots) {
		t.grow(2 * len(t.slots))
	}
}

// slotBytes is the size of a slot.
const slotBytes = 4

// hold makes room for n more keys in memory of an account, so that they can be added without
// asking for more.
func (t *keyTable) hold(a *budget.Account, n int) (err error) {
	if t.keys, err = budget.Grow(a, t.keys, n*t.width); err != nil {
		return err
	}
	slots := len(t.slots)
	for 2*(t.count+n) > slots {
		slots *= 2
	}
	if slots == len(t.slots) {
		return nil
	}
	if err := a.Take(int64(slots) * slotBytes); err != nil {
		return err
	}
	a.Give(int64(len(t.slots)) * slotBytes)
	t.grow(slots)
	return nil
}

func (t *keyTable) grow(slots int) {
	t.slots = make([]uint32, slots)
	for n := range t.count {
		t.slots[t.find(t.key(n))] = uint32(n + 1)
	}
}

func equal(a, b []id.ID) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// hash mixes ids.
func hash(key []id.ID) uint64 {
	h := uint64(len(key))
	for _, i := range key {
		h = mix(h, i)
	}
	return h
}

// mix lets all bits count: a multiplication by an odd constant carries low bits up, the
// shift high bits down.
func mix(h uint64, i id.ID) uint64 {
	h = (h ^ uint64(i)) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}

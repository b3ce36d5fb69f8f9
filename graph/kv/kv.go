package kv

import "errors"

// MaxValue is the largest value in bytes that a caller may write, MaxKey the
// largest key. The smallest key is one byte, the smallest value none.
const (
	MaxValue = 512 << 10
	MaxKey   = 32 << 10
)

// Errors that callers test with errors.Is.
var (
	ErrNotFound = errors.New("key not found")
	ErrConflict = errors.New("the value was changed meanwhile")
	ErrLocked   = errors.New("the store is held by another process")
	ErrClosed   = errors.New("the store is closed")
	ErrReadOnly = errors.New("the store was opened to read only")
	ErrNoRoom   = errors.New("the store's disk is nearly full")
	ErrNotStore = errors.New("there is no store")
	ErrTooLarge = errors.New("the key is empty, or key or value is too large")
)

// Reader reads. Methods may be called by many goroutines at once.
type Reader interface {
	// Get returns the value of key, which the caller owns, or ErrNotFound.
	Get(key []byte) ([]byte, error)

	// GetBatch returns the values of keys in their order, nil where there is
	// none. Keys in ascending order are the fastest.
	GetBatch(keys [][]byte) ([][]byte, error)

	// Scan visits the pairs with from <= key < to in key order, as they were
	// when it began; a nil to is the end of the store. Key and value are valid
	// until visit returns and are not to be changed; an error of visit ends the
	// scan and is returned. visit may read the store.
	Scan(from, to []byte, visit func(key, value []byte) error) error
}

// Writer writes. One goroutine at a time.
type Writer interface {
	// Write applies the batch in its order; reads that begin afterwards see it.
	// A crash before the next Sync may leave any part of it; an error too. The
	// batch may be reused afterwards.
	Write(b *Batch) error

	// Sync is the durable barrier: what was written before it survives.
	Sync() error

	// Swap sets key to value, durably and atomically, if its present value is
	// old (nil: if it is absent); otherwise ErrConflict. A nil value deletes.
	Swap(key, old, value []byte) error
}

// Store is an ordered key-value store.
type Store interface {
	Reader
	Writer

	// Compact gives the space of deleted and overwritten values back.
	Compact() error

	// Close waits for the calls that are running; calls after it are ErrClosed.
	Close() error
}

// Batch is a list of puts and deletes. The zero Batch is ready. It copies what
// it is given.
type Batch struct {
	ops     []op
	arena   []byte
	refused bool // an operation was out of bounds
}

type op struct {
	key, value int // lengths in arena
	delete     bool
}

// Put adds: key has that value. Sizes out of bounds are ErrTooLarge in Each, and
// so in every Write of the batch.
func (b *Batch) Put(key, value []byte) {
	b.check(key, value)
	b.ops = append(b.ops, op{key: len(key), value: len(value)})
	b.arena = append(append(b.arena, key...), value...)
}

// Delete adds: key is absent.
func (b *Batch) Delete(key []byte) {
	b.check(key, nil)
	b.ops = append(b.ops, op{key: len(key), delete: true})
	b.arena = append(b.arena, key...)
}

// Len is the number of operations.
func (b *Batch) Len() int { return len(b.ops) }

// Bytes is the size of their keys and values.
func (b *Batch) Bytes() int { return len(b.arena) }

// Reset empties the batch and keeps its memory.
func (b *Batch) Reset() { b.ops, b.arena, b.refused = b.ops[:0], b.arena[:0], false }

func (b *Batch) check(key, value []byte) {
	if len(key) == 0 || len(key) > MaxKey || len(value) > MaxValue {
		b.refused = true
	}
}

// Each visits the operations in order; del says that key is deleted. The
// slices are valid until the batch is changed.
func (b *Batch) Each(visit func(key, value []byte, del bool) error) error {
	if b.refused {
		return ErrTooLarge
	}
	at := 0
	for _, o := range b.ops {
		key := b.arena[at : at+o.key : at+o.key]
		value := b.arena[at+o.key : at+o.key+o.value : at+o.key+o.value]
		at += o.key + o.value
		if err := visit(key, value, o.delete); err != nil {
			return err
		}
	}
	return nil
}

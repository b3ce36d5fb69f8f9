package graph

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"tribune/graph/dict"
	"tribune/graph/index"
	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
)

// Store is a set of quads on a key-value store. All methods may be called by
// many goroutines at once; updates take turns.
type Store struct {
	db       kv.Store
	dir      string // "" in memory
	options  Options
	identity identity
	pages    *index.Pages
	terms    *dict.Cache
	current  atomic.Pointer[version]

	writing sync.Mutex // one writer at a time; guards next and failed
	next    kv.Page    // above every page number that was ever handed out
	failed  error      // why no more writes are accepted

	closed atomic.Bool
}

// OpenMemory opens an empty store in memory.
func OpenMemory(o Options) (*Store, error) { return OpenKV(memkv.New(), o) }

// OpenKV opens the store in db, which the Store then owns unless there is an
// error.
func OpenKV(db kv.Store, o Options) (*Store, error) {
	o = o.withDefaults()
	who, err := readFormat(db, o.ReadOnly)
	if err != nil {
		return nil, err
	}
	r, err := readHead(db)
	if err != nil {
		return nil, err
	}
	s := &Store{
		db: db, options: o, identity: who, next: r.next,
		pages: index.NewPages(db, o.PageCache), terms: dict.NewCache(o.TermCache),
	}
	known, err := readPrefixes(db, r.version)
	if err != nil {
		return nil, err
	}
	s.publish(r, known)
	if !o.ReadOnly {
		err = s.sweep()
	}
	return s, err
}

// readHead returns the current root. Version 0, the empty store, has none.
func readHead(db kv.Reader) (*root, error) {
	head, err := db.Get(kv.HeadKey)
	if errors.Is(err, kv.ErrNotFound) {
		return nil, &kv.CorruptError{Key: kv.HeadKey, Reason: "the head is missing"}
	}
	if err != nil {
		return nil, err
	}
	v, err := parseHead(head)
	if err != nil || v == 0 {
		return &root{next: firstPage}, err
	}
	return readRoot(db, v)
}

func readRoot(db kv.Reader, v Version) (*root, error) {
	key := kv.AppendRootKey(nil, uint64(v))
	value, err := db.Get(key)
	if errors.Is(err, kv.ErrNotFound) {
		return nil, &kv.CorruptError{Key: key, Reason: "the root that the head names is missing"}
	}
	if err != nil {
		return nil, err
	}
	r, err := parseRoot(value)
	if err != nil {
		return nil, &kv.CorruptError{Key: key, Reason: err.Error()}
	}
	if r.version != v {
		return nil, &kv.CorruptError{Key: key, Reason: fmt.Sprintf("holds version %d", r.version)}
	}
	return r, nil
}

// Identity tells this store apart from every other, wherever its files are.
func (s *Store) Identity() [16]byte { return s.identity }

// Snapshot returns the current state. The caller releases it.
func (s *Store) Snapshot() (*Snapshot, error) {
	if s.closed.Load() {
		return nil, ErrClosed
	}
	return &Snapshot{store: s, version: s.current.Load()}, nil
}

// version is a root, the dictionary that it names and the prefixes of that time,
// for all its snapshots.
type version struct {
	root     *root
	dict     *dict.Dict
	prefixes prefixes
}

// publish makes r what the next snapshot sees.
func (s *Store) publish(r *root, p prefixes) {
	s.current.Store(&version{root: r, dict: dict.Open(s.db, r.dict, s.terms), prefixes: p})
}

// View calls f with the current state.
func (s *Store) View(ctx context.Context, f func(*Snapshot) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		return err
	}
	defer snapshot.Release()
	return f(snapshot)
}

// Close waits for the running update and closes the store. Snapshots that are
// still held get ErrClosed from then on, where the caches do not answer.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed.Swap(true) {
		return nil
	}
	return s.db.Close()
}

// Compact gives the disk space of deleted and overwritten values back.
func (s *Store) Compact() error {
	if s.options.ReadOnly {
		return ErrReadOnly
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.db.Compact()
}

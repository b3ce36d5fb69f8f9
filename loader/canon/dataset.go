package canon

import (
	"errors"
	"io"
	"math"
	"os"
	"sync"
	"sync/atomic"

	"tribune/graph/extsort"
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Dataset collects the quads of an RDF dataset, to be canonicalized. Blank nodes
// with one label are one.
type Dataset struct {
	options Options
	own     *Shard
	shards  []*Shard
	active  atomic.Int64 // shards that have quads, which share the memory

	tmp     string // the directory of temporary files, "" while there is none
	makeTmp sync.Once
	tmpErr  error
	folder  *extsort.Folder
}

// New returns an empty dataset. Close deletes its temporary files.
func New(o Options) *Dataset {
	d := &Dataset{options: o}
	d.own = d.Shard()
	return d
}

// Shard collects quads for its dataset, in one goroutine, while other shards do
// in theirs.
type Shard struct {
	dataset *Dataset
	ground  part // quads without blank nodes
	blank   part // and with
	runs    []*extsort.File
}

// Shard returns another shard. Shards are made by one goroutine.
func (d *Dataset) Shard() *Shard {
	s := &Shard{dataset: d}
	d.shards = append(d.shards, s)
	return s
}

// Add adds a quad.
func (d *Dataset) Add(q term.Quad) error {
	return d.own.AddKeys(
		term.AppendKey(nil, q.Subject), term.AppendKey(nil, q.Predicate),
		term.AppendKey(nil, q.Object), term.AppendKey(nil, q.Graph))
}

// AddAll adds what is left of a document.
func (d *Dataset) AddAll(r rdfio.Reader) error {
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := d.Add(q); err != nil {
			return err
		}
	}
}

// AddKeys adds the quad of four term keys, of which it keeps none. A nil g is the
// default graph.
func (s *Shard) AddKeys(subject, predicate, object, graph []byte) error {
	keys := [4][]byte{subject, predicate, object, graph}
	blank, err := checkQuad(keys)
	if err != nil {
		return err
	}
	if blank {
		return s.blank.add(keys)
	}
	if err := s.ground.add(keys); err != nil {
		return err
	}
	if len(s.ground.quads) == 1 && s.runs == nil {
		s.dataset.active.Add(1)
	}
	if s.ground.bytes() > s.dataset.share() {
		return s.endRun()
	}
	return nil
}

// runBuffer is how much of a run is written or read at once.
const runBuffer = 128 << 10

// leastRun is what a shard may fill in any case, so that files stay few.
const leastRun = 64 << 10

// share is how many bytes of quads without blank nodes a shard may hold (I6).
func (d *Dataset) share() int64 {
	if d.options.Memory <= 0 {
		return math.MaxInt64
	}
	return max(d.options.Memory/d.active.Load(), leastRun)
}

// endRun writes the quads without blank nodes to a temporary file, sorted.
func (s *Shard) endRun() error {
	folder, err := s.dataset.tmpFolder()
	if err != nil {
		return err
	}
	sorted, err := s.sortGround()
	if err != nil {
		return err
	}
	file, err := extsort.WriteKeys(folder, sorted, runBuffer)
	if err != nil {
		return err
	}
	s.runs = append(s.runs, file)
	return nil
}

// sortGround returns the quads without blank nodes that are in memory, which are
// the shard's no more.
func (s *Shard) sortGround() (*listed, error) {
	texts, err := s.ground.spell(s.dataset.options.LowerTags)
	if err != nil {
		return nil, err
	}
	quads := s.ground.quads
	s.ground = part{}
	return newListed(texts, quads), nil
}

func (d *Dataset) tmpFolder() (*extsort.Folder, error) {
	d.makeTmp.Do(func() {
		if d.tmp, d.tmpErr = os.MkdirTemp(d.options.Dir, "canon-"); d.tmpErr == nil {
			d.folder = extsort.NewFolder(d.tmp, 0)
		}
	})
	return d.folder, d.tmpErr
}

// Close deletes temporary files. What was made of the dataset is of no use then.
func (d *Dataset) Close() (err error) {
	for _, s := range d.shards {
		for _, file := range s.runs {
			err = errors.Join(err, file.Remove())
		}
		s.runs = nil
	}
	if d.folder != nil {
		err = errors.Join(err, d.folder.Remove())
	}
	return err
}

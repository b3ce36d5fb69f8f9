package graph

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"tribune/graph/dict"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// Version numbers the states of a store; each update that changes something
// makes the next.
type Version uint64

// rootFormat numbers the format of root records.
//
//	1: without since; the dictionary's tail begins at 0.
//	2: doc.go draws it: a store that was rebuilt has since, and a tail that begins
//	   behind the numbers of the one before.
//
// Both are read, and 2 is written.
const (
	rootFormat    = 2
	oldRootFormat = 1
)

// layer is one set of trees, in the order of the table orders.
type layer [len(orders)]index.Root

// root is one state of the store (doc.go draws its record).
type root struct {
	version  Version
	time     time.Time
	next     kv.Page
	since    Version // the first whose ids mean what they mean here
	asserted layer
	inferred layer
	dict     dict.State
}

// firstPage is the first page number a store uses; 0 is the empty tree.
const firstPage kv.Page = 1

func (r *root) append(dst []byte) []byte {
	start := len(dst)
	dst = append(dst, rootFormat)
	dst = binary.BigEndian.AppendUint64(dst, uint64(r.version))
	dst = binary.BigEndian.AppendUint64(dst, uint64(r.time.UnixMilli()))
	dst = binary.BigEndian.AppendUint64(dst, uint64(r.next))
	dst = binary.BigEndian.AppendUint64(dst, uint64(r.since))
	for _, l := range []*layer{&r.asserted, &r.inferred} {
		for _, t := range l {
			dst = t.Append(dst)
		}
	}
	dst = r.dict.Append(dst)
	return appendChecksum(dst, start)
}

var errRoot = errors.New("root record is too short, too long or has a wrong checksum")

const rootHeader = 1 + 3*8

func parseRoot(src []byte) (*root, error) {
	body, ok := cutChecksum(src)
	if !ok || len(body) < rootHeader {
		return nil, errRoot
	}
	if src[0] != rootFormat && src[0] != oldRootFormat {
		return nil, fmt.Errorf("root record has format %d, expected %d or %d", src[0], oldRootFormat, rootFormat)
	}
	r := &root{
		version: Version(binary.BigEndian.Uint64(src[1:])),
		time:    time.UnixMilli(int64(binary.BigEndian.Uint64(src[9:]))),
		next:    kv.Page(binary.BigEndian.Uint64(src[17:])),
	}
	body, parseState := body[rootHeader:], dict.ParseStateOfOld
	if src[0] == rootFormat {
		if len(body) < 8 {
			return nil, errRoot
		}
		r.since, body, parseState = Version(binary.BigEndian.Uint64(body)), body[8:], dict.ParseState
	}
	if err := r.parseTrees(body, parseState); err != nil {
		return nil, err
	}
	return r, r.check()
}

// check refuses what no commit writes and what Open must not act upon: it
// deletes the pages from next on and the versions above this one.
func (r *root) check() error {
	if r.version == 0 || r.version == math.MaxUint64 {
		return fmt.Errorf("root record has version %d", r.version)
	}
	if r.since > r.version {
		return fmt.Errorf("root record of version %d has ids since version %d", r.version, r.since)
	}
	for _, l := range []*layer{&r.asserted, &r.inferred} {
		for i, t := range l {
			if t.Page >= r.next {
				return fmt.Errorf("%s begins at page %d, which is not below the next page %d", orders[i].Name, t.Page, r.next)
			}
		}
	}
	return nil
}

func (r *root) parseTrees(src []byte, parseState func([]byte) (dict.State, []byte, error)) (err error) {
	for _, l := range []*layer{&r.asserted, &r.inferred} {
		for i := range l {
			if l[i], src, err = index.ParseRoot(src); err != nil {
				return err
			}
		}
	}
	if r.dict, src, err = parseState(src); err != nil {
		return err
	}
	if len(src) != 0 {
		return errRoot
	}
	return nil
}

// The head (key m head): version(8) crc32c(4). Without the checksum one flipped
// bit could name an older root, and Open would delete what came after it.
func headValue(v Version) []byte {
	return appendChecksum(binary.BigEndian.AppendUint64(nil, uint64(v)), 0)
}

func parseHead(src []byte) (Version, error) {
	body, ok := cutChecksum(src)
	if !ok || len(body) != 8 {
		return 0, &kv.CorruptError{Key: kv.HeadKey, Reason: "wrong length or checksum"}
	}
	return Version(binary.BigEndian.Uint64(body)), nil
}

package graph

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"

	"tribune/graph/kv"
)

// FormatVersion numbers the format of everything on disk.
//
//	1: the format of ARCHITECTURE.md: seven orders, blocks, sorted dictionary
//	   segments, roots without a commit log.
const FormatVersion = 1

// The format record (key m format):
//
//	"tribune\n"(8) format version(4) identity(16) crc32c(4)
const formatMagic = "tribune\n"

// identity tells stores apart.
type identity [16]byte

func appendFormat(dst []byte, who identity) []byte {
	start := len(dst)
	dst = binary.BigEndian.AppendUint32(append(dst, formatMagic...), FormatVersion)
	return appendChecksum(append(dst, who[:]...), start)
}

func parseFormat(src []byte) (who identity, err error) {
	rest, ok := bytes.CutPrefix(src, []byte(formatMagic))
	if !ok || len(rest) < 4 {
		return who, &kv.CorruptError{Key: kv.FormatKey, Reason: "not a format record"}
	}
	switch v := binary.BigEndian.Uint32(rest); {
	case v > FormatVersion:
		return who, fmt.Errorf("%w: its format is %d, this program's is %d", ErrNewerFormat, v, FormatVersion)
	case v < FormatVersion:
		return who, fmt.Errorf("%w: its format is %d, this program's is %d", ErrOlderFormat, v, FormatVersion)
	}
	body, ok := cutChecksum(src)
	if !ok || len(body) != len(formatMagic)+4+len(who) {
		return who, &kv.CorruptError{Key: kv.FormatKey, Reason: "wrong length or checksum"}
	}
	return identity(body[len(formatMagic)+4:]), nil
}

// readFormat returns the identity of the store in db, and makes a store of an
// empty db unless it is for reading only.
func readFormat(db kv.Store, readOnly bool) (identity, error) {
	value, err := db.Get(kv.FormatKey)
	if err == nil {
		return parseFormat(value)
	}
	if !errors.Is(err, kv.ErrNotFound) {
		return identity{}, err
	}
	if readOnly {
		return identity{}, fmt.Errorf("%w: it has no format record", ErrNotStore)
	}
	return createFormat(db)
}

var errNotEmpty = errors.New("not empty")

// createFormat makes a store of an empty db: the head first, so that a store
// with a format record and no head is a damaged one, never an empty one. What
// may be there already is the head of an attempt that died in between.
func createFormat(db kv.Store) (who identity, err error) {
	begun := false
	err = db.Scan(nil, nil, func(key, value []byte) error {
		if begun = bytes.Equal(key, kv.HeadKey) && bytes.Equal(value, headValue(0)); begun {
			return nil
		}
		return errNotEmpty
	})
	if errors.Is(err, errNotEmpty) {
		return who, fmt.Errorf("%w: the directory holds other data", ErrNotStore)
	}
	if err == nil && !begun {
		err = db.Swap(kv.HeadKey, nil, headValue(0))
	}
	if err != nil {
		return who, err
	}
	if _, err = rand.Read(who[:]); err != nil {
		return who, err
	}
	return who, db.Swap(kv.FormatKey, nil, appendFormat(nil, who))
}

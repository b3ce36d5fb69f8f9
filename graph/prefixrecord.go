package graph

import (
	"encoding/binary"
	"errors"
	"fmt"

	"tribune/graph/kv"
)

const prefixFormat = 1

// prefixRecord is the record of the prefixes that one update brought (doc.go draws
// it).
func prefixRecord(list []Prefix) []byte {
	dst := binary.AppendUvarint([]byte{prefixFormat}, uint64(len(list)))
	for _, p := range list {
		dst = append(append(dst, byte(len(p.Name))), p.Name...)
		dst = append(binary.BigEndian.AppendUint16(dst, uint16(len(p.IRI))), p.IRI...)
	}
	return appendChecksum(dst, 0)
}

var errPrefixes = errors.New("prefix record is too short, too long or has a wrong checksum")

// parse adds those of a record to p.
func (p prefixes) parse(src []byte) (prefixes, error) {
	body, ok := cutChecksum(src)
	if !ok || len(body) == 0 {
		return p, errPrefixes
	}
	if body[0] != prefixFormat {
		return p, fmt.Errorf("prefix record has format %d, expected %d", body[0], prefixFormat)
	}
	n, width := binary.Uvarint(body[1:])
	if width <= 0 || n == 0 || n > MaxPrefixes {
		return p, errPrefixes
	}
	body = body[1+width:]
	var list []Prefix
	for range n {
		var next Prefix
		if next, body, ok = cutPrefix(body); !ok {
			return p, errPrefixes
		}
		list = append(list, next)
	}
	if len(body) > 0 {
		return p, errPrefixes
	}
	all := p.with(list)
	return all, all.check(list)
}

// cutPrefix cuts a prefix off a record.
func cutPrefix(src []byte) (p Prefix, rest []byte, ok bool) {
	if len(src) < 1 || len(src) < 1+int(src[0])+2 {
		return p, src, false
	}
	p.Name, src = string(src[1:1+src[0]]), src[1+src[0]:]
	n := int(binary.BigEndian.Uint16(src))
	if len(src) < 2+n {
		return p, src, false
	}
	p.IRI = string(src[2 : 2+n])
	return p, src[2+n:], true
}

// check refuses what Tx.Prefix does not remember; added is what came last.
func (p prefixes) check(added []Prefix) error {
	for _, a := range added {
		if !a.valid() {
			return fmt.Errorf("prefix record has the prefix %q, which is out of bounds", a.Name)
		}
	}
	if len(p.names) != len(p.list) {
		return errors.New("prefix record has a name that was declared before")
	}
	if len(p.list) > MaxPrefixes {
		return fmt.Errorf("prefix record makes it %d prefixes, expected %d at most", len(p.list), MaxPrefixes)
	}
	return nil
}

// readPrefixes reads what the updates up to a version have remembered.
func readPrefixes(db kv.Reader, v Version) (all prefixes, err error) {
	from, to := kv.AppendPrefixKey(nil, 0), kv.AppendPrefixKey(nil, uint64(v)+1)
	err = db.Scan(from, to, func(key, value []byte) (err error) {
		if all, err = all.parse(value); err != nil {
			return &kv.CorruptError{Key: append([]byte(nil), key...), Reason: err.Error()}
		}
		return nil
	})
	return all, err
}

package kv

import (
	"errors"
	"fmt"
)

// ErrCorrupt is what every CorruptError is, for errors.Is.
var ErrCorrupt = errors.New("the store is damaged")

// CorruptError says where stored bytes are not what was written, and why.
type CorruptError struct {
	Key    []byte // the key whose value is damaged
	File   string // instead, where no key is known: the file
	Reason string
}

func (e *CorruptError) Error() string {
	if e.File != "" {
		return fmt.Sprintf("%v: file %s: %s", ErrCorrupt, e.File, e.Reason)
	}
	return fmt.Sprintf("%v: key %s: %s", ErrCorrupt, FormatKeyName(e.Key), e.Reason)
}

// Is makes errors.Is(err, ErrCorrupt) true.
func (e *CorruptError) Is(target error) bool { return target == ErrCorrupt }

// FormatKeyName spells a key for people: its keyspace letter, then hex.
func FormatKeyName(key []byte) string {
	if len(key) == 0 {
		return "(empty)"
	}
	if key[0] == 'm' {
		return string(key)
	}
	return fmt.Sprintf("%c:%x", key[0], key[1:])
}

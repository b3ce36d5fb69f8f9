package extsort

import (
	"bytes"
	"errors"
	"io"
)

// KeyStream gives keys in ascending order, each once.
type KeyStream interface {
	// Next returns the next key, and nil behind the last. It is good until the
	// next call.
	Next() ([]byte, error)
}

// WriteKeys writes a stream to a file of folder, through a buffer of that many bytes.
func WriteKeys(folder *Folder, from KeyStream, buffer int) (*File, error) {
	file, err := folder.Create()
	if err != nil {
		return nil, err
	}
	out := NewKeyWriter(file, buffer)
	for {
		key, err := from.Next()
		if key == nil || err != nil {
			return file, errors.Join(err, out.Flush())
		}
		if err := out.Write(0, key); err != nil {
			return nil, err
		}
	}
}

// ReadKeys reads what WriteKeys wrote.
func ReadKeys(f *File, buffer int) KeyStream { return keyRun{NewKeyReader(f, buffer)} }

// keyRun is the keys of a file without their tags.
type keyRun struct{ keys *KeyReader }

func (r keyRun) Next() ([]byte, error) {
	_, key, err := r.keys.Next()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return key, err
}

// mergedKeys is the keys of several streams. It is a heap of the streams by their
// next keys.
type mergedKeys struct {
	heap []*keyHead
	last []byte
	some bool // whether last is a key
}

// keyHead is a stream with the key that comes next.
type keyHead struct {
	KeyStream
	key []byte
}

// MergeKeys returns the keys of all streams, in order and each once.
func MergeKeys(streams []KeyStream) (KeyStream, error) {
	m := &mergedKeys{}
	for _, s := range streams {
		h := &keyHead{KeyStream: s}
		if err := h.advance(); err != nil {
			return nil, err
		}
		if h.key != nil {
			m.heap = append(m.heap, h)
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	return m, nil
}

func (h *keyHead) advance() (err error) {
	h.key, err = h.Next()
	return err
}

func (m *mergedKeys) Next() ([]byte, error) {
	for len(m.heap) > 0 {
		top := m.heap[0]
		fresh := !m.some || !bytes.Equal(top.key, m.last)
		if fresh {
			m.last, m.some = append(m.last[:0], top.key...), true
		}
		if err := top.advance(); err != nil {
			return nil, err
		}
		if top.key == nil {
			n := len(m.heap) - 1
			m.heap[0], m.heap = m.heap[n], m.heap[:n]
		}
		m.down(0)
		if fresh {
			return m.last, nil
		}
	}
	return nil, nil
}

// down moves a stream to where its key belongs.
func (m *mergedKeys) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(m.heap); child++ {
			if bytes.Compare(m.heap[child].key, m.heap[least].key) < 0 {
				least = child
			}
		}
		if least == i {
			return
		}
		m.heap[i], m.heap[least] = m.heap[least], m.heap[i]
		i = least
	}
}

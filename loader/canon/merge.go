package canon

import "bytes"

// merged is the lines of several streams, in order and each once. It is a heap
// of the streams by their next lines.
type merged struct {
	heap []*head
	last []byte
}

// head is a stream with the line that comes next.
type head struct {
	lines
	line []byte
}

func merge(streams []lines) (*merged, error) {
	m := &merged{}
	for _, s := range streams {
		h := &head{lines: s}
		if err := h.advance(); err != nil {
			return nil, err
		}
		if h.line != nil {
			m.heap = append(m.heap, h)
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	return m, nil
}

func (h *head) advance() (err error) {
	h.line, err = h.next()
	return err
}

func (m *merged) next() ([]byte, error) {
	for len(m.heap) > 0 {
		top := m.heap[0]
		fresh := !bytes.Equal(top.line, m.last)
		if fresh {
			m.last = append(m.last[:0], top.line...)
		}
		if err := top.advance(); err != nil {
			return nil, err
		}
		if top.line == nil {
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

// down moves a stream to where its line belongs.
func (m *merged) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(m.heap); child++ {
			if bytes.Compare(m.heap[child].line, m.heap[least].line) < 0 {
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

package hdt

// blockStrings is how many strings of a section begin with one that is whole: what
// other writers have too.
const blockStrings = 16

// section writes the section of some terms of a vocabulary, which are in order.
func (s *sink) section(v *vocabulary, list []uint32) {
	data, places := v.code(list)
	head := appendNumber([]byte{2}, uint64(len(list)))
	head = appendNumber(head, uint64(len(data)))
	s.head(appendNumber(head, blockStrings))
	packed := s.array(len(places), uint64(len(data)))
	for _, at := range places {
		packed.number(uint64(at))
	}
	packed.end()
	s.body(data)
	s.endBody()
}

// code front-codes strings, and says where each block begins and where the last
// one ends.
func (v *vocabulary) code(list []uint32) (data []byte, places []int) {
	last := ""
	for i, n := range list {
		text := v.strings[n]
		if i%blockStrings == 0 {
			places = append(places, len(data))
			data = append(data, text...)
		} else {
			same := shared(last, text)
			data = append(appendNumber(data, uint64(same)), text[same:]...)
		}
		data = append(data, 0)
		last = text
	}
	return data, append(places, len(data))
}

// shared is how many bytes two strings have in common at their beginning.
func shared(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

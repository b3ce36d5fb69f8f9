package shape

import "io"

// output collects text and keeps the first error.
type output struct {
	w   io.Writer
	buf []byte
	err error
}

// outputSize is how much text goes out at once.
const outputSize = 64 << 10

func (o *output) text(parts ...string) {
	for _, p := range parts {
		o.buf = append(o.buf, p...)
	}
}

// flush writes what is there if it is enough.
func (o *output) flush() error {
	if len(o.buf) >= outputSize {
		return o.end()
	}
	return o.err
}

// end writes all that is there.
func (o *output) end() error {
	if o.err == nil {
		_, o.err = o.w.Write(o.buf)
	}
	o.buf = o.buf[:0]
	return o.err
}

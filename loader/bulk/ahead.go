package bulk

// mostAhead is how many bytes of work that is longer than a chunk, for it has a long
// line or a long term, are handed out at a time. Work that is as long as that is waited for
// before anything else is read.
const mostAhead = 16 << 20

// hand hands work out.
func (p *parse) hand(w work) error {
	size := int64(len(w.chunk.Data))
	if w.batch != nil {
		size = int64(len(w.batch.text))
	}
	if size <= int64(p.options.chunk) {
		p.work <- w
		return nil
	}
	w.ahead = min(size, mostAhead)
	if err := p.ahead.Acquire(p.ctx, w.ahead); err != nil {
		return err
	}
	p.work <- w
	if w.ahead < mostAhead {
		return nil
	}
	if err := p.ahead.Acquire(p.ctx, mostAhead); err != nil {
		return err
	}
	p.ahead.Release(mostAhead)
	return nil
}

package xmltext

import "fmt"

// source is a text that is read: the window, or an entity's.
type source struct {
	data   []byte
	pos    int
	entity *entity // nil for the window
	floor  int     // elements that were open where the text began
}

// entity is what a DTD declares under a name.
type entity struct {
	text     []byte
	external bool // its text is elsewhere, and not read
	open     bool // it is being read
}

// Bounds of what entities expand to, within character data and values together
// (I5): documents that were made in good faith stay far below.
const (
	maxWithin        = 64      // entities within each other
	freeExpansion    = 8 << 20 // bytes
	maxAmplification = 100     // bytes beyond those, a byte of the document
)

// entity finds the entity of a reference that may be read at a place.
func (r *Reader) entity(name []byte, at int) (*entity, bool) {
	shown := "&" + shorten(name) + ";"
	var e *entity
	if r.dtd != nil {
		e = r.dtd.entities[string(name)]
	}
	switch {
	case e != nil:
		return e, r.usable(e, shown, at)
	case r.dtd != nil && r.dtd.partial:
		return nil, r.failFor(at, shown, "an entity that the document itself declares: external declarations are not read")
	}
	return nil, r.failFor(at, shown, "an entity that the document declares")
}

// usable reports whether an entity's text may be put in a place.
func (r *Reader) usable(e *entity, shown string, at int) bool {
	switch {
	case e.external:
		return r.failFor(at, shown, "an entity whose text is in the document: external ones are not read")
	case e.open:
		return r.failFor(at, shown, "entities that do not contain themselves")
	case len(r.outer)+len(r.within) > maxWithin:
		return r.failFor(at, shown, fmt.Sprintf("entities nested at most %d deep", maxWithin))
	}
	return r.afford(len(e.text), at)
}

// afford counts bytes that the document did not hold as such.
func (r *Reader) afford(n, at int) bool {
	r.expanded += int64(n)
	read := r.window.dropped + int64(r.pos)
	if len(r.outer) > 0 {
		read = r.window.dropped + int64(r.outer[0].pos)
	}
	if r.expanded > freeExpansion+maxAmplification*read {
		return r.failFor(at, "an entity", fmt.Sprintf("a document that entities make at most %d times as long", maxAmplification))
	}
	return true
}

// enter goes on with an entity's text, and with what is there now behind it.
func (r *Reader) enter(e *entity, at int) {
	if len(r.outer) == 0 {
		r.refAt = at
	}
	e.open = true
	r.outer = append(r.outer, r.source)
	r.source = source{data: e.text, entity: e, floor: r.open.depth()}
}

// leave goes on behind the reference.
func (r *Reader) leave() {
	r.source.entity.open = false
	last := len(r.outer) - 1
	r.source, r.outer = r.outer[last], r.outer[:last]
}

// endOfSource leaves an entity, or finds what the document lacks.
func (r *Reader) endOfSource() bool {
	depth := r.open.depth()
	switch {
	case r.inSection:
		return r.fail(r.pos, cdataEnd+" of the CDATA section")
	case depth > r.floor:
		return r.fail(r.pos, "</"+shorten(r.open.top())+">, the end of the innermost element")
	case len(r.outer) > 0:
		r.leave()
		return true
	case r.rootSeen:
		return r.fail(r.pos, "the end of the document")
	}
	return r.fail(r.pos, "the document's element: <")
}

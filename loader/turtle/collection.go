package turtle

// openCollection reads "(". Its blank nodes are made as items need them: an empty
// collection has none.
func (p *parser) openCollection() outcome {
	if o := p.push(collection, behindItem); o != again {
		return o
	}
	p.Pos++
	p.top.subject = p.top.start // no first node yet
	return again
}

// behindItem reads ")", or makes the node of another item.
func (p *parser) behindItem() outcome {
	f := p.top
	end := p.Peek() == ')'
	if end {
		p.Pos++
	}
	switch empty := f.subject == f.start; {
	case end && empty:
		p.nest = append(p.nest, rdfNil...)
		return p.pop(list)
	case end:
		f.state = closed
		return p.emit(p.predicate(), rdfRest, rdfNil)
	case empty: // the first node is the current one
		p.nest = p.Labels.AppendAnonymous(p.nest)
		f.subject = len(p.nest)
		p.nest = append(p.nest, p.subject()...)
		f.predicate = len(p.nest)
		f.state = atItem
		return again
	}
	p.nest = p.Labels.AppendAnonymous(p.nest[:f.predicate])
	f.object = len(p.nest)
	f.state = atNextItem
	return p.emit(p.predicate(), rdfRest, p.object())
}

// nextItem makes the next node the current one.
func (p *parser) nextItem() outcome {
	f := p.top
	f.predicate = f.subject + copy(p.nest[f.subject:], p.object())
	p.nest = p.nest[:f.predicate]
	f.state = atItem
	return again
}

// close ends a construct whose last triple has been returned.
func (p *parser) close() outcome {
	f := p.top
	if f.kind == collection {
		p.nest = p.nest[:f.subject]
		return p.pop(list)
	}
	p.nest = p.nest[:f.start+copy(p.nest[f.start:], p.nest[f.object:])]
	return p.pop(reifierOf)
}

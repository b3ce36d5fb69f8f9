package turtle

// byteOrderMark may begin a document, as the signature of its encoding.
const byteOrderMark = "\uFEFF"

// start reads the first token of a statement, or the end of a graph or of the
// document.
func (p *parser) start() outcome {
	if p.Pos == len(p.Data) {
		if p.inGraph {
			return p.fail(`a statement or "}" of the graph`)
		}
		return done
	}
	switch b := p.Data[p.Pos]; {
	case p.base == 0 && p.Pos == 0 && p.At(byteOrderMark):
		p.Pos += len(byteOrderMark)
		return again
	case b == '}' && p.inGraph:
		p.Pos++
		p.inGraph, p.graph = false, p.graph[:0]
		return again
	case b == '{' && p.graphs && !p.inGraph:
		return p.openGraph(nil)
	case b == '{' && !p.graphs:
		return p.fail("a subject: only TriG has graphs")
	case b == '@':
		return p.atDirective()
	case b == '.':
		return p.fail("a statement")
	}
	if word := p.keyword(); word != noKeyword {
		return p.keywordDirective(word)
	}
	p.top.state = atSubject
	return p.term(&subject)
}

// openGraph reads "{" behind a graph's name; without one it is the default graph.
func (p *parser) openGraph(name []byte) outcome {
	p.Pos++
	p.inGraph, p.graph = true, append(p.graph[:0], name...)
	p.reset()
	return again
}

// graphOpen reads "{" behind GRAPH and a name.
func (p *parser) graphOpen() outcome {
	if p.Peek() != '{' {
		return p.fail(`"{"`)
	}
	return p.openGraph(p.subject())
}

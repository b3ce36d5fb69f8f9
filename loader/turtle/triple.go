package turtle

import (
	"fmt"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// openTriple reads "<<" of a reified triple or "<<(" of a triple term.
func (p *parser) openTriple(r *role) outcome {
	isTerm := p.ByteAt(p.Pos+2) == '('
	switch {
	case isTerm && r.allows&tripleTerms == 0:
		p.FailFor(p.Pos, `"<<("`, r.expected)
		return broken
	case isTerm:
		return p.openTripleTerm()
	case r.allows&reifiedTriples == 0:
		p.FailFor(p.Pos, `"<<"`, r.expected)
		return broken
	}
	o := p.push(reified, atSubject)
	if o == again {
		p.Pos += len("<<")
	}
	return o
}

func (p *parser) openTripleTerm() outcome {
	depth := p.top.depth + 1
	if depth > rdfio.MaxDepth {
		p.FailFor(p.Pos, `"<<("`, tooDeep)
		return broken
	}
	o := p.push(tripleTerm, atSubject)
	if o == again {
		p.top.depth = depth
		p.Pos += len("<<(")
	}
	return o
}

var tooDeep = fmt.Sprintf("triple terms nested at most %d deep", rdfio.MaxDepth)

// tripleEnd reads what may stand behind the object of a reified triple or triple
// term.
func (p *parser) tripleEnd() outcome {
	f := p.top
	switch {
	case f.kind == tripleTerm:
		if !p.At(")>>") {
			return p.fail(`")>>"`)
		}
		return p.closeTripleTerm()
	case p.Peek() == '~' && !f.reifier:
		p.Pos++
		f.state = atReifier
		return again
	case p.At(">>"):
		return p.closeReified()
	case f.reifier:
		return p.fail(`">>"`)
	}
	return p.fail(`"~" and a reifier, or ">>"`)
}

func (p *parser) closeTripleTerm() outcome {
	f := p.top
	if !p.makeProxy() {
		return broken
	}
	p.Pos += len(")>>")
	p.nest = append(p.nest[:f.start], p.proxy...)
	return p.pop(node)
}

// closeReified returns the triple that a reified triple says; what it stands for
// is its reifier.
func (p *parser) closeReified() outcome {
	f := p.top
	if !p.makeProxy() {
		return broken
	}
	p.Pos += len(">>")
	if !f.reifier {
		p.nest = p.Labels.AppendAnonymous(p.nest)
	}
	f.state = closed
	return p.emit(p.nest[f.object:], rdfReifies, p.proxy)
}

// makeProxy makes the triple term of the top frame's triple.
func (p *parser) makeProxy() bool {
	if depth(p.object()) >= rdfio.MaxDepth {
		return p.FailFor(p.Pos, "a triple term in a triple term that is nested as deep as can be", tooDeep)
	}
	p.proxy = term.AppendTripleKey(p.proxy[:0], p.subject(), p.predicate(), p.object())
	if size := len(p.proxy); size > term.MaxKey {
		return p.tooLarge(p.Pos, size)
	}
	return true
}

// depth is how many triple terms a key nests, itself included.
func depth(key []byte) (n int) {
	for term.Form(key[0]) == term.TripleTerm {
		parts, err := term.SplitTripleKey(key)
		if err != nil {
			return n // not one of ours
		}
		key = parts[2]
		n++
	}
	return n
}

// reifier reads what may stand behind "~": the reifier's name or nothing.
func (p *parser) reifier() outcome {
	switch b := p.Peek(); {
	case b == '<' && p.ByteAt(p.Pos+1) != '<', b == '_', b == '[', p.nameBegins():
		return p.term(&reifierRole)
	}
	p.nest = p.Labels.AppendAnonymous(p.nest)
	return p.reifierRead()
}

// reifierRead goes on behind a reifier, which is at nest's end.
func (p *parser) reifierRead() outcome {
	f := p.top
	f.reifier = true
	if f.kind == reified {
		f.state = atTripleEnd
		return again
	}
	f.state = behindObject
	return p.reify()
}

// reify returns that the reifier at nest's end reifies the top frame's triple.
func (p *parser) reify() outcome {
	if !p.makeProxy() {
		return broken
	}
	return p.emit(p.nest[p.top.object:], rdfReifies, p.proxy)
}

// openAnnotation reads "{|". The subject of what is in it is the reifier before
// it, or one without a label.
func (p *parser) openAnnotation() outcome {
	f := p.top
	named := f.reifier
	o := again
	if !named {
		p.nest = p.Labels.AppendAnonymous(p.nest[:f.object])
		if o = p.reify(); o == broken {
			return broken
		}
	}
	begin := f.object
	if p.push(annotation, atVerb) == broken {
		return broken
	}
	p.top.start, p.top.subject = begin, len(p.nest)
	p.Pos += len("{|")
	return o
}

func (p *parser) closeAnnotation() outcome {
	p.nest = p.nest[:p.top.start]
	p.frames = p.frames[:len(p.frames)-1]
	p.top = &p.frames[len(p.frames)-1]
	p.top.reifier = false
	return again
}

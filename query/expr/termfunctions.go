package expr

import (
	"fmt"
	"strings"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// Functions on RDF terms (section 17.4.2), and on triple terms (17.4.6).

func sameTerm(_ *Env, args []Value) Value { return FromBool(args[0].Term().Equal(args[1].Term())) }

func isForm(is func(term.Term) bool) function {
	return func(_ *Env, args []Value) Value { return FromBool(is(args[0].Term())) }
}

func isIRI(t term.Term) bool     { return t.Form() == term.IRI }
func isBlank(t term.Term) bool   { return t.Form() == term.BlankNode }
func isLiteral(t term.Term) bool { return t.IsLiteral() }
func isTriple(t term.Term) bool  { return t.Form() == term.TripleTerm }

func isNumeric(_ *Env, args []Value) Value {
	_, ok := number(args[0])
	return FromBool(ok)
}

func hasLang(_ *Env, args []Value) Value {
	f := args[0].Term().Form()
	return FromBool(f == term.LangString || f == term.DirLangString)
}

func hasLangDir(_ *Env, args []Value) Value {
	return FromBool(args[0].Term().Form() == term.DirLangString)
}

func str(_ *Env, args []Value) Value {
	t := args[0].Term()
	if t.Form() != term.IRI && !t.IsLiteral() {
		return Error
	}
	return fromString(t.Text())
}

func fromString(text string) Value { return FromTerm(term.NewString(text)) }

func lang(_ *Env, args []Value) Value {
	t := args[0].Term()
	if !t.IsLiteral() {
		return Error
	}
	return fromString(t.Language())
}

func langDir(_ *Env, args []Value) Value {
	t := args[0].Term()
	if !t.IsLiteral() {
		return Error
	}
	return fromString(t.Direction().String())
}

func datatype(_ *Env, args []Value) Value {
	t := args[0].Term()
	if !t.IsLiteral() {
		return Error
	}
	return FromTerm(term.NewIRI(t.Datatype()))
}

// iriOf resolves a reference against the query's base. Without one it must be absolute.
func iriOf(env *Env, args []Value) Value {
	t := args[0].Term()
	switch {
	case t.Form() == term.IRI:
		return args[0]
	case t.Form() != term.String:
		return Error
	case env.Base == "" && !rdfio.HasScheme(t.Text()):
		return Error
	}
	resolved := []byte(t.Text())
	if env.Base != "" {
		base := env.parsedBase()
		if base == nil {
			return Error
		}
		resolved = base.AppendResolved(nil, resolved)
	}
	if iri.Check(resolved) != nil {
		return Error
	}
	return FromTerm(term.NewIRI(string(resolved)))
}

// bnode makes a blank node; of a label the same one throughout a solution.
func bnode(env *Env, args []Value) Value {
	if len(args) == 0 {
		return FromTerm(env.Fresh())
	}
	t := args[0].Term()
	if t.Form() != term.String {
		return Error
	}
	made, ok := env.labels[t.Text()]
	if !ok {
		made = env.Fresh()
		if env.labels == nil {
			env.labels = map[string]term.Term{}
		}
		env.labels[t.Text()] = made
	}
	return FromTerm(made)
}

func strDT(_ *Env, args []Value) Value {
	text, d := args[0].Term(), args[1].Term()
	if text.Form() != term.String || d.Form() != term.IRI {
		return Error
	}
	switch d.Text() {
	case term.RDFLangString, term.RDFDirLangString:
		return Error
	}
	return FromTerm(term.NewTyped(text.Text(), d.Text()))
}

func strLang(_ *Env, args []Value) Value {
	text, tag := args[0].Term(), args[1].Term()
	if text.Form() != term.String || tag.Form() != term.String || !isTag(tag.Text()) {
		return Error
	}
	return FromTerm(term.NewLangString(text.Text(), tag.Text()))
}

func isTag(text string) bool {
	n, problem := rdfio.LanguageTag(text)
	return text != "" && n == len(text) && problem == ""
}

func strLangDir(env *Env, args []Value) Value {
	v := strLang(env, args[:2])
	d := args[2].Term()
	if v.IsError() || d.Form() != term.String {
		return Error
	}
	t := v.Term()
	switch d.Text() {
	case term.LTR.String():
		return FromTerm(term.NewDirLangString(t.Text(), t.Language(), term.LTR))
	case term.RTL.String():
		return FromTerm(term.NewDirLangString(t.Text(), t.Language(), term.RTL))
	}
	return Error
}

func uuidIRI(env *Env, _ []Value) Value { return FromTerm(term.NewIRI("urn:uuid:" + uuid(env))) }

func uuidString(env *Env, _ []Value) Value { return fromString(uuid(env)) }

// uuid is a random one (RFC 9562 section 5.4).
func uuid(env *Env) string {
	high, low := env.Random.Uint64(), env.Random.Uint64()
	high = high&^0xf000 | 0x4000
	low = low&^(3<<62) | 2<<62
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&(1<<48-1))
}

func tripleOf(_ *Env, args []Value) Value {
	s, p, o := args[0].Term(), args[1].Term(), args[2].Term()
	if s.Form() != term.IRI && s.Form() != term.BlankNode || p.Form() != term.IRI {
		return Error
	}
	return FromTerm(term.NewTriple(s, p, o))
}

func partOf(i int) function {
	return func(_ *Env, args []Value) Value {
		t := args[0].Term()
		if t.Form() != term.TripleTerm {
			return Error
		}
		parts := t.Triple()
		return FromTerm([...]term.Term{parts.Subject, parts.Predicate, parts.Object}[i])
	}
}

// langMatches is basic filtering (RFC 4647 section 3.3.1).
func langMatches(_ *Env, args []Value) Value {
	tag, ok := plainText(args[0])
	rng, ok2 := plainText(args[1])
	if !ok || !ok2 {
		return Error
	}
	if rng == "*" {
		return FromBool(tag != "")
	}
	same := len(tag) >= len(rng) && strings.EqualFold(tag[:len(rng)], rng)
	return FromBool(same && rng != "" && (len(tag) == len(rng) || tag[len(rng)] == '-'))
}

// plainText is the text of an xsd:string.
func plainText(v Value) (string, bool) {
	t := v.Term()
	return t.Text(), t.Form() == term.String
}

// lookup is the datatype of a literal without a language.
func lookup(t term.Term) xsd.Datatype { return xsd.Lookup(t.Datatype()) }

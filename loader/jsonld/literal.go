package jsonld

import (
	"strings"

	"tribune/graph/term"
	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// literal returns the key of a value object (section 8.2 of the API), nil if
// RDF has no such literal.
func (e *emitter) literal(v *tree.Value, graph []byte) []byte {
	value, typ := v.Get("@value"), v.Get("@type")
	switch {
	case typ.IsString() && typ.Text == "@json":
		return e.jsonLiteral(value)
	case typ != nil && !e.checkDatatype(typ):
		return nil
	case value.Kind == tree.Bool:
		return e.typed(value.Text, typ, xsdBoolean)
	case value.Kind == tree.Number:
		return e.number(value, typ)
	case typ != nil:
		return e.typed(value.Text, typ, "")
	}
	return e.text(v, value.Text, graph)
}

// checkDatatype reports whether a @type can be a literal's datatype.
func (e *emitter) checkDatatype(typ *tree.Value) bool {
	if typ.Text == term.RDFLangString || typ.Text == term.RDFDirLangString {
		e.dropped(typ, "an @language instead of that @type")
		return false
	}
	return e.checkIRI(typ)
}

// typed returns the key of a literal of a datatype, or else of another one.
func (e *emitter) typed(lexical string, typ *tree.Value, otherwise string) []byte {
	datatype := otherwise
	if typ != nil {
		datatype = typ.Text
	}
	return e.hold(term.AppendTypedKey(e.arena, []byte(lexical), []byte(datatype)))
}

func (e *emitter) number(value, typ *tree.Value) []byte {
	if whole, ok := integer(value.Text); ok && (typ == nil || typ.Text != xsdDouble) {
		return e.typed(whole, typ, xsdInteger)
	}
	canonical, ok := double(value.Text)
	if !ok {
		e.refused(value, "a number in the range of a double")
		return nil
	}
	return e.typed(canonical, typ, xsdDouble)
}

func (e *emitter) jsonLiteral(value *tree.Value) []byte {
	canonical, err := tree.AppendCanonical(nil, value)
	if err != nil {
		e.refused(value, "JSON that has a canonical form: "+err.Error())
		return nil
	}
	return e.hold(term.AppendTypedKey(e.arena, canonical, []byte(rdfJSON)))
}

// text returns the key of a string, with its language and direction.
func (e *emitter) text(v *tree.Value, text string, graph []byte) []byte {
	language, direction := v.Get("@language"), v.Get("@direction")
	tag := ""
	if language != nil {
		tag = language.Text
		if n, _ := rdfio.LanguageTag(tag); n < len(tag) || n == 0 || n > expand.MaxIRI {
			e.dropped(language, "a language tag")
			return nil
		}
	}
	if direction != nil {
		if key := e.directed(text, tag, direction.Text, graph); key != nil {
			return key
		}
	}
	if language == nil {
		return e.hold(term.AppendTextKey(e.arena, term.String, []byte(text)))
	}
	return e.hold(term.AppendLangKey(e.arena, []byte(text), []byte(tag), term.NoDirection))
}

// directed returns the key of a string with a direction, nil if there is no such
// term, so that the direction is dropped.
func (e *emitter) directed(text, tag, direction string, graph []byte) []byte {
	switch e.direction {
	case DirectionTerm:
		if tag == "" {
			return nil
		}
		return e.hold(term.AppendLangKey(e.arena, []byte(text), []byte(tag), directionOf(direction)))
	case DirectionI18N:
		datatype := i18n + strings.ToLower(tag) + "_" + direction
		return e.hold(term.AppendTypedKey(e.arena, []byte(text), []byte(datatype)))
	case DirectionCompound:
		return e.compound(text, tag, direction, graph)
	}
	return nil
}

func directionOf(name string) term.Direction {
	if name == term.RTL.String() {
		return term.RTL
	}
	return term.LTR
}

// compound queues a compound literal and returns its node.
func (e *emitter) compound(text, tag, direction string, graph []byte) []byte {
	node := e.anonymous()
	say := func(property, value string) {
		e.add(node, e.iriKey(property), e.hold(term.AppendTextKey(e.arena, term.String, []byte(value))), graph)
	}
	say(rdfValue, text)
	if tag != "" {
		say(rdfLanguage, strings.ToLower(tag))
	}
	say(rdfDirection, direction)
	return node
}

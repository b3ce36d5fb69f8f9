package fetch

import (
	"strings"
)

// Linked returns the URLs that the answer's Link headers relate it to (RFC 8288), by
// the name of the relation. What is no link is passed over.
func (d *Document) Linked(relation string) (urls []string) {
	for _, target := range Linked(d.links, relation) {
		if u, err := d.URL.Parse(target); err == nil {
			urls = append(urls, u.String())
		}
	}
	return urls
}

// Linked returns what Link headers relate to, as it is written there.
func Linked(headers []string, relation string) (targets []string) {
	for _, header := range headers {
		for link := range links(header) {
			if link.has(relation) {
				targets = append(targets, link.target)
			}
		}
	}
	return targets
}

// link is one link of a header: <target>; name="value"; name=value
type link struct {
	target   string
	relation string // the value of the first rel
}

// has reports whether the link has that relation, one of some that spaces part.
func (l link) has(relation string) bool {
	for name := range strings.FieldsSeq(l.relation) {
		if strings.EqualFold(name, relation) {
			return true
		}
	}
	return false
}

// links are those of a header, up to what is none.
func links(header string) func(yield func(link) bool) {
	return func(yield func(link) bool) {
		for rest := header; ; {
			rest = strings.TrimLeft(rest, " \t,")
			target, parameters, ok := strings.Cut(strings.TrimPrefix(rest, "<"), ">")
			if !ok || !strings.HasPrefix(rest, "<") {
				return
			}
			l := link{target: strings.TrimSpace(target)}
			l.relation, rest = relation(parameters)
			if !yield(l) {
				return
			}
		}
	}
}

// relation is the value of the first parameter that is named rel, and what follows the
// parameters.
func relation(parameters string) (value, rest string) {
	found := false
	for {
		parameters = strings.TrimLeft(parameters, " \t")
		if !strings.HasPrefix(parameters, ";") {
			return value, parameters
		}
		var name, text string
		name, text, parameters = parameter(parameters[1:])
		if !found && strings.EqualFold(name, "rel") {
			value, found = text, true
		}
	}
}

// parameter cuts the first one off: name, name=token or name="text".
func parameter(text string) (name, value, rest string) {
	end := strings.IndexAny(text, "=;,")
	if end < 0 {
		return strings.TrimSpace(text), "", ""
	}
	name, rest = strings.TrimSpace(text[:end]), text[end:]
	if rest[0] != '=' {
		return name, "", rest
	}
	rest = strings.TrimLeft(rest[1:], " \t")
	if strings.HasPrefix(rest, `"`) {
		value, rest = quoted(rest[1:])
		return name, value, rest
	}
	end = strings.IndexAny(rest, ";,")
	if end < 0 {
		end = len(rest)
	}
	return name, strings.TrimSpace(rest[:end]), rest[end:]
}

// quoted is the text up to a quotation mark, without its backslashes, and what follows.
func quoted(text string) (value, rest string) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return b.String(), text[i+1:]
		case text[i] == '\\' && i+1 < len(text):
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String(), ""
}

package loader

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// difference is the first place where two readings part.
type difference struct {
	doc          document
	ours, theirs string // a statement, "error: ..." or "end"
	found        string // of our error
	expected     string // of our error
	crash        bool
}

func (d difference) String() string {
	return fmt.Sprintf("quads %v, document %q\n  ours   %s\n  theirs %s", d.doc.Quads, d.doc.Text, d.ours, d.theirs)
}

// firstDifference compares readings up to the first error of either. Both
// finding an error at the same statement is no difference.
func firstDifference(doc document, ours, theirs reading) (difference, bool) {
	i := 0
	for i < len(ours.Statements) && i < len(theirs.Statements) && ours.Statements[i] == theirs.Statements[i] {
		i++
	}
	d := difference{doc: doc, ours: outcomeAt(ours, i), theirs: outcomeAt(theirs, i)}
	ourEnd, theirEnd := i == len(ours.Statements), i == len(theirs.Statements)
	if ourEnd && ours.syntax != nil {
		d.found, d.expected = ours.syntax.Found, ours.syntax.Expected
	}
	d.crash = theirEnd && theirs.Crash
	same := ourEnd && theirEnd && !d.crash && (ours.Err == "") == (theirs.Err == "")
	return d, !same
}

func outcomeAt(r reading, i int) string {
	switch {
	case i < len(r.Statements):
		return r.Statements[i]
	case r.Err != "":
		return "error: " + r.Err
	}
	return "end"
}

// theyTake: we find an error where they find none.
func (d difference) theyTake() bool {
	return d.expected != "" && !d.crash && !strings.HasPrefix(d.theirs, "error: ")
}

// theyRefuse: they find an error, of that text, where we find none.
func (d difference) theyRefuse(text string) bool {
	return d.expected == "" && !d.crash && strings.HasPrefix(d.theirs, "error: ") && strings.Contains(d.theirs, text)
}

// has reports whether the document matches a pattern.
func (d difference) has(pattern string) bool {
	return regexp.MustCompile("(?s)" + pattern).Match(d.doc.Text)
}

// knakkDifferences say where the two parsers differ, and why: what
// github.com/knakk/rdf does that the grammar of RDF 1.2 does not. The first that
// holds explains a difference.
var knakkDifferences = []struct {
	class string
	is    func(difference) bool
}{
	{"it dies in a goroutine of its own on a dot before a digit", func(d difference) bool {
		return d.crash && d.has(`\.[0-9]`)
	}},
	{"it dies on four quotes in a row", func(d difference) bool {
		return d.crash && d.has(`"{4}|'{4}`)
	}},
	{"it dies when it unescapes an IRI whose escapes it has refused", func(d difference) bool {
		return d.crash && d.has(`<[^>]*\\[^uU]`)
	}},
	{"it takes bytes that are not UTF-8", func(d difference) bool {
		return d.theyTake() && strings.Contains(d.found, "not UTF-8")
	}},
	{"it makes U+FFFD of the escape of a surrogate or of a number past U+10FFFF", func(d difference) bool {
		return d.theyTake() && (strings.Contains(d.found, "surrogate") || strings.HasPrefix(d.expected, "a character up to"))
	}},
	{"it takes a carriage return within an IRI or a comment for part of it", func(d difference) bool {
		return d.theyTake() && (d.found == "the end of the line" && d.has(`<[^>]*\r`) || d.has(`#[^\n]*\r[^\n]`))
	}},
	{"it takes escapes in an IRI of characters that an IRI must not hold", func(d difference) bool {
		return d.theyTake() && strings.HasPrefix(d.expected, "the escape of a character that an IRI may hold")
	}},
	{"it takes control characters in an IRI", func(d difference) bool {
		return d.theyTake() && strings.HasPrefix(d.found, "U+00") && strings.HasPrefix(d.expected, "a character of an IRI")
	}},
	{"it looks at no component of an IRI", func(d difference) bool {
		return d.theyTake() && malformed(d.expected)
	}},
	{"it takes the single quotes of Turtle", func(d difference) bool {
		return d.theyTake() && d.found == `"'"`
	}},
	{"it takes any text behind the first hyphen of a language tag", func(d difference) bool {
		return d.theyTake() && d.has(`@[a-zA-Z]+-[a-zA-Z0-9]*-`) &&
			(strings.HasPrefix(d.expected, "the direction") || strings.HasPrefix(d.expected, "a part of a language tag") || d.found == `"-"`)
	}},
	{"it takes language tags with parts of more than eight characters", func(d difference) bool {
		return d.theyTake() && strings.HasPrefix(d.expected, "the end of a part of a language tag")
	}},
	{"it takes rdf:langString and rdf:dirLangString as datatypes", func(d difference) bool {
		return d.theyTake() && strings.HasPrefix(d.found, "rdf:")
	}},
	{"it takes colons in blank node labels", func(d difference) bool {
		return d.theyTake() && d.found == `":"` && d.has(`_:[^ ]*:`)
	}},
	{"it knows no base direction and keeps it in the language tag", func(d difference) bool {
		return strings.Contains(d.ours, "@") && d.expected == "" && strings.Contains(d.theirs, "--") && d.has(`@[a-zA-Z0-9-]+--(ltr|rtl)`)
	}},
	{"it refuses white space between a literal and its tag or datatype", func(d difference) bool {
		return (d.theyRefuse("unrecognized directive") || d.theyRefuse("'^'")) && d.has(`"[ \t]+(@|\^\^)`)
	}},
	{"it refuses two dots in a row within a label", func(d difference) bool {
		return d.theyRefuse("as end of line") && d.has(`_:[^ ]*\.\.`)
	}},
	{"it knows no triple terms", func(d difference) bool {
		return d.theyRefuse("disallowed character '<'") && d.has(`<<\(`)
	}},
	{"it knows no version announcements", func(d difference) bool {
		return d.theyRefuse("illegal token") && d.has(`VERSION`)
	}},
}

// explain returns the class of a difference, or "".
func explain(d difference) string {
	for _, known := range knakkDifferences {
		if known.is(d) {
			return known.class
		}
	}
	return ""
}

// malformed reports whether that was expected of a component of an IRI.
func malformed(expected string) bool {
	return slices.ContainsFunc([]string{
		"a character of an IRI", "a scheme before a colon", "a hexadecimal digit: two", "a character of a host", "a character of a user", "a digit of a port",
		"an IPv6 address", `"]" behind the address`,
	}, func(start string) bool { return strings.HasPrefix(expected, start) })
}

package expr

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// Functions on strings (section 17.4.3), and hashes (17.4.7). A string is an xsd:string
// or has a language.

func isText(t term.Term) bool {
	f := t.Form()
	return f == term.String || f == term.LangString || f == term.DirLangString
}

// like is a text with the language and direction of a string.
func like(t term.Term, text string) Value {
	switch t.Form() {
	case term.LangString:
		return FromTerm(term.NewLangString(text, t.Language()))
	case term.DirLangString:
		return FromTerm(term.NewDirLangString(text, t.Language(), t.Direction()))
	}
	return fromString(text)
}

// compatible: the second one has no language, or that of the first (section 17.4.3.1.2).
func compatible(a, b term.Term) bool {
	if !isText(a) || !isText(b) {
		return false
	}
	return b.Form() == term.String || a.Form() == b.Form() && strings.EqualFold(a.Language(), b.Language()) && a.Direction() == b.Direction()
}

func strLen(_ *Env, args []Value) Value {
	t := args[0].Term()
	if !isText(t) {
		return Error
	}
	return fromInt(int64(utf8.RuneCountInString(t.Text())))
}

func fromInt(n int64) Value { return FromXSD(xsd.Value{Datatype: xsd.Integer, Int: n}) }

// substr has the characters whose positions, from 1, are at least the rounded start and
// below the rounded sum of start and length ([FO] section 5.4.3).
func substr(_ *Env, args []Value) Value {
	t := args[0].Term()
	start, ok := number(args[1])
	if !isText(t) || !ok {
		return Error
	}
	from, to := roundHalfUp(toFloat(start)), math.Inf(1)
	if len(args) == 3 {
		length, ok := number(args[2])
		if !ok {
			return Error
		}
		to = from + roundHalfUp(toFloat(length))
	}
	return like(t, characters(t.Text(), from, to))
}

// roundHalfUp does not add a half, which rounds where f has no bits for it.
func roundHalfUp(f float64) float64 {
	floor := math.Floor(f)
	if f-floor >= 0.5 {
		return floor + 1
	}
	return floor
}

func characters(text string, from, to float64) string {
	begin, end := len(text), len(text)
	position := 0.0
	for at := range text {
		position++
		if position >= from && begin == len(text) {
			begin = at
		}
		if !(position < to) {
			end = at
			break
		}
	}
	if begin >= end || math.IsNaN(from) {
		return ""
	}
	return text[begin:end]
}

func changeCase(change func(string) string) function {
	return func(_ *Env, args []Value) Value {
		t := args[0].Term()
		if !isText(t) || len(t.Text()) > maxText/3 { // a character may become three
			return Error
		}
		return like(t, change(t.Text()))
	}
}

// upper and lower map case as Unicode does in full: "ß" becomes "SS".
func upper(text string) string { return cases.Upper(language.Und).String(text) }
func lower(text string) string { return cases.Lower(language.Und).String(text) }

func compareTexts(holds func(a, b string) bool) function {
	return func(_ *Env, args []Value) Value {
		a, b := args[0].Term(), args[1].Term()
		if !compatible(a, b) {
			return Error
		}
		return FromBool(holds(a.Text(), b.Text()))
	}
}

func hasPrefix(a, b string) bool { return strings.HasPrefix(a, b) }
func hasSuffix(a, b string) bool { return strings.HasSuffix(a, b) }
func contains(a, b string) bool  { return strings.Contains(a, b) }

func strBefore(_ *Env, args []Value) Value {
	a, b := args[0].Term(), args[1].Term()
	if !compatible(a, b) {
		return Error
	}
	before, _, found := strings.Cut(a.Text(), b.Text())
	if !found {
		return fromString("")
	}
	return like(a, before)
}

func strAfter(_ *Env, args []Value) Value {
	a, b := args[0].Term(), args[1].Term()
	if !compatible(a, b) {
		return Error
	}
	_, after, found := strings.Cut(a.Text(), b.Text())
	if !found {
		return fromString("")
	}
	return like(a, after)
}

// encodeForURI escapes all but what RFC 3986 calls unreserved ([FO] section 6.2).
func encodeForURI(_ *Env, args []Value) Value {
	t := args[0].Term()
	if !isText(t) || len(t.Text()) > maxText/3 {
		return Error
	}
	const digits = "0123456789ABCDEF"
	var out strings.Builder
	for _, b := range []byte(t.Text()) {
		if unreserved(b) {
			out.WriteByte(b)
		} else {
			out.Write([]byte{'%', digits[b>>4], digits[b&15]})
		}
	}
	return fromString(out.String())
}

func unreserved(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("-_.~", b) >= 0
}

// concat keeps a language that all have (section 17.4.3.12).
func concat(_ *Env, args []Value) Value {
	if len(args) == 0 {
		return fromString("")
	}
	var out strings.Builder
	first := args[0].Term()
	alike := true
	for _, arg := range args {
		t := arg.Term()
		if !isText(t) || out.Len()+len(t.Text()) > maxText {
			return Error
		}
		alike = alike && t.Form() == first.Form() && strings.EqualFold(t.Language(), first.Language()) && t.Direction() == first.Direction()
		out.WriteString(t.Text())
	}
	if alike {
		return like(first, out.String())
	}
	return fromString(out.String())
}

func hashOf(f sparql.Builtin) function {
	return func(_ *Env, args []Value) Value {
		t := args[0].Term()
		if t.Form() != term.String {
			return Error
		}
		return fromString(hex.EncodeToString(digest(f, []byte(t.Text()))))
	}
}

func digest(f sparql.Builtin, text []byte) []byte {
	switch f {
	case sparql.FuncMD5:
		sum := md5.Sum(text)
		return sum[:]
	case sparql.FuncSHA1:
		sum := sha1.Sum(text)
		return sum[:]
	case sparql.FuncSHA256:
		sum := sha256.Sum256(text)
		return sum[:]
	case sparql.FuncSHA384:
		sum := sha512.Sum384(text)
		return sum[:]
	}
	sum := sha512.Sum512(text)
	return sum[:]
}

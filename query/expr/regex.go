package expr

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/dlclark/regexp2"
)

// Regular expressions are those of XPath ([FO] section 5.6). Most are translated to
// package regexp, which takes time linear in the text; those with back-references or
// class subtraction, which it does not have, go to a backtracking engine with a bound on
// its time.

// matcher is a compiled expression.
type matcher interface {
	matches(text string) (bool, error)
	replace(text, replacement string) (string, error)
}

// maxRegexTime bounds a match of the backtracking engine.
const maxRegexTime = time.Second

var errPattern = errors.New("not a regular expression")

// compileRegex compiles a pattern with flags of s, m, i, x and q.
func compileRegex(pattern, flags string) (matcher, error) {
	if strings.Trim(flags, "smixq") != "" {
		return nil, errPattern
	}
	has := func(flag string) bool { return strings.Contains(flags, flag) }
	switch {
	case has("q"):
		pattern = regexp.QuoteMeta(pattern)
	case has("x"):
		pattern = withoutSpace(pattern)
	}
	if !has("q") {
		var err error
		if pattern, err = translatePattern(pattern); err != nil {
			return nil, err
		}
	}
	letters := ""
	for _, flag := range []string{"s", "m", "i"} {
		if has(flag) {
			letters += flag
		}
	}
	if letters != "" {
		pattern = "(?" + letters + ")" + pattern
	}
	return compileTranslated(pattern)
}

func compileTranslated(pattern string) (matcher, error) {
	if re, err := regexp.Compile(pattern); err == nil {
		return &linear{re}, nil
	}
	re, err := regexp2.Compile(pattern, regexp2.Unicode)
	if err != nil {
		return nil, errPattern
	}
	re.MatchTimeout = maxRegexTime
	return &backtracking{re}, nil
}

// withoutSpace leaves white space out, but within classes.
func withoutSpace(pattern string) string {
	var out strings.Builder
	depth := 0
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			out.WriteString(pattern[i : i+2])
			i++
			continue
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth == 0 && strings.IndexByte(" \t\r\n", c) >= 0:
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}

// classes are the multi-character escapes that other engines do not have, as classes
// without their brackets: name characters of XML.
var classes = map[byte]string{
	'i': `_:A-Za-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}`,
	'c': `\-._:A-Za-z0-9\x{B7}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{203F}-\x{2040}\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}`,
}

// translatePattern turns what XPath writes in another way into what the engines read.
// $ matches at the very end only, unless there is the flag m; both engines agree.
func translatePattern(pattern string) (string, error) {
	var out strings.Builder
	depth := 0 // of classes
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '\\':
			if i++; i == len(pattern) {
				return "", errPattern
			}
			out.WriteString(escape(pattern[i], depth > 0))
		case '[':
			depth++
			out.WriteByte(c)
		case ']':
			depth--
			out.WriteByte(c)
		case '$':
			if depth > 0 {
				out.WriteString(`\$`)
			} else {
				out.WriteByte(c)
			}
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), nil
}

func escape(c byte, inClass bool) string {
	set, negated := classes[c|0x20], c&0x20 == 0
	switch {
	case c == 'd' || c == 'D':
		return map[bool]string{false: `\p{Nd}`, true: `\P{Nd}`}[negated]
	case set != "" && inClass && !negated:
		return set
	case set != "" && negated:
		return "[^" + set + "]"
	case set != "":
		return "[" + set + "]"
	}
	return `\` + string(c)
}

type linear struct{ *regexp.Regexp }

func (l *linear) matches(text string) (bool, error) { return l.MatchString(text), nil }

func (l *linear) replace(text, replacement string) (string, error) {
	template, err := replacementTemplate(replacement, l.NumSubexp())
	if err != nil || l.MatchString("") {
		return "", errPattern
	}
	return l.ReplaceAllString(text, template), nil
}

type backtracking struct{ *regexp2.Regexp }

func (b *backtracking) matches(text string) (bool, error) { return b.MatchString(text) }

func (b *backtracking) replace(text, replacement string) (string, error) {
	template, err := replacementTemplate(replacement, len(b.GetGroupNumbers())-1)
	if err != nil {
		return "", err
	}
	return b.Replace(text, template, -1, -1)
}

// replacementTemplate turns $N and the escapes \$ and \\ into what both engines read:
// ${N}, and $$ for a dollar. Of a number only as many digits count as make a group that
// there is ([FO] section 5.6.4).
func replacementTemplate(text string, groups int) (string, error) {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\\':
			if i++; i == len(text) || text[i] != '\\' && text[i] != '$' {
				return "", errPattern
			}
			if text[i] == '$' {
				out.WriteString("$$")
			} else {
				out.WriteByte('\\')
			}
		case '$':
			digits, number := groupNumber(text[i+1:], groups)
			if digits == 0 {
				return "", errPattern
			}
			i += digits
			if number != "" {
				out.WriteString("${" + number + "}")
			}
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), nil
}

// groupNumber reads the number of a group: how many digits it has, and the number, ""
// if there is no such group.
func groupNumber(text string, groups int) (digits int, number string) {
	n := 0
	for digits < len(text) && '0' <= text[digits] && text[digits] <= '9' {
		next := 10*n + int(text[digits]-'0')
		if digits > 0 && next > groups {
			break
		}
		n, digits = next, digits+1
	}
	if digits == 0 || n > groups {
		return digits, ""
	}
	return digits, text[:digits]
}

// maxRegexes bounds how many compiled expressions are kept.
const maxRegexes = 256

type regexKey struct{ pattern, flags string }

// regex compiles an expression once. One that is none is nil.
func (e *Env) regex(pattern, flags string) matcher {
	key := regexKey{pattern, flags}
	if m, ok := e.regexes[key]; ok {
		return m
	}
	if e.regexes == nil || len(e.regexes) >= maxRegexes {
		e.regexes = map[regexKey]matcher{}
	}
	m, err := compileRegex(pattern, flags)
	if err != nil {
		m = nil
	}
	e.regexes[key] = m
	return m
}

// regexArgs are a text and the expression to match it with; nil if there is none.
func regexArgs(env *Env, args []Value, flagsAt int) (text Value, m matcher) {
	pattern, ok := plainText(args[1])
	if !ok || !isText(args[0].Term()) {
		return Value{}, nil
	}
	flags := ""
	if len(args) > flagsAt {
		if flags, ok = plainText(args[flagsAt]); !ok {
			return Value{}, nil
		}
	}
	return args[0], env.regex(pattern, flags)
}

func regex(env *Env, args []Value) Value {
	text, m := regexArgs(env, args, 2)
	if m == nil {
		return Error
	}
	found, err := m.matches(text.Term().Text())
	return truth(found, err == nil)
}

func replace(env *Env, args []Value) Value {
	text, m := regexArgs(env, args, 3)
	replacement, ok := plainText(args[2])
	if m == nil || !ok {
		return Error
	}
	out, err := m.replace(text.Term().Text(), replacement)
	if err != nil {
		return Error
	}
	return like(text.Term(), out)
}

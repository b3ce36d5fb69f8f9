package expr

import (
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/regex"
)

// maxRegexes bounds how many compiled expressions are kept.
const maxRegexes = 256

type regexKey struct{ pattern, flags string }

// regex compiles an expression once. One that is none is nil.
func (e *Env) regex(pattern, flags string) *regex.Regexp {
	key := regexKey{pattern, flags}
	if re, ok := e.regexes[key]; ok {
		return re
	}
	if e.regexes == nil || len(e.regexes) >= maxRegexes {
		e.regexes = map[regexKey]*regex.Regexp{}
	}
	re, err := regex.Compile(pattern, flags)
	if err != nil {
		re = nil
	}
	e.regexes[key] = re
	return re
}

// regexOf is what a call finds its expression with: made once, if pattern and flags are
// constants.
func regexOf(e *algebra.Call, flagsAt int) func(env *Env, args []Value) *regex.Regexp {
	for i, arg := range e.Args {
		if _, ok := arg.(*algebra.Const); !ok && (i == 1 || i == flagsAt) {
			return func(env *Env, args []Value) *regex.Regexp { return givenRegex(env, args, flagsAt) }
		}
	}
	constants := make([]Value, len(e.Args))
	for i, arg := range e.Args {
		if c, ok := arg.(*algebra.Const); ok {
			constants[i] = FromTerm(c.Term)
		}
	}
	re := givenRegex(&Env{}, constants, flagsAt)
	return func(*Env, []Value) *regex.Regexp { return re }
}

// givenRegex is the expression that arguments are, nil if they are none.
func givenRegex(env *Env, args []Value, flagsAt int) *regex.Regexp {
	pattern, ok := plainText(args[1])
	if !ok {
		return nil
	}
	flags := ""
	if len(args) > flagsAt {
		if flags, ok = plainText(args[flagsAt]); !ok {
			return nil
		}
	}
	return env.regex(pattern, flags)
}

// regexCall is REGEX (section 17.4.3.14).
func regexCall(e *algebra.Call) function {
	of := regexOf(e, 2)
	return func(env *Env, args []Value) Value {
		re := of(env, args)
		t := args[0].Term()
		if re == nil || !isText(t) {
			return Error
		}
		found, err := re.Match(env.context(), t.Text())
		return truth(found, err == nil)
	}
}

// replaceCall is REPLACE (section 17.4.3.15).
func replaceCall(e *algebra.Call) function {
	of := regexOf(e, 3)
	return func(env *Env, args []Value) Value {
		re := of(env, args)
		t := args[0].Term()
		replacement, ok := plainText(args[2])
		if re == nil || !ok || !isText(t) {
			return Error
		}
		out, err := re.Replace(env.context(), t.Text(), replacement, maxText)
		if err != nil {
			return Error
		}
		return like(t, out)
	}
}

// maxText bounds in bytes what a function makes of texts: no store takes a longer term,
// and a chain of calls that double a text ends.
const maxText = term.MaxKey

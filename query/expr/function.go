package expr

import (
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// function is a function of values, none of which is an error. It does not keep args.
type function func(env *Env, args []Value) Value

// call compiles a call of a function that the grammar names.
func (c *compiler) call(e *algebra.Call) eval {
	args := c.all(e.Args)
	switch e.Func {
	case sparql.FuncBound:
		return boundOf(args[0])
	case sparql.FuncIf:
		return ifElse(args[0], args[1], args[2])
	case sparql.FuncCoalesce:
		return coalesce(args)
	case sparql.FuncRand, sparql.FuncUUID, sparql.FuncStrUUID, sparql.FuncBNode:
		c.pure = false
	case sparql.FuncRegex:
		return strict(regexCall(e), args)
	case sparql.FuncReplace:
		return strict(replaceCall(e), args)
	}
	return strict(functionOf(e.Func), args)
}

// strict evaluates arguments first; one that is an error is the result. Arguments lie on
// the stack of env, above those of the calls that this one is an argument of.
func strict(f function, args []eval) eval {
	return func(env *Env, row []Value) Value {
		base := len(env.stack)
		for _, arg := range args {
			v := arg(env, row)
			if v.IsError() {
				env.stack = env.stack[:base]
				return Error
			}
			env.stack = append(env.stack, v)
		}
		result := f(env, env.stack[base:])
		env.stack = env.stack[:base]
		return result
	}
}

func boundOf(arg eval) eval {
	return func(env *Env, row []Value) Value { return FromBool(!arg(env, row).IsUnbound()) }
}

func ifElse(condition, then, otherwise eval) eval {
	return func(env *Env, row []Value) Value {
		b, ok := EffectiveBoolean(condition(env, row))
		switch {
		case !ok:
			return Error
		case b:
			return then(env, row)
		}
		return otherwise(env, row)
	}
}

func coalesce(args []eval) eval {
	return func(env *Env, row []Value) Value {
		for _, arg := range args {
			if v := arg(env, row); !v.IsError() {
				return v
			}
		}
		return Error
	}
}

// functionOf is what a function does. The table is a switch, so that a function that is
// missing is seen by whoever reads it.
func functionOf(f sparql.Builtin) function {
	switch f {
	case sparql.FuncSameTerm:
		return sameTerm
	case sparql.FuncIsIRI:
		return isForm(isIRI)
	case sparql.FuncIsBlank:
		return isForm(isBlank)
	case sparql.FuncIsLiteral:
		return isForm(isLiteral)
	case sparql.FuncIsNumeric:
		return isNumeric
	case sparql.FuncHasLang:
		return hasLang
	case sparql.FuncHasLangDir:
		return hasLangDir
	case sparql.FuncStr:
		return str
	case sparql.FuncLang:
		return lang
	case sparql.FuncLangDir:
		return langDir
	case sparql.FuncDatatype:
		return datatype
	case sparql.FuncIRI:
		return iriOf
	case sparql.FuncBNode:
		return bnode
	case sparql.FuncStrDT:
		return strDT
	case sparql.FuncStrLang:
		return strLang
	case sparql.FuncStrLangDir:
		return strLangDir
	case sparql.FuncUUID:
		return uuidIRI
	case sparql.FuncStrUUID:
		return uuidString
	case sparql.FuncTriple:
		return tripleOf
	case sparql.FuncSubject:
		return partOf(0)
	case sparql.FuncPredicate:
		return partOf(1)
	case sparql.FuncObject:
		return partOf(2)
	case sparql.FuncIsTriple:
		return isForm(isTriple)
	}
	return textFunction(f)
}

func textFunction(f sparql.Builtin) function {
	switch f {
	case sparql.FuncStrLen:
		return strLen
	case sparql.FuncSubstr:
		return substr
	case sparql.FuncUCase:
		return changeCase(upper)
	case sparql.FuncLCase:
		return changeCase(lower)
	case sparql.FuncStrStarts:
		return compareTexts(hasPrefix)
	case sparql.FuncStrEnds:
		return compareTexts(hasSuffix)
	case sparql.FuncContains:
		return compareTexts(contains)
	case sparql.FuncStrBefore:
		return strBefore
	case sparql.FuncStrAfter:
		return strAfter
	case sparql.FuncEncodeForURI:
		return encodeForURI
	case sparql.FuncConcat:
		return concat
	case sparql.FuncLangMatches:
		return langMatches
	case sparql.FuncMD5, sparql.FuncSHA1, sparql.FuncSHA256, sparql.FuncSHA384, sparql.FuncSHA512:
		return hashOf(f)
	}
	return valueFunction(f)
}

func valueFunction(f sparql.Builtin) function {
	switch f {
	case sparql.FuncAbs, sparql.FuncRound, sparql.FuncCeil, sparql.FuncFloor:
		return rounding(f)
	case sparql.FuncRand:
		return random
	case sparql.FuncNow:
		return now
	case sparql.FuncYear, sparql.FuncMonth, sparql.FuncDay, sparql.FuncHours, sparql.FuncMinutes, sparql.FuncSeconds:
		return field(f)
	case sparql.FuncTimezone:
		return timezone
	case sparql.FuncTZ:
		return tz
	}
	panic("expr: a function that the grammar does not have: " + f.String())
}

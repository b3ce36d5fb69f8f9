package turtle

import (
	"strings"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// What keys of literals that are written without quotes begin with.
var (
	numberKeys  = [...][]byte{terminals.Integer: typedPrefix("integer"), terminals.Decimal: typedPrefix("decimal"), terminals.Double: typedPrefix("double")}
	booleanKeys = typedPrefix("boolean")
)

func typedPrefix(datatype string) []byte {
	return term.AppendTypedKey(nil, nil, []byte(rdfio.UsualPrefix("xsd")+datatype))
}

// number appends the key of a number.
func (p *parser) number(dst []byte) ([]byte, bool) {
	n, length := terminals.ScanNumber(p.Data[p.Pos:])
	if n == terminals.NoNumber {
		return dst, p.Fail(p.Pos+length, "a digit of a number")
	}
	dst = append(append(dst, numberKeys[n]...), p.Data[p.Pos:p.Pos+length]...)
	p.Pos += length
	return dst, true
}

// boolean is the boolean that is written at Pos, or "".
func (p *parser) boolean() string {
	if b := p.Peek(); b != 't' && b != 'f' {
		return ""
	}
	for _, word := range [...]string{"true", "false"} {
		if p.At(word) && !p.nameGoesOn(p.Pos+len(word)) {
			return word
		}
	}
	return ""
}

// nameGoesOn reports whether a name that comes before a place does not end there:
// dots end it unless it goes on behind them.
func (p *parser) nameGoesOn(at int) bool {
	for p.ByteAt(at) == '.' {
		at++
	}
	p.Reach = at
	return p.inName(at)
}

// bare reports whether a typed literal can be written without quotes: whether its
// text would be read as that datatype.
func bare(t term.Term) bool {
	datatype, ok := strings.CutPrefix(t.Datatype(), xsd)
	text := t.Text()
	if !ok || text == "" {
		return false
	}
	if datatype == "boolean" {
		return text == "true" || text == "false"
	}
	n, length := terminals.ScanNumber(text)
	return n != terminals.NoNumber && length == len(text) && n.String() == datatype
}

var xsd = rdfio.UsualPrefix("xsd")

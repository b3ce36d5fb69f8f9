package turtle

import (
	"strings"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// number is how a number is written without quotes: the grammar's INTEGER, DECIMAL
// and DOUBLE.
type number uint8

const (
	noNumber number = iota
	integer
	decimal
	double
)

var numberTypes = [...]string{integer: "integer", decimal: "decimal", double: "double"}

// What keys of literals that are written without quotes begin with.
var (
	numberKeys  = [...][]byte{integer: typedPrefix("integer"), decimal: typedPrefix("decimal"), double: typedPrefix("double")}
	booleanKeys = typedPrefix("boolean")
)

func typedPrefix(datatype string) []byte {
	return term.AppendTypedKey(nil, nil, []byte(rdfio.UsualPrefix("xsd")+datatype))
}

// number appends the key of a number.
func (p *parser) number(dst []byte) ([]byte, bool) {
	n, length := scanNumber(p.Data[p.Pos:])
	if n == noNumber {
		return dst, p.Fail(p.Pos+length, "a digit of a number")
	}
	dst = append(append(dst, numberKeys[n]...), p.Data[p.Pos:p.Pos+length]...)
	p.Pos += length
	return dst, true
}

// scanNumber returns what number text begins with, and its length; where there is
// none, a digit is missing behind that length.
func scanNumber[T string | []byte](text T) (n number, length int) {
	start := sign(text, 0)
	n, end := integer, digits(text, start)
	if end < len(text) && text[end] == '.' {
		switch fraction := digits(text, end+1); {
		case fraction > end+1:
			n, end = decimal, fraction
		case end > start && exponent(text, end+1) > 0:
			end++
		}
	}
	if end == start {
		return noNumber, start
	}
	if e := exponent(text, end); e > 0 {
		return double, e
	}
	return n, end
}

// sign is the end of the sign that may be at a place.
func sign[T string | []byte](text T, at int) int {
	if at < len(text) && (text[at] == '+' || text[at] == '-') {
		return at + 1
	}
	return at
}

// digits is the end of the digits that begin at a place.
func digits[T string | []byte](text T, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}

// exponent is the end of the exponent that begins at a place, or 0 if there is
// none.
func exponent[T string | []byte](text T, at int) int {
	if at >= len(text) || text[at]|0x20 != 'e' {
		return 0
	}
	start := sign(text, at+1)
	if end := digits(text, start); end > start {
		return end
	}
	return 0
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

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
	n, length := scanNumber(text)
	return n != noNumber && length == len(text) && numberTypes[n] == datatype
}

var xsd = rdfio.UsualPrefix("xsd")

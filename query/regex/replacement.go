package regex

import "strings"

// piece of a replacement is a text, or what a group has matched.
type piece struct {
	text  string
	group int // -1: the text
}

// write appends the piece; at has the ends of the groups' matches in the text.
func (p piece) write(out *strings.Builder, text string, at []int) {
	switch {
	case p.group < 0:
		out.WriteString(p.text)
	case 2*p.group < len(at) && at[2*p.group] >= 0:
		out.WriteString(text[at[2*p.group]:at[2*p.group+1]])
	}
}

// pieces reads a replacement: $N is a group, \$ a dollar and \\ a backslash, and neither
// stands for itself ([FO] section 5.6.4).
func (r *Regexp) pieces(replacement string) ([]piece, error) {
	if r.literal {
		return []piece{{text: replacement, group: -1}}, nil
	}
	var out []piece
	for rest := replacement; rest != ""; {
		plain := strings.IndexAny(rest, `\$`)
		switch {
		case plain < 0:
			return append(out, piece{text: rest, group: -1}), nil
		case plain > 0:
			out = append(out, piece{text: rest[:plain], group: -1})
			rest = rest[plain:]
		case strings.HasPrefix(rest, `\\`) || strings.HasPrefix(rest, `\$`):
			out = append(out, piece{text: rest[1:2], group: -1})
			rest = rest[2:]
		default:
			group, digits := r.groupNumber(rest[1:])
			if rest[0] != '$' || digits == 0 {
				return nil, ErrPattern
			}
			out = append(out, piece{group: group})
			rest = rest[1+digits:]
		}
	}
	return out, nil
}

// groupNumber reads the number of a group and says how many digits it has: as many as
// make a number that a group has, at least one. One that no group has is the empty text.
func (r *Regexp) groupNumber(text string) (number, digits int) {
	for digits < len(text) && isDigit(text[digits]) {
		next := 10*number + int(text[digits]-'0')
		if digits > 0 && next > r.groups {
			break
		}
		number, digits = next, digits+1
	}
	return number, digits
}

package regex

import (
	"context"
	"io"
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// linear takes time linear in the text times the instructions for a match.
type linear struct {
	*regexp.Regexp
	instructions int
	anchored     bool // it only matches where the text begins

	// next matches from the second character on; its group 1 is the match.
	next func() (*regexp.Regexp, error)
}

const (
	maxSteps = 1 << 28 // of all matches in a text: some seconds at the very worst
	fewSteps = 1 << 23 // that nobody needs to be able to end: a tenth of a second at worst
)

func newLinear(translated string) (*linear, error) {
	re, err := regexp.Compile(translated)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return nil, err
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	next := sync.OnceValues(func() (*regexp.Regexp, error) { return regexp.Compile(`\A(?s:.)(?s:.)*?(` + translated + `)`) })
	anchored := program.StartCond()&syntax.EmptyBeginText != 0
	return &linear{re, len(program.Inst), anchored, next}, nil
}

// each goes from match to match by itself where a search for all of them might take long: a
// search can only be ended by the end of what it reads.
func (l *linear) each(ctx context.Context, text string, groups bool, visit func(at []int) bool) error {
	steps := len(text) * l.instructions
	switch {
	case steps > maxSteps:
		return ErrBound
	case ctx.Err() != nil:
		return ctx.Err()
	case !groups:
		return l.any(ctx, text, steps, visit)
	case len(text) < fewSteps/(steps+1):
		for _, at := range l.FindAllStringSubmatchIndex(text, -1) {
			if !visit(at) {
				break
			}
		}
		return nil
	}
	return l.walk(ctx, text, visit)
}

func (l *linear) any(ctx context.Context, text string, steps int, visit func(at []int) bool) error {
	if steps < fewSteps {
		if l.MatchString(text) {
			visit(nil)
		}
		return nil
	}
	r := l.reader(ctx, text)
	found := l.MatchReader(r)
	if r.err == nil && found {
		visit(nil)
	}
	return r.err
}

// walk finds one match after the other. From the second one on it reads the character before,
// so that what looks at line starts sees it.
func (l *linear) walk(ctx context.Context, text string, visit func(at []int) bool) error {
	next, err := l.next()
	if err != nil {
		return ErrBound
	}
	r := l.reader(ctx, text)
	at := l.FindReaderSubmatchIndex(r)
	for r.err == nil && at != nil && visit(at) && !l.anchored {
		from := r.begin(at[1])
		if at = next.FindReaderSubmatchIndex(r); at != nil {
			at = moved(at[2:], from)
		}
	}
	return r.err
}

// moved are places that were counted from another one.
func moved(at []int, from int) []int {
	for i := range at {
		if at[i] >= 0 {
			at[i] += from
		}
	}
	return at
}

func (l *linear) reader(ctx context.Context, text string) *reader {
	return &reader{ctx: ctx, text: text, left: maxSteps / l.instructions}
}

// reader reads a text, and ends when its context does, or after so many characters.
type reader struct {
	ctx  context.Context
	text string
	at   int
	left int
	err  error // why it has ended, nil at the end of the text
}

var _ io.RuneReader = (*reader)(nil)

// begin has it go on with the character before end, and returns where that is.
func (r *reader) begin(end int) int {
	_, size := utf8.DecodeLastRuneInString(r.text[:end])
	r.at = end - size
	return r.at
}

// readsUnasked is how many characters are read without a look at the context.
const readsUnasked = 256

// ReadRune reads a character.
func (r *reader) ReadRune() (c rune, size int, err error) {
	if r.left--; r.left%readsUnasked == 0 {
		r.err = r.ctx.Err()
	}
	if r.left < 0 {
		r.err = ErrBound
	}
	if r.err != nil || r.at == len(r.text) {
		return 0, 0, io.EOF
	}
	c, size = utf8.DecodeRuneInString(r.text[r.at:])
	r.at += size
	return c, size, nil
}

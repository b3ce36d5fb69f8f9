package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
)

// progress shows how far a load is: a bar on a terminal, a line now and then
// elsewhere. Its methods may be called by many goroutines at once.
type progress struct {
	out      io.Writer
	quiet    bool
	terminal bool

	mu   sync.Mutex
	bar  *progressbar.ProgressBar // of the present phase; nil if there is none
	full bool                     // whether the bar is full at the end
	pace pace
	last time.Time // when a line was last written

	skips skips
}

// lineEvery is the time between two lines where there is no terminal.
const lineEvery = 2 * time.Second

func newProgress(out io.Writer, quiet bool) *progress {
	return &progress{
		out: out, quiet: quiet, terminal: isTerminal(out),
		pace: newPace(time.Now()), last: time.Now(),
	}
}

// isTerminal reports whether a reader or a writer is one.
func isTerminal(stream any) bool {
	if o, ok := stream.(*output); ok {
		stream = o.w
	}
	f, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

func (p *progress) update(u loader.Progress) {
	if p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	begins := p.pace.enter(phaseName(u), now)
	switch {
	case p.terminal:
		p.updateBar(u, begins, now)
	case now.Sub(p.last) >= lineEvery:
		p.last = now
		fmt.Fprintf(p.out, "%6.1f s  %s\n", now.Sub(p.pace.began).Seconds(), p.pace.line(u, now))
	}
}

// barParts is how finely the bar divides a phase.
const barParts = 1000

// barLength is below zero for a bar that only moves.
func barLength(known bool) int64 {
	if known {
		return barParts
	}
	return -1
}

// updateBar shows a bar that is full at the end of the phase, or one that only
// moves if nobody knows how far that is.
func (p *progress) updateBar(u loader.Progress, begins bool, now time.Time) {
	part, known := partOf(u)
	if begins || p.bar == nil || known != p.full {
		p.clear()
		p.full = known
		p.bar = progressbar.NewOptions64(barLength(known), progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetWidth(16), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
			progressbar.OptionSetSpinnerChangeInterval(0), // no goroutine of its own
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	p.bar.Describe(p.pace.short(u, now))
	// The bar's own output is all that can fail here. A full one would end itself.
	_ = p.bar.Set64(min(int64(part*barParts), barParts-1))
}

// say writes a line of its own.
func (p *progress) say(text string) {
	if p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	fmt.Fprintln(p.out, text)
}

// rejected shows a statement that was skipped, if it is one of the first, to who is quiet
// too.
func (p *progress) rejected(e *rdfio.SyntaxError) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if text := p.skips.text(e); text != "" {
		p.clear()
		_, _ = io.WriteString(p.out, text)
	}
}

func (p *progress) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

// clear takes the bar away. It is called with mu held.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}

// phaseName is what a phase is called here: remote.PhaseWait is no load's own.
func phaseName(u loader.Progress) string {
	if u.Phase == remote.PhaseWait {
		return u.Phase
	}
	return u.Of()
}

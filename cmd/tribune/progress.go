package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"tribune/loader"
	"tribune/loader/remote"
)

// progress shows how far a load is: a bar on a terminal, a line now and then
// elsewhere.
type progress struct {
	out   io.Writer
	quiet bool
	bar   *progressbar.ProgressBar // nil if out is no terminal
	began time.Time
	last  time.Time // when a line was last written
}

// lineEvery is the time between two lines where there is no terminal.
const lineEvery = 2 * time.Second

func newProgress(out io.Writer, quiet bool) *progress {
	p := &progress{out: out, quiet: quiet, began: time.Now(), last: time.Now()}
	if f, ok := out.(*os.File); ok && !quiet && isatty.IsTerminal(f.Fd()) {
		p.bar = progressbar.NewOptions64(-1, progressbar.OptionSetWriter(out),
			progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

func (p *progress) update(u loader.Progress) {
	switch {
	case p.quiet:
	case p.bar != nil:
		p.updateBar(u)
	case time.Since(p.last) >= lineEvery:
		p.writeLine(u)
	}
}

func (p *progress) updateBar(u loader.Progress) {
	if u.TotalBytes > 0 && p.bar.GetMax64() != u.TotalBytes {
		p.bar.ChangeMax64(u.TotalBytes)
	}
	switch u.Phase {
	case remote.PhaseWait:
		p.bar.Describe("waiting for other loads")
	case loader.PhaseRead:
		p.bar.Describe(fmt.Sprintf("%s statements", thousands(u.Statements)))
	default:
		p.bar.Describe("indexing: " + u.Phase)
	}
	// The bar's own output is all that can fail here.
	_ = p.bar.Set64(u.Bytes)
}

func (p *progress) writeLine(u loader.Progress) {
	p.last = time.Now()
	percent := ""
	if u.TotalBytes > 0 {
		percent = fmt.Sprintf(" (%d %%)", 100*u.Bytes/u.TotalBytes)
	}
	spilled := ""
	if u.Spilled > 0 {
		spilled = fmt.Sprintf(", %s MB in temporary files", thousands(u.Spilled/1_000_000))
	}
	fmt.Fprintf(p.out, "%6.1f s  %s: %s statements%s%s\n", time.Since(p.began).Seconds(), u.Phase, thousands(u.Statements), percent, spilled)
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

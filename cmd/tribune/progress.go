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
		p.bar.Describe(p.describe(u))
	default:
		p.bar.Describe("indexing " + u.Phase + ": " + p.describe(u))
	}
	// The bar's own output is all that can fail here.
	_ = p.bar.Set64(u.Bytes)
}

func (p *progress) writeLine(u loader.Progress) {
	p.last = time.Now()
	fmt.Fprintf(p.out, "%6.1f s  %s: %s\n", time.Since(p.began).Seconds(), u.Phase, p.describe(u))
}

// describe says how far a load is: statements, and while they are read how many
// a second, which part and how long the rest may take.
func (p *progress) describe(u loader.Progress) string {
	text := counted(u.Statements, "statement")
	took := time.Since(p.began).Seconds()
	if u.Phase == loader.PhaseRead && took > 0 {
		text += fmt.Sprintf(", %s a second", thousands(uint64(float64(u.Statements)/took)))
		if u.TotalBytes > 0 && u.Bytes > 0 {
			part := float64(u.Bytes) / float64(u.TotalBytes)
			text += fmt.Sprintf(", %.0f %% read, %.0f s left to read", 100*part, took/part-took)
		}
	}
	if u.Memory > 0 {
		text += fmt.Sprintf(", %s MB of memory", thousands(u.Memory/1_000_000))
	}
	if u.Spilled > 0 {
		text += fmt.Sprintf(", %s MB in temporary files", thousands(u.Spilled/1_000_000))
	}
	return text
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

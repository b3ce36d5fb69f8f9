package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"tribune/loader/rdfio"
)

// lineReader reads lines that somebody types.
type lineReader interface {
	// read returns a line, io.EOF at the end of all, or errInterrupted.
	read(ctx context.Context, prompt string) (string, error)

	// remember keeps what was asked, for it to be called back.
	remember(text string)
}

// errInterrupted is the error of a line, or of a query, that Ctrl-C has ended.
var errInterrupted = errors.New("interrupted")

// prompt asks for queries, one after the other, and answers them.
type prompt struct {
	answerer answerer
	flags    queryFlags // which commands change
	lines    lineReader
	out      io.Writer
	prefixes []rdfio.Prefix // that need no declaration

	pending []string // lines of a query that is not complete yet
	ended   bool
}

const (
	firstPrompt = "tribune> "
	morePrompt  = "      -> "
)

// runPrompt asks for queries on the terminal that the command was called from. Ctrl-C ends
// the query that runs, or drops what was typed, so that the command's own context, which it
// ends, is not asked; SIGTERM ends the prompt.
func runPrompt(cmd *cobra.Command, a answerer, f queryFlags) error {
	ctx, stop := signal.NotifyContext(context.WithoutCancel(cmd.Context()), syscall.SIGTERM)
	defer stop()
	signal.Notify(make(chan os.Signal, 1), os.Interrupt) // it never ends the process
	lines := newTerminal(os.Stdin, os.Stdout)
	defer lines.close()
	p := &prompt{answerer: a, flags: f, lines: lines, out: cmd.OutOrStdout(), prefixes: a.prefixes()}
	fmt.Fprintln(p.out, "SPARQL is answered when it is complete. .help says what else there is.")
	return p.run(ctx)
}

// run reads lines until they end.
func (p *prompt) run(ctx context.Context) error {
	for !p.ended {
		text := firstPrompt
		if len(p.pending) > 0 {
			text = morePrompt
		}
		line, err := p.lines.read(ctx, text)
		switch {
		case errors.Is(err, errInterrupted):
			p.pending = nil
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		default:
			p.take(ctx, line)
		}
	}
	return nil
}

// take takes a line: a command, a query, or a part of one. An empty line ends a query that
// is not complete, which then is an error.
func (p *prompt) take(ctx context.Context, line string) {
	blank := strings.TrimSpace(line) == ""
	switch {
	case len(p.pending) == 0 && blank:
		return
	case len(p.pending) == 0 && strings.HasPrefix(line, "."):
		p.lines.remember(line)
		p.command(line)
		return
	}
	p.pending = append(p.pending, line)
	text := strings.Join(p.pending, "\n")
	q, err := p.flags.understand(text, "", p.prefixes)
	if isIncomplete(err) && !blank {
		return
	}
	p.pending = nil
	p.lines.remember(text)
	if err == nil {
		err = p.answer(ctx, q)
	}
	if err != nil {
		fmt.Fprintln(p.out, errorDetail(err))
	}
}

// isIncomplete reports whether more of a query may make it right.
func isIncomplete(err error) bool {
	var syntax *rdfio.SyntaxError
	return errors.As(err, &syntax) && syntax.Found == rdfio.Found(nil)
}

// answer answers a query, which Ctrl-C ends.
func (p *prompt) answer(ctx context.Context, q inquiry) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer onInterrupt(func() { cancel(errInterrupted) })()
	begun := time.Now()
	o, err := p.flags.ask(ctx, p.answerer, p.out, q)
	switch {
	case errors.Is(err, context.Canceled):
		return context.Cause(ctx)
	case err != nil:
		return err
	}
	fmt.Fprintln(p.out, p.summary(q, o, time.Since(begun)))
	return nil
}

// onInterrupt has interrupts call f until stop is called.
func onInterrupt(f func()) (stop func()) {
	signals, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, os.Interrupt)
	go func() {
		select {
		case <-signals:
			f()
		case <-done:
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// summary is what is said behind the answer to q.
func (p *prompt) summary(q inquiry, o outcome, took time.Duration) string {
	text := fmt.Sprintf("(%.1f ms)", took.Seconds()*1e3)
	if o.counted && !p.flags.explain && !p.flags.profile {
		text = fmt.Sprintf("(%s, %s", counted(o.rows, q.thing()), text[1:])
	}
	if o.cut > 0 {
		text += " " + o.remark(q)
	}
	return text
}

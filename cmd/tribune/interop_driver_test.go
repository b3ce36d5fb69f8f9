//go:build interop

package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// driver starts a program that does one job after the other, since starting it takes
// longer than most jobs. It is told and answers in lines:
//
//	► FROM TAB TO TAB IN TAB OUT
//	◄ what went wrong, or nothing
//
// As many run as there are jobs at a time.
type driver struct {
	command []string
	mu      sync.Mutex
	idle    []*process
}

type process struct {
	*exec.Cmd
	jobs    io.WriteCloser
	answers *bufio.Reader
	said    *said
}

func newDriver(t *testing.T, command ...string) *driver {
	d := &driver{command: command}
	t.Cleanup(func() {
		for _, p := range d.idle {
			if err := p.stop(); err != nil {
				t.Errorf("%s: %v", command, err)
			}
		}
	})
	return d
}

func (d *driver) convert(from, to string, j job) error {
	p, err := d.take()
	if err != nil {
		return err
	}
	answer, err := p.ask(from, to, j)
	if err != nil {
		return errors.Join(err, p.stop(), p.said.take())
	}
	said := p.said.take() // of a job that went well, warnings
	d.mu.Lock()
	d.idle = append(d.idle, p)
	d.mu.Unlock()
	if answer == "" {
		return nil
	}
	return errors.Join(errors.New(answer), said)
}

// take returns a process that is idle, or a new one.
func (d *driver) take() (*process, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if last := len(d.idle) - 1; last >= 0 {
		p := d.idle[last]
		d.idle = d.idle[:last]
		return p, nil
	}
	p := &process{Cmd: exec.Command(d.command[0], d.command[1:]...), said: &said{}}
	p.Stderr = p.said
	in, inErr := p.StdinPipe()
	out, outErr := p.StdoutPipe()
	if err := errors.Join(inErr, outErr); err != nil {
		return nil, err
	}
	p.jobs, p.answers = in, bufio.NewReader(out)
	return p, p.Start()
}

// ask has a job done, and kills the process if that takes too long.
func (p *process) ask(from, to string, j job) (string, error) {
	slow := time.AfterFunc(mostTime, killer(p.Cmd))
	defer slow.Stop()
	if _, err := fmt.Fprintf(p.jobs, "%s\t%s\t%s\t%s\n", from, to, j.in, j.out); err != nil {
		return "", err
	}
	answer, err := p.answers.ReadString('\n')
	return strings.TrimSpace(answer), err
}

// stop ends the process, by the end of its jobs if it still reads them.
func (p *process) stop() error {
	return cmp.Or(p.jobs.Close(), p.Wait())
}

// said keeps the last of what a program says on standard error.
type said struct {
	mu   sync.Mutex
	text []byte
}

const mostSaid = 4000

func (s *said) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text = append(s.text, text...)
	s.text = s.text[max(0, len(s.text)-mostSaid):]
	return len(text), nil
}

// take returns what was said since it was called last, nil if there is nothing.
func (s *said) take() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := string(s.text)
	s.text = nil
	if text == "" {
		return nil
	}
	return errors.New(text)
}

// What a tool may take before it is stopped: some write without end.
const (
	mostOutput = 64 << 20
	mostTime   = 2 * time.Minute
)

func killer(c *exec.Cmd) func() { return func() { _ = c.Process.Kill() } }

// captured runs a command and returns what it prints, or an error with what it says.
func captured(c *exec.Cmd) ([]byte, error) {
	var errs said
	c.Stderr = &errs
	pipe, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, err
	}
	slow := time.AfterFunc(mostTime, killer(c))
	defer slow.Stop()
	out, err := io.ReadAll(io.LimitReader(pipe, mostOutput+1))
	if err == nil && len(out) > mostOutput {
		out, err = nil, fmt.Errorf("it writes more than %d bytes", mostOutput)
		killer(c)()
	}
	if err := errors.Join(err, c.Wait()); err != nil {
		return out, errors.Join(fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err), errs.take())
	}
	return out, nil
}

// writeCaptured writes what a command prints to a file.
func writeCaptured(c *exec.Cmd, file string) error {
	out, err := captured(c)
	if err != nil {
		return err
	}
	return os.WriteFile(file, out, 0o600)
}

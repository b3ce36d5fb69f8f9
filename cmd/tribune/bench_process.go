package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// processResult is what a process took.
type processResult struct {
	seconds, cpu float64
	peak         int64  // bytes of memory
	out          []byte // what it printed; of one without output nothing
	complaint    []byte // what it said besides
}

// runProcess runs a program to its end and keeps what it prints.
func runProcess(ctx context.Context, program string, args ...string) (processResult, error) {
	var out bytes.Buffer
	p, err := runInto(ctx, &out, program, args)
	p.out = out.Bytes()
	return p, err
}

// runInto runs a program whose output goes to a writer, nil being nowhere. An error
// has what it complained about.
func runInto(ctx context.Context, out io.Writer, program string, args []string) (p processResult, err error) {
	var complaint bytes.Buffer
	process := exec.CommandContext(ctx, program, args...)
	process.Stdout, process.Stderr = out, &complaint
	started := time.Now()
	if err := process.Run(); err != nil {
		return p, fmt.Errorf("%w\n%s", err, complaint.String())
	}
	p.seconds = time.Since(started).Seconds()
	p.cpu = (process.ProcessState.UserTime() + process.ProcessState.SystemTime()).Seconds()
	p.peak, p.complaint = peakMemory(process.ProcessState), complaint.Bytes()
	return p, nil
}

// peakMemory is the peak memory of an ended process in bytes; 0 where the
// system does not say.
func peakMemory(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss << 10 // kilobytes, on Linux
}

// ownCPU is how many seconds of CPU this process has taken; 0 where the system does
// not say.
func ownCPU() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
}

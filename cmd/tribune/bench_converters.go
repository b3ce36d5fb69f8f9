package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"tribune/loader/rdfio"
)

// converter is a program that turns a file of one syntax into another.
type converter struct {
	name, program string

	// convert and parse are its arguments: to write a file in another syntax to
	// standard output, and to read it only. No parse: it cannot.
	convert func(file string, from, to rdfio.Syntax) []string
	parse   func(file string, from rdfio.Syntax) []string

	reads, writes []string // syntaxes, by Short
}

// ownConverter is this program.
func ownConverter() (converter, error) {
	program, err := os.Executable()
	return converter{
		name: "tribune", program: program, reads: formatNames(), writes: formatNames(),
		convert: func(file string, from, to rdfio.Syntax) []string {
			return []string{"convert", "--from", from.Short, "--to", to.Short, file, "-"}
		},
		parse: func(file string, from rdfio.Syntax) []string {
			return []string{"convert", "--check", "--from", from.Short, file}
		},
	}, err
}

// oxigraphConverter writes what it reads: it has no way to do one without the other.
var oxigraphConverter = converter{
	name: "oxigraph", program: "oxigraph",
	reads: []string{"nt", "nq", "ttl", "trig", "xml", "jsonld"}, writes: []string{"nt", "nq", "ttl", "trig", "xml", "jsonld"},
	convert: func(file string, from, to rdfio.Syntax) []string {
		return []string{"convert", "--from-file", file, "--from-format", from.MediaType, "--to-format", to.MediaType}
	},
}

// rapperNames are the syntaxes of raptor's rapper, by Short.
var rapperNames = map[string]string{"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "rdfxml"}

var rapperConverter = converter{
	name: "rapper", program: "rapper",
	reads: []string{"nt", "nq", "ttl", "trig", "xml"}, writes: []string{"nt", "nq", "ttl", "xml"},
	convert: func(file string, from, to rdfio.Syntax) []string {
		return []string{"-q", "-i", rapperNames[from.Short], "-o", rapperNames[to.Short], file}
	},
	parse: func(file string, from rdfio.Syntax) []string {
		return []string{"-c", "-i", rapperNames[from.Short], file}
	},
}

// converters are this program and the rivals of those names.
func converters(rivals []string) (ours converter, others []converter, err error) {
	if ours, err = ownConverter(); err != nil {
		return ours, nil, err
	}
	for _, name := range rivals {
		all := []converter{oxigraphConverter, rapperConverter}
		i := slices.IndexFunc(all, func(c converter) bool { return c.name == name })
		if i < 0 {
			return ours, nil, usagef("--rival: found %q, expected oxigraph or rapper", name)
		}
		rival := all[i]
		if rival.program, err = exec.LookPath(rival.program); err != nil {
			return ours, nil, fmt.Errorf("--rival %s: it is not installed: %w", name, err)
		}
		others = append(others, rival)
	}
	return ours, others, nil
}

// canConvert reports whether the program reads one syntax and writes the other.
func (c converter) canConvert(from, to rdfio.Syntax) bool {
	return slices.Contains(c.reads, from.Short) && slices.Contains(c.writes, to.Short)
}

// converting is a row of what converting takes.
func (c converter) converting(f benchFile, to rdfio.Syntax) rateRow {
	return rateRow{c.name, func(ctx context.Context) (rateResult, error) {
		p, err := runInto(ctx, nil, c.program, c.convert(f.name, f.syntax, to))
		return rateResult{p, f.bytes}, err
	}}
}

// parsing is a row of what reading takes.
func (c converter) parsing(f benchFile) rateRow {
	return rateRow{c.name, func(ctx context.Context) (rateResult, error) {
		p, err := runProcess(ctx, c.program, c.parse(f.name, f.syntax)...)
		if err == nil {
			err = f.compareCount(p.complaint)
		}
		return rateResult{p, f.bytes}, err
	}}
}

// compareCount looks for the number of statements in what a program said of them.
func (f benchFile) compareCount(said []byte) error {
	plain := bytes.ReplaceAll(said, []byte(","), nil)
	if slices.Contains(strings.Fields(string(plain)), fmt.Sprint(f.statements)) {
		return nil
	}
	return fmt.Errorf("expected %s, it says %q", counted(f.statements, "statement"), said)
}

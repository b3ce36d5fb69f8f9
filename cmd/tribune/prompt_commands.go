package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// promptCommand is what the prompt takes beside queries.
type promptCommand struct {
	name, argument, about string
	run                   func(p *prompt, argument string) error
}

// promptCommands are all of them.
func promptCommands() []promptCommand {
	return []promptCommand{
		{".help", "", "this list", (*prompt).help},
		{".prefixes", "", "the prefixes that need no declaration", (*prompt).listPrefixes},
		{".format", "NAME", "how answers are written: " + strings.Join(queryFormats(), ", "), (*prompt).setFormat},
		{".explain", "", "print plans instead of answers, or answers again", (*prompt).switchExplain},
		{".profile", "", "print what each part of the plan did instead of answers, or answers again", (*prompt).switchProfile},
		{".max-rows", "N", "cut answers behind so many rows; 0 for never", (*prompt).setMaxRows},
		{".timeout", "TIME", "give up on a query after this long, as 30s; 0 for never", (*prompt).setTimeout},
		{".quit", "", "leave, as Ctrl-D does", (*prompt).quit},
	}
}

// command does what a line says that is no part of a query.
func (p *prompt) command(line string) {
	name, argument, _ := strings.Cut(strings.TrimSpace(line), " ")
	argument = strings.TrimSpace(argument)
	err := fmt.Errorf("found %s, expected a command that .help lists", name)
	for _, c := range promptCommands() {
		switch {
		case c.name != name:
			continue
		case (c.argument == "") != (argument == ""):
			err = fmt.Errorf("found %q, expected %s", line, strings.TrimSpace(c.name+" "+c.argument))
		default:
			err = c.run(p, argument)
		}
	}
	if err != nil {
		fmt.Fprintln(p.out, err)
	}
}

func (p *prompt) help(string) error {
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, c := range promptCommands() {
		fmt.Fprintf(table, "%s %s\t%s\n", c.name, c.argument, c.about)
	}
	fmt.Fprint(table, "\nA query may take many lines; an empty line ends one that is not complete.\n"+
		"Ctrl-C ends a query that runs, or drops what was typed.\n")
	return table.Flush()
}

func (p *prompt) listPrefixes(string) error {
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, prefix := range p.prefixes {
		fmt.Fprintf(table, "%s:\t<%s>\n", prefix.Name, prefix.IRI)
	}
	return table.Flush()
}

func (p *prompt) setFormat(name string) error {
	if !slices.Contains(queryFormats(), name) {
		return fmt.Errorf("found %q, expected %s", name, oneOf(queryFormats()))
	}
	p.flags.format = name
	return nil
}

func (p *prompt) switchExplain(string) error {
	p.flags.explain, p.flags.profile = !p.flags.explain, false
	return p.sayInstead(p.flags.explain, "plans")
}

func (p *prompt) switchProfile(string) error {
	p.flags.profile, p.flags.explain = !p.flags.profile, false
	return p.sayInstead(p.flags.profile, "profiles")
}

func (p *prompt) sayInstead(on bool, what string) error {
	if !on {
		what = "answers"
	}
	_, err := fmt.Fprintf(p.out, "queries give %s from now on\n", what)
	return err
}

func (p *prompt) setMaxRows(text string) (err error) {
	if p.flags.maxRows, err = strconv.ParseUint(text, 10, 64); err != nil {
		return fmt.Errorf("found %q, expected a number of rows", text)
	}
	return nil
}

func (p *prompt) setTimeout(text string) error {
	timeout, err := time.ParseDuration(text)
	if err != nil || timeout < 0 {
		return errors.New("found " + strconv.Quote(text) + ", expected a time such as 30s, or 0")
	}
	p.flags.timeout = timeout
	return nil
}

func (p *prompt) quit(string) error {
	p.ended = true
	return nil
}

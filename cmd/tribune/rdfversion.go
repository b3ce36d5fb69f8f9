package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"tribune/loader/rdf11"
	"tribune/loader/rdfio"
)

// rdfVersion is the flags that turn statements into another version of RDF, and what
// does so.
type rdfVersion struct {
	rdf11, rdf12 bool
	direction    string

	down *rdf11.Downgrader
	up   *rdf11.Upgrader
}

// rdfVersionHelp is what the flags do, for the help of a command.
const rdfVersionHelp = `--rdf11 writes RDF 1.1. A reifier of a triple term becomes its rdf:Statement, with
rdf:subject, rdf:predicate and rdf:object in the same graph. Elsewhere a blank node
stands for a triple term: an rdf:Statement that is an rdfs:Proposition too, so that it
is not taken for a reifier; also for all triple terms of one reifier but the least. Strings
with a direction get a datatype such as https://www.w3.org/ns/i18n#ar_rtl, with the
language in lower case, or with --direction compound a blank node that has rdf:value,
rdf:language and rdf:direction. Reifiers are written last, sorted; more than 32 MB of
them wait in temporary files.

--rdf12 is the way back, for data of other programs too. What --rdf11 wrote comes back
as it was, but for labels of blank nodes and the case of those languages, if there was
no rdf:Statement, no i18n datatype and no such blank node before. Reifications that
lack a part, or have two of one, stay. Statements that mention blank nodes or may be
part of a reification are written last, sorted; more than 32 MB of them wait in
temporary files.`

func (v *rdfVersion) define(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&v.rdf11, "rdf11", false, "write RDF 1.1: triple terms as rdf:Statement, directions as --direction says")
	cmd.Flags().BoolVar(&v.rdf12, "rdf12", false, "write RDF 1.2: undo --rdf11, and turn rdf:Statement into triple terms")
	cmd.Flags().StringVar(&v.direction, "direction", "i18n", "with --rdf11, what a string with a direction becomes: i18n or compound")
	completeNames(cmd, "direction", []string{"i18n", "compound"})
}

// check refuses flags that do not go together.
func (v *rdfVersion) check(cmd *cobra.Command) error {
	switch {
	case v.rdf11 && v.rdf12:
		return usagef("--rdf11 and --rdf12 exclude each other")
	case cmd.Flags().Changed("direction") && !v.rdf11:
		return usagef("--direction goes with --rdf11")
	case v.direction != "i18n" && v.direction != "compound":
		return usagef("--direction: found %q, expected i18n or compound", v.direction)
	}
	return nil
}

func (v *rdfVersion) changes() bool { return v.rdf11 || v.rdf12 }

// through returns a writer to that one, by way of the mapping if a flag says so.
func (v *rdfVersion) through(to rdfio.Writer) rdfio.Writer {
	switch {
	case v.rdf11 && v.direction == "compound":
		v.down = rdf11.NewDowngrader(to, rdf11.Options{Direction: rdf11.Compound})
		return v.down
	case v.rdf11:
		v.down = rdf11.NewDowngrader(to, rdf11.Options{})
		return v.down
	case v.rdf12:
		v.up = rdf11.NewUpgrader(to, rdf11.UpgradeOptions{})
		return v.up
	}
	return to
}

// end ends the work of through, which may have failed: it deletes temporary files, and
// says what the mapping could not tell apart.
func (v *rdfVersion) end(failed error, stderr io.Writer) error {
	if v.up != nil {
		failed = errors.Join(failed, v.up.Discard())
	}
	if v.down != nil {
		failed = errors.Join(failed, v.down.Discard())
	}
	switch {
	case failed != nil:
	case v.down != nil && v.down.Foreign() > 0:
		fmt.Fprintf(stderr, "found %s of an rdf:Statement, an i18n datatype or a compound literal: --rdf12 takes them for what --rdf11 wrote\n",
			counted(v.down.Foreign(), "statement"))
	case v.up != nil && v.up.Kept() > 0:
		fmt.Fprintf(stderr, "left as it was: %s without one each of rdf:type rdf:Statement, rdf:subject, rdf:predicate and rdf:object\n",
			counted(v.up.Kept(), "reification"))
	}
	return failed
}

package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tribune/loader"
	"tribune/loader/conformance"
	"tribune/loader/iri"
	"tribune/loader/manifest"
	"tribune/query/w3c"
)

// software is the program as a report names it.
const software = "https://tribune.example/"

type conformanceFlags struct {
	earl, base string
	verbose    bool
}

func newConformance() *cobra.Command {
	var f conformanceFlags
	cmd := &cobra.Command{
		Use:   "conformance MANIFEST...",
		Short: "Run test suites of the W3C",
		Long: `Conformance runs the tests that manifests list, and those that they include, with
this very program: the W3C's suites of N-Triples, N-Quads, Turtle, TriG and RDF/XML
(1.1 and 1.2), of RDF Dataset Canonicalization, of JSON-LD to and from RDF, and of
SPARQL: the syntax of Query and Update, what queries answer, and federation (1.0 to 1.2).
A manifest is Turtle, or JSON-LD if its name ends in .jsonld; its files lie beside it.

Each failure is printed, with what was expected and what came. Tests are skipped for
reasons that are counted at the end, and told one by one with --verbose: they are of
a kind that the program does not have, or known gaps. The last line is
"N passed, N failed, N skipped".

Exit codes: 0 none failed, 1 some failed or could not be read.`,
		Example: `  tribune conformance rdf-tests/rdf/rdf11/manifest.ttl rdf-tests/rdf/rdf12/manifest.ttl
  tribune conformance --earl report.ttl rdf-canon/tests/manifest.ttl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runConformance(cmd, f, args) },
	}
	cmd.Flags().StringVar(&f.earl, "earl", "", "file to write a report to, in W3C EARL as Turtle")
	cmd.Flags().BoolVarP(&f.verbose, "verbose", "v", false, "print each test and why it is skipped")
	cmd.Flags().StringVar(&f.base, "base", "", "IRI on the web of MANIFEST's folder, where it does not say that itself")
	return cmd
}

func runConformance(cmd *cobra.Command, f conformanceFlags, files []string) error {
	if err := refuseEmpty(cmd, "earl", "base"); err != nil {
		return err
	}
	if f.earl == loader.Stdin {
		return usagef("--earl: found -, expected a file: standard output has the results")
	}
	tests, err := f.read(files)
	if err != nil {
		return err
	}
	run := conformanceRun{out: cmd.OutOrStdout(), verbose: f.verbose, skipped: map[string]int{}}
	at, runner := time.Now(), conformance.RDF()
	runner.Kinds = append(runner.Kinds, w3c.Kinds()...)
	for _, t := range tests {
		if err := cmd.Context().Err(); err != nil {
			return err
		}
		run.add(runner.Run(t))
	}
	if f.earl != "" {
		s := conformance.Software{IRI: software, Name: "Tribune", Version: version}
		err := writeFile(nil, f.earl, func(w io.Writer) error { return conformance.WriteEARL(w, s, at, run.results) })
		if err != nil {
			return err
		}
	}
	return run.end()
}

// read reads the manifests, which list a test at least.
func (f conformanceFlags) read(files []string) (tests []manifest.Test, err error) {
	if f.base == "" {
		tests, err = manifest.Read(files...)
	} else {
		if err := f.checkBase(files); err != nil {
			return nil, err
		}
		tests, err = manifest.ReadAt(f.base, files[0])
	}
	if err == nil && len(tests) == 0 {
		err = fmt.Errorf("found no test in %s, expected some", strings.Join(files, " "))
	}
	return tests, err
}

func (f conformanceFlags) checkBase(files []string) error {
	if len(files) > 1 {
		return usagef("--base takes one MANIFEST, found %d", len(files))
	}
	if _, err := iri.ParseBase([]byte(f.base)); err != nil {
		return usagef("--base: %w", err)
	}
	if !strings.HasSuffix(f.base, "/") {
		return usagef("--base: found %q, expected the IRI of a folder, with a slash at its end", f.base)
	}
	return nil
}

// conformanceRun prints results as they come.
type conformanceRun struct {
	out     io.Writer
	verbose bool
	results []conformance.Result
	counts  [3]int         // by outcome
	skipped map[string]int // by reason
	reasons []string       // of skipped, in the order in which they came
}

func (r *conformanceRun) add(result conformance.Result) {
	r.results = append(r.results, result)
	r.counts[result.Outcome]++
	if result.Outcome == conformance.Skipped {
		reason := result.Reason.Error()
		if r.skipped[reason]++; r.skipped[reason] == 1 {
			r.reasons = append(r.reasons, reason)
		}
	}
	if result.Outcome != conformance.Failed && !r.verbose {
		return
	}
	fmt.Fprintf(r.out, "%v: %s", result.Outcome, result.Test.IRI)
	if name := result.Test.Name; name != "" {
		fmt.Fprintf(r.out, " (%s)", name)
	}
	if result.Reason != nil {
		fmt.Fprintf(r.out, "\n  %s", strings.ReplaceAll(errorDetail(result.Reason), "\n", "\n  "))
	}
	fmt.Fprintln(r.out)
}

// end prints the reasons of what was skipped, and the counts.
func (r *conformanceRun) end() error {
	for _, reason := range r.reasons {
		fmt.Fprintf(r.out, "skipped %d: %s\n", r.skipped[reason], reason)
	}
	failed := r.counts[conformance.Failed]
	fmt.Fprintf(r.out, "%d passed, %d failed, %d skipped\n",
		r.counts[conformance.Passed], failed, r.counts[conformance.Skipped])
	if failed > 0 {
		return codedError{nil, exitFailed}
	}
	return nil
}

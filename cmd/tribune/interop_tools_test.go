//go:build interop

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tribune/loader/rdfio"
)

// tool is a program that turns one syntax into another.
type tool struct {
	name          string
	triples       int               // how many generated ones it is given
	rdf12         bool              // whether it knows triple terms and directions
	reads, writes map[string]string // what it calls the syntaxes that it knows
	command       func(from, to, file string) *exec.Cmd
}

// job is one run of a tool.
type job struct {
	in, out  string
	from, to rdfio.Syntax
}

// run returns an error with what the tool said if it is not content. Some tools are
// not content with what they only warn of: what they wrote decides.
func (x tool) run(j job) error {
	out, err := captured(x.command(x.reads[j.from.Short], x.writes[j.to.Short], j.in))
	return errors.Join(err, os.WriteFile(j.out, out, 0o600))
}

// findTools returns the tools, which stand in the directory that INTEROP_TOOLS
// names, as .ci/interop puts them there; rapper and java are found by PATH.
func findTools(t *testing.T) []tool {
	dir := os.Getenv("INTEROP_TOOLS")
	if dir == "" {
		t.Fatal("INTEROP_TOOLS is not set: run .ci/interop, which installs the tools")
	}
	return []tool{rapper(), rdflib(dir), pyoxigraph(dir), riot(dir)}
}

// rapper is of Raptor, in C. It writes no TriG, and knows nothing of JSON-LD.
func rapper() tool {
	return tool{
		name: "rapper", triples: manyTriples,
		reads: map[string]string{
			"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "rdfxml",
		},
		writes: map[string]string{
			"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "xml": "rdfxml",
		},
		command: func(from, to, file string) *exec.Cmd {
			return exec.Command("rapper", "--quiet", "--input", from, "--output", to, file)
		},
	}
}

func rdflib(dir string) tool {
	syntaxes := map[string]string{
		"nt": "nt11", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "xml", "jsonld": "json-ld",
	}
	return tool{
		name: "rdflib", triples: someTriples,
		reads: syntaxes, writes: syntaxes, command: python(dir, "rdflib_convert.py"),
	}
}

func pyoxigraph(dir string) tool {
	syntaxes := map[string]string{}
	for _, s := range rdfio.Syntaxes() {
		syntaxes[s.Short] = s.MediaType
	}
	return tool{
		name: "pyoxigraph", triples: manyTriples, rdf12: true,
		reads: syntaxes, writes: syntaxes, command: python(dir, "pyoxigraph_convert.py"),
	}
}

// python runs one of our scripts in the virtual environment of dir.
func python(dir, script string) func(from, to, file string) *exec.Cmd {
	return func(from, to, file string) *exec.Cmd {
		return exec.Command(filepath.Join(dir, "venv", "bin", "python"),
			filepath.Join("testdata", "interop", "tools", script), from, to, file)
	}
}

// riot is of Apache Jena, in Java.
func riot(dir string) tool {
	syntaxes := map[string]string{
		"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "rdfxml", "jsonld": "jsonld",
	}
	return tool{
		name: "riot", triples: manyTriples, rdf12: true, reads: syntaxes, writes: syntaxes,
		command: func(from, to, file string) *exec.Cmd {
			return exec.Command("java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-cp", filepath.Join(dir, "jena", "*"), "riotcmd.riot", "--syntax="+from, "--formatted="+to, file)
		},
	}
}

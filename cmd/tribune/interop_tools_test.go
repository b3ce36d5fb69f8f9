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
	rdf12         bool              // whether it knows triple terms and directions
	reads, writes map[string]string // what it calls the syntaxes that it knows
	convert       func(from, to string, j job) error
}

// job is one run of a tool.
type job struct {
	in, out  string
	from, to rdfio.Syntax
}

// run returns an error with what the tool said if it is not content. Some tools are
// not content with what they only warn of: what they wrote decides.
func (x tool) run(j job) error {
	return x.convert(x.reads[j.from.Short], x.writes[j.to.Short], j)
}

// findTools returns the tools, which stand in the directory that INTEROP_TOOLS
// names, as .ci/interop puts them there; rapper and java are found by PATH. The
// slowest is the first.
func findTools(t *testing.T) []tool {
	dir := os.Getenv("INTEROP_TOOLS")
	if dir == "" {
		t.Fatal("INTEROP_TOOLS is not set: run .ci/interop, which installs the tools")
	}
	java := newDriver(t, "java", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx2g",
		"-cp", filepath.Join(dir, "jena", "*"), filepath.Join("testdata", "interop", "tools", "Convert.java"))
	return []tool{rdflib(newPython(t, dir, "rdflib_convert.py")), pyoxigraph(newPython(t, dir, "pyoxigraph_convert.py")), riot(java), hdtJava(java), rapper()}
}

// rapper is of Raptor, in C. It writes no TriG, and knows nothing of JSON-LD.
func rapper() tool {
	return tool{
		name: "rapper",
		reads: map[string]string{
			"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "rdfxml",
		},
		writes: map[string]string{
			"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "xml": "rdfxml",
		},
		convert: func(from, to string, j job) error {
			out, err := captured(exec.Command("rapper", "--quiet", "--input", from, "--output", to, j.in))
			return errors.Join(err, os.WriteFile(j.out, out, 0o600))
		},
	}
}

func rdflib(d *driver) tool {
	syntaxes := map[string]string{
		"nt": "nt11", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "xml", "jsonld": "json-ld",
	}
	return tool{name: "rdflib", reads: syntaxes, writes: syntaxes, convert: d.convert}
}

func pyoxigraph(d *driver) tool {
	syntaxes := map[string]string{}
	for _, s := range rdfio.Syntaxes() {
		syntaxes[s.Short] = s.MediaType
	}
	delete(syntaxes, rdfio.HDT.Short)
	return tool{name: "pyoxigraph", rdf12: true, reads: syntaxes, writes: syntaxes, convert: d.convert}
}

// newPython has one of our scripts run in the virtual environment of dir.
func newPython(t *testing.T, dir, script string) *driver {
	return newDriver(t, filepath.Join(dir, "venv", "bin", "python"), "-B", filepath.Join("testdata", "interop", "tools", script))
}

// riot is of Apache Jena, in Java.
func riot(d *driver) tool {
	syntaxes := map[string]string{
		"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "trig": "trig", "xml": "rdfxml", "jsonld": "jsonld",
	}
	return tool{name: "riot", rdf12: true, reads: syntaxes, writes: syntaxes, convert: d.convert}
}

// hdtJava is the library of the authors of HDT.
func hdtJava(d *driver) tool {
	syntaxes := map[string]string{"hdt": "hdt"}
	return tool{name: "hdt-java", reads: syntaxes, writes: syntaxes, convert: d.convert}
}

package main

import (
	"os"
	"os/exec"
)

// contender is a program that loads files into a directory, and then says how many
// statements it has there: the last word that it prints.
type contender struct {
	name    string
	program string
	load    func(dir string, files []string) []string // arguments
	count   func(dir string) []string                 // nil: its load said it
}

// ours is this program.
func (f benchLoadFlags) ours() (contender, error) {
	program, err := os.Executable()
	return contender{name: "tribune", program: program, load: func(dir string, files []string) []string {
		return append([]string{"load", "--json", "--store", dir, "--memory", f.memory}, files...)
	}}, err
}

func newRival(name string) (c contender, err error) {
	switch name {
	case "oxigraph":
		c = oxigraph
	case "fluree":
		c = fluree
	default:
		return c, usagef("--rival: found %q, expected oxigraph or fluree", name)
	}
	c.program, err = exec.LookPath(c.program)
	return c, err
}

var oxigraph = contender{
	name: "oxigraph", program: "oxigraph",
	load: func(dir string, files []string) []string {
		return append([]string{"load", "--location", dir, "--file"}, files...)
	},
	count: func(dir string) []string {
		const all = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
		return []string{"query", "--location", dir, "--results-format", "csv", "--query", all}
	},
}

// Fluree in this process of Python, without a server: a ledger a file.
const (
	flureeLoad = `import sys, fluree
connection = fluree.connect(sys.argv[1])
for n, file in enumerate(sys.argv[2:]):
    connection.create("bench%d" % n, source=file)`

	flureeCount = `import sys, fluree
connection = fluree.connect(sys.argv[1])
count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
print(sum(connection.ledger(name).query(count)[0][0] for name in connection.ledgers()))`
)

var fluree = contender{
	name: "fluree", program: "python3",
	load:  func(dir string, files []string) []string { return append([]string{"-c", flureeLoad, dir}, files...) },
	count: func(dir string) []string { return []string{"-c", flureeCount, dir} },
}

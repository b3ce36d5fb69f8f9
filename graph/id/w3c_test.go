package id

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/graph/xsd"
)

// suitesEnv names the folder that holds the W3C test suites.
const suitesEnv = "W3C_TESTS"

// TestW3CLiterals: every literal in the files of the W3C suites comes back
// letter by letter, from its key and, where it has one, from its inline id.
func TestW3CLiterals(t *testing.T) {
	root := os.Getenv(suitesEnv)
	if root == "" {
		t.Skipf("the W3C suites are no part of this repository: %s names no folder", suitesEnv)
	}
	literals := map[term.Term]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil {
			collect(literals, filepath.Ext(path), string(data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	inline := 0
	for literal := range literals {
		if checkLossless(t, literal) {
			inline++
		}
	}
	t.Logf("%d literals, %d of them inline", len(literals), inline)
	if len(literals) < 2000 || inline < 200 {
		t.Errorf("%d literals, %d inline: are these the suites?", len(literals), inline)
	}
}

func checkLossless(t *testing.T, literal term.Term) (inline bool) {
	t.Helper()
	key := term.AppendKey(nil, literal)
	if got, err := term.FromKey(key); err != nil || !got.Equal(literal) {
		t.Errorf("%v: its key is of %v, %v", literal, got, err)
	}
	i, inline := Inline([]byte(literal.Datatype()), []byte(literal.Text()))
	if j, ok := FromKey(key); ok != inline || j != i {
		t.Errorf("%v: id %016x, of its key %016x", literal, i, j)
	}
	if inline {
		checkSpelling(t, i, literal.Datatype(), literal.Text())
	}
	return inline
}

// A scan, not a parser: what it takes for a literal by mistake is one more
// thing to try.
var (
	quoted = regexp.MustCompile(`(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')` +
		`(?:\^\^<([^>]*)>|\^\^xsd:(\w+)|\^\^(\S+)|@([A-Za-z]+(?:-[A-Za-z0-9]+)*)(--ltr|--rtl)?)?`)
	bare = regexp.MustCompile(`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b`)
	xml  = regexp.MustCompile(`<literal datatype="([^"]*)">([^<]*)</literal>`)
)

func collect(literals map[term.Term]bool, extension, data string) {
	for _, m := range quoted.FindAllStringSubmatch(data, -1) {
		literals[fromMatch(m)] = true
	}
	for _, m := range xml.FindAllStringSubmatch(data, -1) {
		literals[term.NewTyped(m[2], m[1])] = true
	}
	switch extension {
	case ".ttl", ".trig", ".rq", ".ru":
		for _, text := range bare.FindAllString(data, -1) {
			literals[term.NewTyped(text, bareDatatype(text).IRI())] = true
		}
	}
}

var unescape = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\'`, `'`, `\n`, "\n", `\t`, "\t", `\r`, "\r", `\u0000`, "\x00")

func fromMatch(m []string) term.Term {
	text := unescape.Replace(m[1] + m[2])
	switch {
	case m[3] != "":
		return term.NewTyped(text, m[3])
	case m[4] != "":
		return term.NewTyped(text, xsd.Namespace+m[4])
	case m[5] != "":
		return term.NewTyped(text, m[5])
	case m[7] == "--ltr":
		return term.NewDirLangString(text, m[6], term.LTR)
	case m[7] == "--rtl":
		return term.NewDirLangString(text, m[6], term.RTL)
	case m[6] != "":
		return term.NewLangString(text, m[6])
	}
	return term.NewString(text)
}

// bareDatatype is what Turtle takes a bare word for.
func bareDatatype(text string) xsd.Datatype {
	switch {
	case text == "true" || text == "false":
		return xsd.Boolean
	case strings.ContainsAny(text, "eE"):
		return xsd.Double
	case strings.Contains(text, "."):
		return xsd.Decimal
	}
	return xsd.Integer
}

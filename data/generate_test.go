package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

func generate(t *testing.T, o GenerateOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := Generate(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGenerateBytes pins the data: whoever changes it on purpose says so in
// the changelog, because data sets are known by their options.
func TestGenerateBytes(t *testing.T) {
	for _, c := range []struct {
		options GenerateOptions
		sha256  string
	}{
		{GenerateOptions{Triples: 10_000, Seed: 1}, "5cfe223474c817d414aab1b059a372101957b33c30b88f10e92e6562f67f960f"},
		{GenerateOptions{Triples: 10_000, Seed: 2}, "f01133fac2fa4b2c001a555ae9cd1b3ecee7b4cb874dc6469c90a224480b4fea"},
		{GenerateOptions{Triples: 10_000, Seed: 1, Quads: true}, "a5914de1198c67fd22e3fe78bc2c914c6b3bd48a4b858c959324136cdb75dfd2"},
	} {
		sum := sha256.Sum256([]byte(generate(t, c.options)))
		if got := hex.EncodeToString(sum[:]); got != c.sha256 {
			t.Errorf("%+v has digest %s, want %s", c.options, got, c.sha256)
		}
	}
}

func TestGenerateCountAndPrefix(t *testing.T) {
	whole := generate(t, GenerateOptions{Triples: 3000, Seed: 7})
	for _, n := range []int64{0, 1, 2, 10, 11, 12, 999, 1000, 2999, 3000} {
		part := generate(t, GenerateOptions{Triples: n, Seed: 7})
		if got := int64(strings.Count(part, "\n")); got != n {
			t.Errorf("%d lines, want %d", got, n)
		}
		if !strings.HasPrefix(whole, part) {
			t.Errorf("the first %d triples are no prefix of the first 3000", n)
		}
	}
}

func TestGenerateIsValid(t *testing.T) {
	resource := "(?:" + iriSyntax + "|" + blankSyntax + ")"
	line := regexp.MustCompile("^" + resource + " " + iriSyntax + " (?:" + resource + "|" + literalSyntax + ")( " + iriSyntax + ")? \\.\n$")
	named := 0
	for text := range strings.Lines(generate(t, GenerateOptions{Triples: 50_000, Seed: 3, Quads: true})) {
		m := line.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("not N-Quads: %s", text)
		}
		if m[1] != "" {
			named++
		}
	}
	if named < 20_000 || named > 30_000 {
		t.Errorf("%d of 50000 quads are in named graphs, want about half", named)
	}
}

func TestGenerateIsDistinct(t *testing.T) {
	const n = 200_000
	seen := make(map[string]bool, n)
	for line := range strings.Lines(generate(t, GenerateOptions{Triples: n, Seed: 4})) {
		seen[line] = true
	}
	if len(seen) != n {
		t.Errorf("%d distinct lines of %d", len(seen), n)
	}
}

func TestQuadsAreTheTriples(t *testing.T) {
	triples := generate(t, GenerateOptions{Triples: 20_000, Seed: 5})
	quads := generate(t, GenerateOptions{Triples: 20_000, Seed: 5, Quads: true})
	graph := regexp.MustCompile(" " + graphPrefix + `[0-9]+> \.` + "\n")
	if graph.ReplaceAllString(quads, " .\n") != triples {
		t.Error("quads without their graphs differ from the triples")
	}
}

func TestGenerateIsSkewed(t *testing.T) {
	const n = 200_000
	predicates, employers, inDegree := map[string]int{}, 0, map[string]int{}
	for line := range strings.Lines(generate(t, GenerateOptions{Triples: n, Seed: 6})) {
		s := strings.SplitN(line, " ", 4)
		predicates[s[1]]++
		if s[1] == schemaWorksFor {
			employers++
			inDegree[s[2]]++
		}
	}
	rare, first := 0, inDegree[prefixes[company]+"0>"]
	for _, count := range predicates {
		if count < n/1000 {
			rare++
		}
	}
	if len(predicates) < 500 || rare < len(predicates)*8/10 {
		t.Errorf("%d of %d predicates are rare", rare, len(predicates))
	}
	if first < employers/20 || first > employers/3 {
		t.Errorf("the first company employs %d of %d", first, employers)
	}
	if len(inDegree) < employers/10 {
		t.Errorf("only %d employers for %d people", len(inDegree), employers)
	}
}

// chunks notes the largest write.
type chunks struct{ largest int }

func (c *chunks) Write(p []byte) (int, error) {
	c.largest = max(c.largest, len(p))
	return len(p), nil
}

func TestGenerateStreams(t *testing.T) {
	var c chunks
	if err := Generate(&c, GenerateOptions{Triples: 300_000, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	if c.largest > 4*writeSize {
		t.Errorf("a write of %d bytes", c.largest)
	}
}

// full is a writer that has no room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestGenerateErrors(t *testing.T) {
	if err := Generate(full{}, GenerateOptions{Triples: 1}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("writer's error became %v", err)
	}
	if err := Generate(io.Discard, GenerateOptions{Triples: -1}); !errors.Is(err, ErrTriples) {
		t.Errorf("negative number of triples: %v", err)
	}
}

func BenchmarkGenerate(b *testing.B) {
	b.ReportAllocs()
	if err := Generate(io.Discard, GenerateOptions{Triples: int64(b.N), Seed: 1}); err != nil {
		b.Fatal(err)
	}
}

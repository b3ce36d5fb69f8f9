package canon

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"tribune/loader/ntriples"
)

// BenchmarkCanonicalize reads, labels, sorts and hashes statements, of which a
// share mentions blank nodes.
func BenchmarkCanonicalize(b *testing.B) {
	const statements = 100_000
	for _, percent := range []int{0, 1, 30} {
		b.Run(fmt.Sprint(percent, "% blank"), func(b *testing.B) {
			document := benchDocument(statements, percent)
			b.SetBytes(int64(len(document)))
			for b.Loop() {
				d := New(Options{})
				if err := addKeys(d.own, ntriples.NewReader(strings.NewReader(document), ntriples.Options{})); err != nil {
					b.Fatal(err)
				}
				f, err := d.Canonicalize()
				if err == nil {
					_, err = f.Write(io.Discard)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(statements*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func benchDocument(statements, percent int) string {
	var b strings.Builder
	for i := range statements {
		subject := i * 7919 % statements
		if i%100 < percent {
			fmt.Fprintf(&b, "_:b%d <http://example.org/vocabulary/p%d> \"value %d\" .\n", subject/4, i%9, i)
		} else {
			fmt.Fprintf(&b, "<http://example.org/resource/%d> <http://example.org/vocabulary/p%d> <http://example.org/resource/%d> .\n", subject/4, i%9, i)
		}
	}
	return b.String()
}

func addKeys(s *Shard, r *ntriples.Reader) error {
	for {
		subject, predicate, object, graph, err := r.ReadKeys()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = s.AddKeys(subject, predicate, object, graph)
		}
		if err != nil {
			return err
		}
	}
}

package rdf11_test

import (
	"bytes"
	"testing"

	"tribune/loader/canon"
	"tribune/loader/ntriples"
	"tribune/loader/rdf11"
	"tribune/loader/rdfio/rdfiotest"
)

// FuzzRestored: whatever a document says is RDF 1.1 afterwards, and comes back if it
// had none of ours; and whatever it says can be taken for RDF 1.1.
func FuzzRestored(f *testing.F) {
	f.Add([]byte("_:r <"+rdf+"reifies> <<( _:r <http://e/p> <<( <http://e/s> <http://e/p> \"x\"@ar--rtl )>> )>> _:g .\n"), true)
	f.Add([]byte("<e:r> <"+rdf+"reifies> <<( <e:s> <e:p> <e:o> )>> .\n<e:r> <"+rdf+"reifies> <<( <e:s> <e:p> <e:q> )>> .\n"), false)
	f.Add([]byte("<e:r> <"+rdf+"type> <"+rdf+"Statement> .\n<e:r> <"+rdf+"subject> <e:s> .\n<e:r> <"+rdf+"predicate> <e:p> .\n<e:r> <"+rdf+"object> _:o .\n"), false)
	f.Add([]byte("_:c <"+rdf+"value> \"x\" .\n_:c <"+rdf+"language> \"ar\" .\n_:c <"+rdf+"direction> \"rtl\" .\n<e:s> <e:p> _:c .\n<e:s> <e:p> \"x\"^^<"+i18n+"ar_rtl> .\n"), true)
	f.Fuzz(func(t *testing.T, doc []byte, compound bool) {
		quads, _ := rdfiotest.ReadAll(t, ntriples.NewReader(bytes.NewReader(doc), ntriples.Options{Quads: true, MaxLine: 4 << 10}))
		o := rdf11.Options{}
		if compound {
			o.Direction = rdf11.Compound
		}
		old, foreign := downgrade(t, quads, o)
		checkRDF11(t, old)
		again, _ := upgrade(t, old, 500)
		same := canon.Options{LowerTags: true, Calls: 50}
		if foreign == 0 && len(quads) < 20 && hash(t, quads, same) != hash(t, again, same) {
			t.Errorf("wrote\n%sas\n%sread\n%s", lines(quads), lines(old), lines(again))
		}
		taken, _ := upgrade(t, quads, 500)
		checkDepth(t, taken)
	})
}

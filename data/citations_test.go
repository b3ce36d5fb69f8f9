package data

import (
	"strconv"
	"strings"
	"testing"
)

const (
	oaStart       = "<" + oaNS + "start>"
	oaEnd         = "<" + oaNS + "end>"
	oaHasSource   = "<" + oaNS + "hasSource>"
	oaHasSelector = "<" + oaNS + "hasSelector>"
	classPassage  = "<" + legionNS + "Passage>"
	articleIRI    = "<https://tribune.example/id/huawei-legions-article>"
)

func TestEveryFactIsCited(t *testing.T) {
	cited := map[statement]int{}
	for _, s := range statements(t, citations) {
		if s[1] == rdfReifies {
			cited[reified(t, s[2])]++
		}
	}
	for _, fact := range statements(t, legions) {
		want := 1
		if fact[1] == rdfsLabel {
			want = 0
		}
		if cited[fact] != want {
			t.Errorf("%v has %d citations, want %d", fact, cited[fact], want)
		}
		delete(cited, fact)
	}
	for fact := range cited {
		t.Errorf("cited, but no fact: %v", fact)
	}
}

func TestEveryCitationHasOnePassage(t *testing.T) {
	all := statements(t, citations)
	count := 0
	for _, s := range all {
		if s[1] != rdfReifies {
			continue
		}
		count++
		targets := objects(all, s[0], oaHasTarget)
		if len(targets) != 1 {
			t.Errorf("%s has targets %v, want one", s[0], targets)
			continue
		}
		if types := objects(all, targets[0], rdfType); len(types) != 1 || types[0] != classPassage {
			t.Errorf("%s targets %s of types %v", s[0], targets[0], types)
		}
	}
	if count == 0 {
		t.Error("no citations")
	}
}

// number returns the value of the one literal that a subject has.
func number(t *testing.T, all []statement, subject, predicate, suffix string) int {
	t.Helper()
	found := objects(all, subject, predicate)
	if len(found) != 1 || !strings.HasSuffix(found[0], suffix) {
		t.Fatalf("%s %s is %v, want one %s", subject, predicate, found, suffix)
	}
	n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSuffix(found[0], suffix), `"`))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPassagesAreWithinTheArticle(t *testing.T) {
	all := statements(t, citations)
	length := number(t, all, articleIRI, legionTextLength, xsdNonNegativeInteger)
	last := map[int]int{} // paragraph to the end of its last passage
	paragraph := 0
	for _, s := range all {
		if s[1] != rdfType || s[2] != classPassage {
			continue
		}
		p := number(t, all, s[0], legionParagraph, xsdPositiveInteger)
		if sources := objects(all, s[0], oaHasSource); len(sources) != 1 || sources[0] != articleIRI {
			t.Errorf("%s has sources %v", s[0], sources)
		}
		selectors := objects(all, s[0], oaHasSelector)
		if len(selectors) != 1 {
			t.Fatalf("%s has selectors %v", s[0], selectors)
		}
		start := number(t, all, selectors[0], oaStart, xsdNonNegativeInteger)
		end := number(t, all, selectors[0], oaEnd, xsdNonNegativeInteger)
		if p < 1 || p > 6 || p < paragraph || start >= end || end > length || start < last[p-1] {
			t.Errorf("%s: paragraph %d, characters %d to %d of %d", s[0], p, start, end, length)
		}
		paragraph = p
		last[p] = max(last[p], end)
	}
	if paragraph != 6 {
		t.Errorf("the last passage is in paragraph %d, want 6", paragraph)
	}
}

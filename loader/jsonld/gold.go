package jsonld

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/piprate/json-gold/ld"

	"tribune/loader/jsonld/tree"
)

// gold compacts with json-gold. This file is all that knows it.
type gold struct {
	api     *ld.JsonLdApi
	context *ld.Context
}

func newGold(local *tree.Value, load func(string) (*tree.Value, error)) (g *gold, err error) {
	defer contain(&err)
	o := ld.NewJsonLdOptions("")
	o.DocumentLoader = goldLoader(load)
	context, err := ld.NewContext(nil, o).Parse(toGold(local, goldFloat))
	if err != nil {
		return nil, fmt.Errorf("the context to write with: %w", err)
	}
	return &gold{ld.NewJsonLdApi(), context}, nil
}

// compact returns an expanded node object compacted.
func (g *gold) compact(v *tree.Value) (compact *tree.Value, err error) {
	defer contain(&err)
	result, err := g.api.Compact(g.context, "", toGold(v, goldNumber), true)
	if err != nil {
		return nil, err
	}
	return fromGold(result), nil
}

// contain makes an error of a panic in json-gold, which does not check all that
// it is given.
func contain(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("json-gold: %v", cause)
	}
}

// goldLoader gives json-gold our context documents.
type goldLoader func(string) (*tree.Value, error)

var _ ld.DocumentLoader = goldLoader(nil)

// LoadDocument is the one method of a document loader.
func (load goldLoader) LoadDocument(url string) (*ld.RemoteDocument, error) {
	v, err := load(url)
	if err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: url, Document: toGold(v, goldFloat)}, nil
}

// toGold returns a value as encoding/json would have it.
func toGold(v *tree.Value, number func(string) any) any {
	switch v.Kind {
	case tree.Bool:
		return v.Text == "true"
	case tree.String:
		return v.Text
	case tree.Number:
		return number(v.Text)
	case tree.Array:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = toGold(item, number)
		}
		return items
	case tree.Object:
		members := make(map[string]any, len(v.Members()))
		for _, m := range v.Members() {
			members[m.Name] = toGold(m.Value, number)
		}
		return members
	}
	return nil
}

// goldNumber keeps a number as it is written; goldFloat makes it a double, as
// @version must be.
func goldNumber(text string) any { return json.Number(text) }

func goldFloat(text string) any {
	f, _ := strconv.ParseFloat(text, 64) // what is no double is no @version
	return f
}

// fromGold is the way back. Keywords come first, then names in their order.
func fromGold(v any) *tree.Value {
	switch v := v.(type) {
	case bool:
		return &tree.Value{Kind: tree.Bool, Text: strconv.FormatBool(v)}
	case string:
		return tree.NewString(v)
	case json.Number:
		return &tree.Value{Kind: tree.Number, Text: v.String()}
	case []any:
		a := tree.NewArray()
		for _, item := range v {
			a.Items = append(a.Items, fromGold(item))
		}
		return a
	case map[string]any:
		o := tree.NewObject()
		for _, name := range sortedNames(v) {
			o.Set(name, fromGold(v[name]))
		}
		return o
	}
	return &tree.Value{Kind: tree.Null}
}

func sortedNames(members map[string]any) []string {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if keyword := strings.HasPrefix(a, "@"); keyword != strings.HasPrefix(b, "@") {
			if keyword {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

package conformance

import (
	"fmt"
	"slices"
	"strconv"

	"tribune/loader/jsonld/tree"
)

// unordered spells a JSON text with the members of its objects sorted, and the
// items of its arrays that are no lists: what JSON-LD takes for the same is spelled
// alike.
func unordered(v *tree.Value) string { return spell(v, "") }

// spell spells the value of a member of that name, "" for one that is in no object.
func spell(v *tree.Value, name string) string {
	var parts []string
	for _, item := range v.Items {
		parts = append(parts, spell(item, ""))
	}
	if name != "@list" {
		slices.Sort(parts)
	}
	for _, m := range v.Members() {
		parts = append(parts, strconv.Quote(m.Name)+":"+spell(m.Value, m.Name))
	}
	if v.IsObject() {
		slices.Sort(parts)
	}
	text := v.Text
	if v.Kind == tree.Number {
		if f, err := strconv.ParseFloat(text, 64); err == nil {
			text = strconv.FormatFloat(f, 'g', -1, 64)
		}
	}
	return fmt.Sprintf("%d%q%v", v.Kind, text, parts)
}

package sparql_test

import (
	"fmt"
	"reflect"

	"tribune/graph/term"
	"tribune/query/sparql"
)

// difference says where two trees differ, "" if they do not. Places in the text do not
// count.
func difference(a, b any) string { return differ("", reflect.ValueOf(a), reflect.ValueOf(b)) }

var ignored = map[reflect.Type]bool{reflect.TypeFor[sparql.Pos](): true, reflect.TypeFor[*sparql.Source](): true}

func differ(path string, a, b reflect.Value) string {
	switch {
	case a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type():
		return fmt.Sprintf("%s: %v and %v", path, a, b)
	case !a.IsValid() || ignored[a.Type()]:
		return ""
	}
	if t, ok := a.Interface().(term.Term); ok {
		if u := b.Interface().(term.Term); !t.Equal(u) {
			return fmt.Sprintf("%s: %v and %v", path, t, u)
		}
		return ""
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() != b.IsNil() {
			return fmt.Sprintf("%s: one of them is nil", path)
		}
		return differ(path, a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			if d := differ(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice:
		if a.Len() != b.Len() {
			return fmt.Sprintf("%s: %d and %d", path, a.Len(), b.Len())
		}
		for i := range a.Len() {
			if d := differ(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i)); d != "" {
				return d
			}
		}
		return ""
	}
	if !a.Equal(b) {
		return fmt.Sprintf("%s: %v and %v", path, a, b)
	}
	return ""
}

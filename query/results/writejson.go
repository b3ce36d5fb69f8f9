package results

import "fmt"

// jsonWriter writes SPARQL 1.2 Query Results JSON Format.
type jsonWriter struct {
	buffer
	members [][]byte // `"name":` of each variable
	rows    int
}

// Head begins the document.
func (w *jsonWriter) Head(vars []string) error {
	w.b = append(w.b, `{"head":{"vars":[`...)
	for i, v := range vars {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		name := appendJSONString(nil, v)
		w.b = append(w.b, name...)
		w.members = append(w.members, append(name, ':'))
	}
	w.b = append(w.b, `]},"results":{"bindings":[`...)
	return nil
}

// Row leaves out what is unbound.
func (w *jsonWriter) Row(keys [][]byte) (err error) {
	if w.rows++; w.rows > 1 {
		w.b = append(w.b, ',')
	}
	w.b = append(w.b, "\n{"...)
	first := true
	for i, key := range keys {
		if len(key) == 0 {
			continue
		}
		if !first {
			w.b = append(w.b, ',')
		}
		first = false
		if w.b, err = AppendJSONTerm(append(w.b, w.members[i]...), key); err != nil {
			return err
		}
	}
	w.b = append(w.b, '}')
	return w.flushIfFull()
}

// End ends the document.
func (w *jsonWriter) End(cut uint64) error {
	w.b = append(w.b, "\n]}"...)
	if cut > 0 {
		w.b = fmt.Appendf(w.b, `,"truncated":{"rows":%d}`, cut)
	}
	w.b = append(w.b, "}\n"...)
	return w.flush()
}

// Boolean is a document of its own.
func (w *jsonWriter) Boolean(b bool) error {
	w.b = append(w.b, `{"head":{},"boolean":`...)
	w.b = append(append(w.b, boolText(b)...), "}\n"...)
	return w.flush()
}

func boolText(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

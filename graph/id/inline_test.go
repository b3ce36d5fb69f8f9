package id

import (
	"testing"

	"tribune/graph/xsd"
)

func BenchmarkInline(b *testing.B) {
	for _, c := range []struct{ name, datatype, lexical string }{
		{"integer", "integer", "123456"},
		{"int", "int", "-42"},
		{"decimal", "decimal", "1234.50"},
		{"double", "double", "1.2345E3"},
		{"date", "date", "2024-02-29"},
		{"dateTime", "dateTime", "2024-02-29T12:34:56"},
		{"dateTimeUTC", "dateTime", "2024-02-29T12:34:56.123Z"},
		{"boolean", "boolean", "true"},
		{"string", "anyURI", "http://example.org/"},
	} {
		datatype, lexical := []byte(xsd.Namespace+c.datatype), []byte(c.lexical)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Inline(datatype, lexical)
			}
		})
		b.Run(c.name+"/key", func(b *testing.B) {
			i, _ := Inline(datatype, lexical)
			key := make([]byte, 0, 128)
			b.ReportAllocs()
			for b.Loop() {
				key = i.AppendKey(key[:0])
			}
		})
	}
}

// Package kvtest is the suite that every kv.Store passes: what kv.Reader,
// kv.Writer and kv.Store promise, one test a promise, and random operations
// against a map.
//
// Run wants a store that is empty. RunReopen wants a place: a function that
// opens the same store again and again, which must find after Close what was
// written before.
//
//	func TestConformance(t *testing.T) {
//		kvtest.Run(t, func(t *testing.T) kv.Store { return memkv.New() })
//	}
package kvtest

// Package expand owns the expansion of JSON-LD 1.1: active contexts, and the
// algorithms that use them (JSON-LD 1.1 Processing Algorithms and API, sections
// 4.1, 4.2 and 5.1 to 5.3, W3C Recommendation of 16 July 2020). It knows no RDF
// and loads nothing itself.
//
// # Contexts
//
// A context says what names mean at a place of a document. A local context, as
// a document has it, makes a new one of the one that is active; none changes.
// Terms are in layers, so that a small context upon a large one costs a small
// one:
//
//	Context -> layer {p: term}             a local context in a node object
//	             -> layer {2,900 terms}    schema.org
//	Context.previous: what is active again in the next node object
//
// Example: in {"@context": {"ex": "http://e/", "p": {"@id": "ex:p", "@type":
// "@id"}}, "p": "ex:a"} the local context defines p, which needs ex, which is
// defined first: ex is "http://e/" and a prefix, for it is simple and ends with
// "/". p is "http://e/p" with type mapping @id. The value "ex:a" expands by that to
// {"@id": "http://e/a"}, and all to [{"http://e/p": [{"@id": "http://e/a"}]}].
//
// # Differences from the text of the algorithms
//
// Members are expanded in the order of the document, not of their names; the
// result is the same but for order. Language tags keep their case. Framing is
// left out. A name behind a @vocab that makes an IRI with two fragments stands
// for nothing. Contexts are bounded: MaxIRI, maxNeeded, maxRemote.
//
// # Invariants
//
//	I1. The depth of the stack is bounded by that of the JSON, times a constant.
//	I2. A local context is processed once for each active context, as long as few
//	    others come in between (maxMemo): by its text in documents, by its value in
//	    terms.
//	I3. What is expanded is not changed, and the result may share values with it.
//	I4. An Error's place is in the text being expanded, also for what is wrong in
//	    another document: then it is that of the reference to it.
package expand

package canon

// Options say how a dataset is canonicalized. The zero value is RDFC-1.0 with
// its default hash algorithm.
type Options struct {
	// Hash is the algorithm that tells blank nodes apart and hashes the result;
	// default SHA256.
	Hash Hash

	// LowerTags writes language tags in lower case, as RDF 1.2 has its canonical
	// N-Quads; quads that differ in the case of a tag only become one. RDFC-1.0
	// keeps literals as they are, and that is the default.
	LowerTags bool

	// Calls bounds the work on blank nodes that are alike: how often Hash
	// N-Degree Quads may run for each blank node of a component (see doc.go);
	// default DefaultCalls.
	Calls int

	// Memory is how many bytes the quads without blank nodes may hold; more goes
	// to temporary files. 0 is any number. Those with blank nodes are always
	// held in memory.
	Memory int64

	// Dir is where a folder of temporary files is made; default: the system's.
	Dir string

	depth int // how deep Hash N-Degree Quads calls itself; default maxGossip
}

// Package hdt owns Header-Dictionary-Triples files (HDT 1.0, the W3C submission of
// 2011 as www.rdfhdt.org/hdt-binary-format has it), both ways: a graph whose terms
// are numbered and front-coded, and whose triples are bitmaps and numbers. It
// knows no store.
//
//	control 1   <http://purl.org/HDT/hdt#HDTv1>
//	control 2   ntriples          length=N;
//	N bytes     N-Triples about the file; a Reader does not look at them
//	control 3   <http://purl.org/HDT/hdt#dictionaryFour>
//	section     shared: subjects that are objects too
//	section     subjects that are no objects
//	section     predicates
//	section     objects that are no subjects
//	control 4   <http://purl.org/HDT/hdt#triplesBitmap>   order=1;  (subject, predicate, object)
//	bitmap      a bit a pair of subject and predicate: set at the subject's last
//	bitmap      a bit a triple: set at the pair's last
//	array       a predicate a pair
//	array       an object a triple
//
// # Bytes
//
//	control   "$HDT"(4) kind(1) format NUL properties NUL CRC-16/ARC(2)
//	bitmap    1(1) bits(v) CRC-8(1)              data(bits/8)           CRC-32C(4)
//	array     1(1) width(1) numbers(v) CRC-8(1)  data(width*numbers/8)  CRC-32C(4)
//	section   2(1) strings(v) bytes(v) block(v) CRC-8(1)
//	          array of the place of each block of strings, and of the end
//	          data(bytes) CRC-32C(4)
//
// v is a number in groups of seven bits, the lowest first; the last one has the bit
// 80 (not, as in a uvarint, all others). Data is bits from the lowest of the first
// byte on; checksums are little-endian and cover what is before them, up to the
// last one. The strings of a block are
//
//	first NUL  then, for each of the rest:  shared(v) rest NUL
//
// where shared is how many bytes are those of the string before. Subjects are
// numbered from 1, the shared ones first, and so are objects and predicates.
//
// # Strings
//
//	IRI      http://e/s                   as it is
//	blank    _:label
//	literal  "text"  "text"@en  "text"^^<http://e/datatype>
//
// text is not escaped: its end is the last quotation mark. So there is no NUL in it.
// Named graphs, triple terms and base directions cannot be said.
// Some writers (the Rust crate hdt 0.7, the N-Triples parser of hdt-cpp 1.3)
// leave the escapes of N-Triples in their texts. Nothing in a file tells that, so
// their backslashes are read as what they are: characters of the text.
//
// # Example
//
// <http://e/s> <http://e/p> "a", "b" is the number 1 for subject and predicate, 1 and
// 2 for the objects. The section of objects, without checksums, is
//
//	02 82 88 90             2 strings, 8 bytes, blocks of 16
//	01 04 82 80             array of 2 numbers, 4 bits each: 0 and 8
//	22 61 22 00 81 62 22 00 "a" NUL, 1 shared, b" NUL
//
// and the triples are
//
//	01 81 01        bitmap of 1 bit: the pair is the subject's last
//	01 82 02        bitmap of 2 bits: the second triple is the pair's last
//	01 01 81 01     array of 1 number, 1 bit: predicate 1
//	01 02 82 09     array of 2 numbers, 2 bits each: objects 1 and 2
//
// # Memory
//
// A Reader holds the dictionary, the bitmaps and the array of predicates as they are
// in the file, for triples refer to all of them; the objects, which are behind
// them, stream. That is the file less its header and last array. A Writer must have
// all before it knows the first number: some 60 bytes and the text for each
// different term, 12 for each triple, and the front-coded strings of a section.
//
// # Invariants
//
//	I1. Whatever the file holds, reading does not panic, and takes memory by what is
//	    there, not by what a length says.
//	I2. A section that was read has all its strings: look-ups cannot fail.
//	I3. Each checksum is compared. That of the last array is behind it, so triples
//	    of a damaged file may be read before the error.
//	I4. The same set of triples makes the same file, in whatever order they come.
package hdt

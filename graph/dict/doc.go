// Package dict owns the dictionary: which id stands for which term, both ways.
// It stores term keys (package term) through the key-value contract (package
// kv) and knows nothing of quads, files or queries. Inline values pass through:
// their ids spell them.
//
// The dictionary is append-only. It has up to some sixteen sorted segments, one
// for each large addition, and an unsorted tail for small ones, which is
// segment 0. In a sorted segment numbers follow the order of entries, so one
// copy of the terms serves both directions; in the tail they follow arrival.
//
// # Entries
//
// What is stored of a term is its entry. The entry of a triple term is made of
// the ids of its parts; of any other term it is the key. Bytewise order of
// entries is the order of a segment:
//
//	form 1 to 6   the key
//	triple term   07 depth(2) subject(8) predicate(8) object(8)
//
// depth is 1 for a triple term without another inside, else one more than its
// deepest part's. Since it comes before the ids, all triple terms of one depth
// are numbered before those of the next, whose entries need their ids.
//
// # Records
//
// Every value, in all keyspaces of this package, is a record:
//
//	codec(1)      0: body is the payload; 1: body is a zstd frame of it
//	body
//	checksum(4)   low half of xxhash64(codec and body) xor xxhash64(kv key)
//
// Numbers below are uvarints unless a width in bytes is given. Text that is
// front-coded is: bytes shared with the text before, bytes that follow, those.
//
// # Groups: d segment(2) first(8)
//
// A group is 1 to 64 consecutive entries; it ends with the entry that takes it
// to 4 KB. Its key has the number of its first entry.
//
//	entries       1 to 64
//	entry         front-coded, so many times
//	longs         how many of the entries are long
//	long          index in the group, length, SHA-256 of the whole entry (32)
//
// An entry over 64 KB is long: its group has its first 1,024 bytes, and the
// whole text stands in chunks of 256 KB, the last one shorter:
//
//	l segment(2) number(8) chunk(4)  ->  text
//
// # First-terms tree: x segment(2) level(1) first(8)
//
// A page has 1 to 128 children: groups at level 0, pages of the level below
// above it. Pages and children are addressed by the first number they cover;
// the root, at the highest level, begins at 0. So the tree finds a group by
// number and by entry.
//
//	first         the first number of the page
//	children      1 to 128
//	child         terms that it covers; separator, front-coded
//
// # The tail
//
//	u number(8)   ->  a group of one entry
//	t tail key    ->  number
//
// The tail key of an entry of up to 96 bytes is the entry; of a longer one it
// is its form + 0x80, then its SHA-256 (32). In a tail that begins at a number above
// 0 it has 00 and that number (8) before it, so that a tail never writes over the
// keys of one that it took the place of.
//
// # State
//
// The State is part of the store's root record (of format 2; in one of format 1
// the tail begins at 0, which is not stored):
//
//	tail          its first number, the number behind its last
//	segments
//	segment       number, levels(1), terms, fingerprint(8)
//
// # Example
//
// The IRIs http://a/1 and http://a/12 and the string "x" as segment 1. The
// group, under d 0001 0000000000000000:
//
//	03                                        3 entries
//	00 0b 02 68 74 74 70 3a 2f 2f 61 2f 31    shares 0, 11 follow: 02 http://a/1
//	0b 01 32                                  shares 11, 1 follows: 2
//	00 02 03 78                               shares 0, 2 follow: 03 x
//	00                                        no long entry
//
// The root page, under x 0001 00 0000000000000000:
//
//	00 01                                     from number 0, 1 child
//	03 00 01 02                               3 terms, separator 02
//
// Each record is 00, payload, checksum. "x" has kind 3 (string), segment 1 and
// number 2: its id is 3<<58 | 1<<46 | 2.
//
// # Invariants
//
//	I1. A term has one place: it is in one segment, or once in the tail, and
//	    an inline value is in none.
//	I2. Within a sorted segment numbers are 0 to terms-1 in ascending order of
//	    entries.
//	I3. What a stored State names is never changed: neither the id of a term,
//	    nor a record of its segments, nor an entry of its tail. So a dictionary
//	    that is written anew (State.Renewed) has later segments, and its tail
//	    later numbers.
//	I4. The separator of a child is at most its first entry. It is more than
//	    the entry before that one too, unless both share 1,024 bytes: then it
//	    is those 1,024 bytes, and a lookup searches by number.
//	I5. The parts of a triple term have smaller depth and were added no later.
//	I6. A tail key's number counts only below the State's tail, and only if
//	    the entry under that number is the one looked up. So a snapshot does not
//	    see later terms, and what a write that died left behind harms nobody.
package dict

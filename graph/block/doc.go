// Package block is the codec of blocks: immutable tables of 1 to 4096 rows and 1
// to 16 columns of ids, each column encoded apart, so that a scan decodes the
// columns it needs and a probe searches without decoding. Leaves and inner nodes
// of the trees are blocks. It knows the layout of ids; it does no I/O, and does
// not know what a column means.
//
// # Layout
//
// Numbers are little-endian. Packed numbers follow each other bit by bit, lowest
// bit first, and a packed table is filled up to a byte with zero bits.
//
//	+-----------+---------+---------+-----------------+--------- - -+-----------+
//	| checksum  | columns | rows    | directory       | columns     | padding   |
//	+-----------+---------+---------+-----------------+--------- - -+-----------+
//	  4           1         2         4 a column                      8, zero
//
// The checksum is CRC-32C of all that follows it. A directory entry is the
// encoding (1 byte) and the length (3 bytes) of a column.
//
// Encoding 1, constant: one value for all rows.
//
//	+-------+
//	| value |
//	+-------+
//	  8
//
// Encoding 2, frames: units of 2^u rows, each with a width of its own. A number
// is a line plus a residual, so that sorted ids, which rise evenly, leave small
// residuals and still are found without their neighbours:
//
//	row j of a unit = base + (unit base + j*rise>>u + residual) << shift
//
//	+------+-------+-----------+------------+-----------+------+
//	| size | shift | base bits | rise bits  | end bits  | base |
//	+------+-------+-----------+------------+-----------+------+
//	  1      1       1           1            1           0 to 8
//	+------------+-------+------+-----------+
//	| unit bases | rises | ends | residuals |
//	+------------+-------+------+-----------+
//	  packed, one entry a unit    packed
//
// The size byte holds u (3 to 12) in its lower four bits and the bytes of base in
// its upper. The end of a unit is the sum of the widths up to and with its own,
// so the residuals of unit i start end(i-1)<<u bits after the first. All sums
// wrap at 64 bits. Shift counts the low bits that all rows have in common.
//
// Encoding 3, runs: equal neighbours as their value and the row behind the last.
//
//	+-------+----------------+---------------+
//	| count | values, frames | ends, frames  |
//	+-------+----------------+---------------+
//	  2
//
// Encoding 4, dictionary: up to 256 distinct values, sorted, and a code a row.
//
//	+-----------+----------------+----------------+
//	| count - 1 | values, frames | codes, frames  |
//	+-----------+----------------+----------------+
//	  1
//
// Encoding 5, kinds: where kinds of ids (or segments of one) alternate, one frame
// would span nearly all of the 64 bits. Each of 2 to 16 ascending ranges of ids
// is a part, with a column of encoding 1, 2 or 4 of its own. A row's code says
// which part it is in, and the number of earlier rows with that code says where.
// Codes lie in bit planes, 64 rows a word, which makes this a few bit counts.
//
//	+-------+---------------------------+----------+------+ - - +----------+------+
//	| parts | planes                    | encoding | part |     | encoding | part |
//	+-------+---------------------------+----------+------+ - - +----------+------+
//	  1       8 a plane and 64 rows       1                       1
//
// Append measures each encoding and takes the smallest; runs may cost 16 bytes
// more, because of what they give to folding scans.
//
// Of a million SP2Bench triples in blocks of 2048 rows (bytes a row):
//
//	order   G      S      P      O      block
//	GSPO    0.004  0.062  0.451  1.630  2.16
//	GPSO    0.004  0.149  0.004  1.242  1.41
//	GPOS    0.004  1.271  0.004  0.264  1.56
//	GOSP    0.004  1.279  0.099  0.076  1.47
//
// Without lines the four would take 8.6 bytes a triple together and not 6.6.
//
// # Invariants
//
//	I1. Whatever bytes Open accepts, no method fails or reads outside of them.
//	I2. Padding follows the last column, so that eight bytes can be read from
//	    where any packed number starts.
//	I3. Columns lie one behind another; each ends where its directory entry says,
//	    and the last where the padding starts.
//	I4. Ends of units do not descend, and no width is above 64.
//	I5. Ends of runs ascend strictly, and the last is the number of rows.
//	I6. A code is below the number of values.
//	I7. Each row is in one part, no part is empty, and parts hold no runs or kinds.
//	I8. Values of a dictionary ascend and so do the ranges of parts: what Append
//	    writes is ordered as the ids are, which Search relies on. Open does not
//	    check it; a block without it has unsorted columns, no more.
//	I9. The same table always gives the same bytes, Size of them.
//
// # Example
//
// 24 quads of three subjects (IRIs 60, 61, 62 of segment 1, hexadecimal as all
// here), eight each; predicates 20, 3e8, 3e8, 1388 in turn; objects: every third
// a string, 28 to 2f, and between these IRIs from 10 to 1c.
//
//	15efae97          # checksum
//	04 1800           # 4 columns, 24 rows
//	01 080000         # graphs: constant, 8 bytes
//	03 170000         # subjects: runs, 23 bytes
//	04 1f0000         # predicates: dictionary, 31 bytes
//	05 2f0000         # objects: kinds, 47 bytes
//	0100000000000000  # the default graph
//
// Subjects. The values are a line that rises by 32 in 32 rows, the ends one that
// rises by 32 times 8, of which the shift takes the 8. Residuals need no bits.
//
//	0300              # 3 runs
//	85 00 00 06 00    # 8 bytes of base, units of 2^5; a rise in 6 bits
//	6000000000400008  # base: kind 2, segment 1, number 60
//	20                # rise
//	15 03 00 06 00    # 1 byte of base; shift 3
//	08                # base
//	20                # rise
//
// Predicates. Less 20 and without the 3 low bits that all share, the values are
// 0, 79 and 26d.
//
//	02                # 3 values
//	85 03 00 00 04    # shift 3; an end in 4 bits
//	2000000000400008  # base
//	0a                # end, so the width: 10 bits
//	00e4d126          # 0 | 79<<10 | 26d<<20
//	05 00 00 00 02    # no base; an end in 2 bits
//	02                # width: 2 bits
//	949494949494      # codes 0 1 1 2, six times: 0 | 1<<2 | 1<<4 | 2<<6
//
// Objects. One plane tells strings from IRIs.
//
//	02                # 2 parts
//	4992240000000000  # rows 0, 3, 6... are in part 1
//	02                # part 0: frames
//	85 00 00 00 03    # an end in 3 bits
//	1000000000400008  # base: kind 2, segment 1, number 10
//	04                # width: 4 bits
//	41c3ca491039aa93  # 1, 4, 3, c...: the objects of rows 1, 2, 4, 5...
//	02                # part 1: frames
//	85 00 00 06 00    # a rise in 6 bits
//	280000000040000c  # base: kind 3, segment 1, number 28
//	20                # rise
//	0000000000000000  # padding
package block

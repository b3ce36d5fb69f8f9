// Package hugepage makes large slices on the large pages of memory that the system
// has, where it asks to be told which memory is worth them. What is read and written
// here and there in a large slice waits for two things otherwise: for its place, and
// for the page table that says where that is.
//
//	slice     |. . . . . . . . . . . . . . . . . . . . . . . . . . . .|
//	pages  |----|----|----|----|----|----|----|----|----|----|----|----|   4 KB
//	large           |===================|===================|              2 MB
//
// Only large pages that lie within the slice are asked for; where the system has none, or
// none is free, it is a slice as any other. Memory is counted as it is used: by
// large pages.
//
// Example: a slice of 5 MB that begins 1 MB before a boundary of 2 MB has two of them,
// and 256 small pages in front.
package hugepage

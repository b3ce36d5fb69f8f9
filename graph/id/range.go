package id

// Range is the ids from Low to High, both of them included.
type Range struct{ Low, High ID }

// KindRange is all ids of a kind.
func KindRange(k Kind) Range { return Range{Make(k, 0), Make(k, PayloadMask)} }

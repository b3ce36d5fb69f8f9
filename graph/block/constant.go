package block

import (
	"encoding/binary"

	"tribune/graph/id"
)

// constant is one value for all rows.
type constant struct{ value id.ID }

func parseConstant(r *reader) constant { return constant{r.id()} }

func (c constant) search(from, to int, v id.ID) int {
	if c.value >= v {
		return from
	}
	return to
}

type constantPlan struct{ value id.ID }

func (p constantPlan) encoding() encoding { return encodingConstant }
func (p constantPlan) size() int          { return 8 }
func (p constantPlan) append(dst []byte) []byte {
	return binary.LittleEndian.AppendUint64(dst, uint64(p.value))
}

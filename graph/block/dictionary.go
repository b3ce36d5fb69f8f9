package block

import (
	"slices"

	"tribune/graph/id"
)

// maxDistinct keeps the decoded values within one stack buffer.
const maxDistinct = scratch

// dictionary is the sorted distinct values of a column and a code a row. Codes
// sort as their values do.
type dictionary struct {
	count  int
	values frames
	codes  frames
}

func parseDictionary(r *reader, rows int) *dictionary {
	c := &dictionary{count: int(r.number(1)) + 1}
	c.values = parseFrames(r, c.count)
	c.codes = parseFrames(r, rows)
	if r.err == nil {
		c.checkCodes(r, rows)
	}
	return c
}

func (c *dictionary) checkCodes(r *reader, rows int) {
	var buf [scratch]id.ID
	highest := id.ID(0)
	for from := 0; from < rows; from += scratch {
		codes := buf[:min(scratch, rows-from)]
		c.codes.read(from, codes)
		for _, code := range codes {
			highest = max(highest, code)
		}
	}
	if highest >= id.ID(c.count) {
		r.fail("code %d of %d values", highest, c.count)
	}
}

func (c *dictionary) at(row int) id.ID { return c.values.at(int(c.codes.at(row))) }

func (c *dictionary) read(from int, dst []id.ID) {
	c.codes.read(from, dst)
	if len(dst) < c.count/2 {
		for i, code := range dst {
			dst[i] = c.values.at(int(code))
		}
		return
	}
	var values [maxDistinct]id.ID
	c.values.read(0, values[:c.count])
	for i, code := range dst {
		dst[i] = values[uint8(code)]
	}
}

func (c *dictionary) search(from, to int, v id.ID) int {
	return c.codes.search(from, to, id.ID(c.values.search(0, c.count, v)))
}

type dictionaryPlan struct{ values, codes *framesPlan }

// planDictionary is nil where values are too many.
func (p *planner) planDictionary(rows []id.ID) plan {
	codes := p.ids(len(rows))
	values := p.distinct.collect(rows, codes)
	if values == nil || len(values) > len(rows)/2 {
		return nil
	}
	values = append(p.ids(len(values))[:0], values...)
	slices.Sort(values)
	places := p.distinct.codes(values)
	for i, index := range codes {
		codes[i] = places[index%maxDistinct]
	}
	return dictionaryPlan{p.planFrames(values), p.planFrames(codes)}
}

func (p dictionaryPlan) encoding() encoding { return encodingDictionary }
func (p dictionaryPlan) size() int          { return 1 + p.values.size() + p.codes.size() }

func (p dictionaryPlan) append(dst []byte) []byte {
	dst = append(dst, byte(len(p.values.rows)-1))
	return p.codes.append(p.values.append(dst))
}

package bulk

import "fmt"

// Piece is a chunk of a document that was read: its statements are in a sink.
type Piece struct {
	Document int    // from 0
	Chunk    int64  // of the document, from 0
	Hash     uint64 // XXH64 of its bytes
	Counts
}

// ChangedError is the error of a document that is not what it was when a piece of
// it was read.
type ChangedError struct {
	File     string
	From, To int64 // the bytes that are there in place of the piece: none if the document ends before it
}

func (e *ChangedError) Error() string {
	if e.From == e.To {
		return fmt.Sprintf("%s has changed since the interrupted load read it: it ends at byte %d, before what was read", e.File, e.To)
	}
	return fmt.Sprintf("%s has changed since the interrupted load read it, in bytes %d to %d", e.File, e.From, e.To-1)
}

// pieces are those of one document, by chunk.
type pieces map[int64]Piece

// byDocument sorts pieces into documents. Of those that name none there is no use.
func byDocument(all []Piece, documents int) []pieces {
	sorted := make([]pieces, documents)
	for _, p := range all {
		if p.Document < 0 || p.Document >= documents {
			continue
		}
		if sorted[p.Document] == nil {
			sorted[p.Document] = pieces{}
		}
		sorted[p.Document][p.Chunk] = p
	}
	return sorted
}

// reach fails if there is a piece behind the last of so many chunks.
func (p pieces) reach(chunks int64, file string, end int64) error {
	for chunk := range p {
		if chunk >= chunks {
			return &ChangedError{File: file, From: end, To: end}
		}
	}
	return nil
}

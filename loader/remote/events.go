package remote

import (
	"time"

	"tribune/loader"
	"tribune/loader/rdfio"
)

// EventStream is the media type of a stream of events.
const EventStream = "text/event-stream"

// The names of events.
const (
	EventProgress = "progress"
	EventRejected = "rejected"
	EventDone     = "done"
	EventError    = "error"
)

// PhaseWait is the phase of a load that waits for its turn; the others are
// those of loader.Progress.
const PhaseWait = "wait"

// Progress says how far a load is.
type Progress struct {
	Phase      string  `json:"phase"`
	File       string  `json:"file,omitempty"`
	Statements uint64  `json:"statements"`
	Rejected   uint64  `json:"rejected"`
	Bytes      int64   `json:"bytes"`                // read, before decompression
	TotalBytes int64   `json:"totalBytes,omitempty"` // of all documents, absent if unknown
	Done       int64   `json:"done,omitempty"`       // of the commit's phase, in its own units
	Total      int64   `json:"total,omitempty"`      // of done, absent if unknown
	Spilled    int64   `json:"spilledBytes"`         // written to temporary files
	Memory     int64   `json:"memoryBytes"`          // that the server's heap has of the system
	Seconds    float64 `json:"seconds"`              // since the request came
}

// NewProgress makes the data of an event.
func NewProgress(p loader.Progress, took time.Duration) Progress {
	return Progress{
		Phase: p.Phase, File: p.Input, Statements: p.Statements, Rejected: p.Rejected,
		Bytes: p.Bytes, TotalBytes: p.TotalBytes, Done: p.Done, Total: p.Total,
		Spilled: p.Spilled, Memory: p.Memory, Seconds: took.Seconds(),
	}
}

func (p Progress) progress() loader.Progress {
	return loader.Progress{
		Phase: p.Phase, Input: p.File, Statements: p.Statements, Rejected: p.Rejected,
		Bytes: p.Bytes, TotalBytes: p.TotalBytes, Done: p.Done, Total: p.Total,
		Spilled: p.Spilled, Memory: p.Memory,
	}
}

// Fault is where a document breaks its grammar, and how: the members of
// rdfio.SyntaxError.
type Fault struct {
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`     // from 1
	Column   int    `json:"column,omitempty"`   // in code points, from 1
	Offset   *int64 `json:"offset,omitempty"`   // in bytes, from 0
	Found    string `json:"found,omitempty"`    //
	Expected string `json:"expected,omitempty"` //
	Hint     string `json:"hint,omitempty"`     // the likely slip
	Text     string `json:"text,omitempty"`     // the line, shortened and made printable
	Caret    int    `json:"caret,omitempty"`    // code points of text before the place; absent for none
}

// NewFault makes the data of an event.
func NewFault(e *rdfio.SyntaxError) Fault {
	return Fault{
		File: e.File, Line: e.Line, Column: e.Column, Offset: &e.Offset,
		Found: e.Found, Expected: e.Expected, Hint: e.Hint, Text: e.Text, Caret: e.Caret,
	}
}

func (f Fault) syntaxError() *rdfio.SyntaxError {
	e := &rdfio.SyntaxError{
		File: f.File, Line: f.Line, Column: f.Column,
		Found: f.Found, Expected: f.Expected, Hint: f.Hint, Text: f.Text, Caret: f.Caret,
	}
	if f.Offset != nil {
		e.Offset = *f.Offset
	}
	return e
}

// Rejected is the data of an event: the place, and all of it for people.
type Rejected struct {
	Fault
	Detail string `json:"detail"`
}

// NewRejected makes the data of an event.
func NewRejected(e *rdfio.SyntaxError) Rejected { return Rejected{NewFault(e), e.Detail()} }

// Problem is what a client needs of a problem document (RFC 9457).
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Fault         // of a syntax error
}

func (p Problem) err() error {
	if p.Found != "" {
		return p.syntaxError()
	}
	return &ProblemError{p}
}

// ProblemError is what a server said instead of loading.
type ProblemError struct{ Problem }

func (e *ProblemError) Error() string {
	if e.Detail == "" {
		return "the server: " + e.Title
	}
	return "the server: " + e.Detail
}

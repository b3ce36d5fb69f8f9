package remote

import "tribune/loader"

// EventNotice is the name of an event.
const EventNotice = "notice"

// Notice is what a client should be told beside progress: loader.Notice.
type Notice struct {
	Kind       loader.NoticeKind `json:"kind"`
	File       string            `json:"file,omitempty"`       // that changed
	Statements uint64            `json:"statements,omitempty"` // that an interrupted load had read
	Loads      int               `json:"loads,omitempty"`      // that were interrupted
	Directory  string            `json:"directory,omitempty"`  // of the server, where files are
	Bytes      int64             `json:"bytes,omitempty"`      // of those
}

// NewNotice makes the data of an event.
func NewNotice(n loader.Notice) Notice {
	return Notice{n.Kind, n.File, n.Statements, n.Loads, n.Dir, n.Bytes}
}

func (n Notice) notice() loader.Notice {
	return loader.Notice{
		Kind: n.Kind, File: n.File, Statements: n.Statements, Loads: n.Loads, Dir: n.Directory, Bytes: n.Bytes,
	}
}

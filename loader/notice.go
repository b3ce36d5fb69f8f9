package loader

// Notice is what a caller should be told about a load, beside how far it is.
type Notice struct {
	Kind NoticeKind

	File       string // NoticeChanged: which
	Statements uint64 // NoticeResumed, NoticeTemporary: how many
	Loads      int    // NoticeLeftovers: how many
	Dir        string // NoticeLeftovers, NoticeKept, NoticeTemporary: where files are
	Bytes      int64  // and how large
	Free       int64  // NoticeTemporary: bytes free there, 0 if the system does not say
	Bound      int64  // NoticeTemporary: bytes that may be taken of them, 0 for any number
}

// NoticeKind says what a Notice is about.
type NoticeKind string

// The kinds.
const (
	// NoticeResumed: an interrupted load is taken up, which had read statements.
	NoticeResumed NoticeKind = "resumed"

	// NoticeChanged: a file has changed since the interrupted load read a part of
	// it. If that part has changed, an error follows when it is met.
	NoticeChanged NoticeKind = "changed"

	// NoticeLeftovers: other loads were interrupted, and their files are still there.
	NoticeLeftovers NoticeKind = "leftovers"

	// NoticeKept: the load has failed, and what it had read is kept for the same load
	// to take up.
	NoticeKept NoticeKind = "kept"

	// NoticeTemporary: about so many statements will be read, and temporary files
	// take up to so many bytes. The bound holds whatever will be.
	NoticeTemporary NoticeKind = "temporary"
)

func (l *load) notice(n Notice) {
	if l.options.Notice != nil {
		l.options.Notice(n)
	}
}

package main

import (
	"fmt"

	"tribune/loader"
)

// noticesOf has the notices of a load shown. What a failed load keeps is said
// behind its error: by addKept.
func noticesOf(p *progress, o *loader.Options) (addKept func(error) error) {
	var kept *loader.Notice
	o.Notice = func(n loader.Notice) {
		if n.Kind == loader.NoticeKept {
			kept = &n
			return
		}
		p.say(noticeText(n))
	}
	return func(err error) error {
		if err == nil || kept == nil {
			return err
		}
		return &keptError{error: err, kept: *kept}
	}
}

func noticeText(n loader.Notice) string {
	switch n.Kind {
	case loader.NoticeResumed:
		return fmt.Sprintf("taking up an interrupted load: %s were read before", counted(n.Statements, "statement"))
	case loader.NoticeChanged:
		return fmt.Sprintf("%s has changed since the interrupted load read a part of it, which has to be the same", n.File)
	case loader.NoticeLeftovers:
		return fmt.Sprintf("%s that can be taken up by the same command left %s in %s; --restart deletes that",
			counted(n.Loads, "interrupted load"), bytesText(n.Bytes), n.Dir)
	case loader.NoticeTemporary:
		return temporaryText(n)
	case loader.NoticeKept:
		return fmt.Sprintf("what was read is kept (%s in %s): run the same command to take up there, or with --restart to begin anew",
			bytesText(n.Bytes), n.Dir)
	}
	return ""
}

// temporaryText foretells temporary files. It is a guess, so it is rounded, and
// the bound is said only where it seems to be too low.
func temporaryText(n loader.Notice) string {
	text := fmt.Sprintf("about %s statements: temporary files will take up to %s in %s",
		thousands(rounded(n.Statements)), bytesText(n.Bytes), n.Dir)
	if n.Free > 0 {
		text += fmt.Sprintf(", where %s are free", bytesText(n.Free))
	}
	if n.Bound > 0 && n.Bytes > n.Bound {
		text = fmt.Sprintf("warning: %s; the load ends if they need more than %s", text, bytesText(n.Bound))
	}
	return text
}

// rounded keeps two digits.
func rounded(n uint64) uint64 {
	unit := uint64(1)
	for n/unit >= 100 {
		unit *= 10
	}
	return (n + unit/2) / unit * unit
}

// bytesText writes a size in the unit that suits: "7.1 GB", "74 GB", "812 MB".
func bytesText(n int64) string {
	switch {
	case n >= 10_000_000_000:
		return thousands(n/1_000_000_000) + " GB"
	case n >= 1_000_000_000:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	}
	return thousands((n+999_999)/1_000_000) + " MB"
}

// keptError is the error of a load that can be taken up.
type keptError struct {
	error
	kept loader.Notice
}

func (e *keptError) Unwrap() error { return e.error }

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tribune/loader"
)

// noticesOf has the notices of a load printed. What a failed load keeps is said
// behind its error: by addKept.
func noticesOf(cmd *cobra.Command, quiet bool, o *loader.Options) (addKept func(error) error) {
	var kept *loader.Notice
	o.Notice = func(n loader.Notice) {
		switch {
		case n.Kind == loader.NoticeKept:
			kept = &n
		case !quiet:
			fmt.Fprintln(cmd.ErrOrStderr(), noticeText(n))
		}
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
			counted(n.Loads, "interrupted load"), megabytes(n.Bytes), n.Dir)
	case loader.NoticeKept:
		return fmt.Sprintf("what was read is kept (%s in %s): run the same command to take up there, or with --restart to begin anew",
			megabytes(n.Bytes), n.Dir)
	}
	return ""
}

func megabytes(n int64) string { return fmt.Sprintf("%s MB", thousands((n+999_999)/1_000_000)) }

// keptError is the error of a load that can be taken up.
type keptError struct {
	error
	kept loader.Notice
}

func (e *keptError) Unwrap() error { return e.error }

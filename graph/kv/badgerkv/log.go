package badgerkv

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/dgraph-io/badger/v4"
)

// logger hands what Badger says to slog, all of it at debug level: what our
// users must hear comes back as errors.
type logger struct{ to *slog.Logger }

var _ badger.Logger = logger{}

func (l logger) Errorf(format string, args ...any)   { l.log("error", format, args) }
func (l logger) Warningf(format string, args ...any) { l.log("warning", format, args) }
func (l logger) Infof(format string, args ...any)    { l.log("info", format, args) }
func (l logger) Debugf(format string, args ...any)   { l.log("debug", format, args) }

func (l logger) log(level, format string, args []any) {
	if l.to.Enabled(context.Background(), slog.LevelDebug) {
		l.to.Debug("badger: "+strings.TrimSpace(fmt.Sprintf(format, args...)), "level", level)
	}
}

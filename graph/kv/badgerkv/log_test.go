package badgerkv

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

// TestLogger checks that Badger is heard at debug level only.
func TestLogger(t *testing.T) {
	for _, test := range []struct {
		level slog.Level
		heard bool
	}{
		{slog.LevelDebug, true},
		{slog.LevelInfo, false},
	} {
		var out bytes.Buffer
		o := small
		o.Logger = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: test.level}))
		mustClose(t, mustOpen(t, t.TempDir(), o))
		if heard := strings.Contains(out.String(), "badger: "); heard != test.heard {
			t.Errorf("at level %v: %q", test.level, out.String())
		}
	}
}

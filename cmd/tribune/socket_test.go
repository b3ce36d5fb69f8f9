package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"tribune/graph"
)

// TestSocket holds that the socket is its owner's alone, takes the place of one
// that was left behind, and is found however long its path is.
func TestSocket(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	long := filepath.Join(t.TempDir(), strings.Repeat("a-long-name/", 12))
	for _, dir := range []string{t.TempDir(), long} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		left, err := listenSocket(dir)
		if err != nil {
			t.Fatal(err)
		}
		left.Close()
		if _, err := askHolder(dir); err == nil {
			t.Error("a socket that was left behind answers")
		}
		listener, err := listenSocket(dir)
		if err != nil {
			t.Fatal(err)
		}
		checkSocket(t, dir, listener)
		if err := removeSocket(dir); err != nil {
			t.Error(err)
		}
		if names, err := os.ReadDir(dir); err != nil || len(names) > 0 {
			t.Errorf("left in the folder: %v %v", names, err)
		}
	}
}

func checkSocket(t *testing.T, dir string, listener net.Listener) {
	t.Helper()
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"status":"alive"}`))
	})}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	if h, err := askHolder(dir); err != nil || h.Status != "alive" {
		t.Errorf("%+v %v", h, err)
	}
	info, err := os.Stat(filepath.Join(dir, graph.SocketFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", info.Mode(), err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	<-ended
}

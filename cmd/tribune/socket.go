package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"tribune/graph"
)

// listenSocket makes the socket in the store's folder through which commands of
// this user reach the server that holds the store. It is bound in a folder that
// nobody else can enter and moved when its mode is right; that also replaces
// the socket of a server that died.
func listenSocket(dir string) (listener net.Listener, err error) {
	private, err := os.MkdirTemp(dir, ".socket-") // mode 0700
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.Remove(private)) }()
	bound := filepath.Join(private, "s")
	err = withShortPath(bound, func(path string) (err error) {
		listener, err = net.Listen("unix", path)
		return err
	})
	if err != nil {
		return nil, err
	}
	listener.(*net.UnixListener).SetUnlinkOnClose(false) // its path is another by then
	err = os.Chmod(bound, 0o600)
	if err == nil {
		err = os.Rename(bound, filepath.Join(dir, graph.SocketFile))
	}
	if err != nil {
		return nil, errors.Join(err, listener.Close(), os.Remove(bound))
	}
	return listener, nil
}

// removeSocket removes the socket while the store is still held.
func removeSocket(dir string) error { return os.Remove(filepath.Join(dir, graph.SocketFile)) }

// socketURL is where clients of a socket send their requests; the host means
// nothing.
const socketURL = "http://store"

// socketClient returns a client of the server that holds the store in dir.
func socketClient(dir string) *http.Client {
	dial := func(ctx context.Context, _, _ string) (c net.Conn, err error) {
		err = withShortPath(filepath.Join(dir, graph.SocketFile), func(path string) (err error) {
			c, err = new(net.Dialer).DialContext(ctx, "unix", path)
			return err
		})
		return c, err
	}
	return &http.Client{Transport: &http.Transport{DialContext: dial, DisableCompression: true}}
}

// maxSocketPath is the length in bytes of a path that every system takes as a
// socket's address.
const maxSocketPath = 103

// withShortPath calls f with a path of a socket that is short enough: where it
// is not, one through the folder's descriptor, which Linux has.
func withShortPath(path string, f func(path string) error) error {
	if len(path) <= maxSocketPath {
		return f(path)
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }() // it was only a name
	return f(fmt.Sprintf("/proc/self/fd/%d/%s", folder.Fd(), filepath.Base(path)))
}

package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tribune": main})
}

// TestScripts runs the command lines of testdata/script. Beside testscript's
// own commands they have
//
//	await LOG            waits until the server whose output is in LOG listens, at $SERVER
//	get LOG PATH         prints its answer
//	url LOG              sets $URL to where it listens
//	post LOG PATH FILE   sends N-Triples and prints its answer
//	terminate            sends SIGTERM to what runs in the background
//	web                  serves the script's files at $WEB
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"await": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Setenv("SERVER", serverAddress(ts, args[0]))
			},
			"get": func(ts *testscript.TestScript, _ bool, args []string) {
				request(ts, http.MethodGet, serverAddress(ts, args[0])+args[1], nil)
			},
			"url": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Setenv("URL", serverAddress(ts, args[0]))
			},
			"post": func(ts *testscript.TestScript, _ bool, args []string) {
				request(ts, http.MethodPost, serverAddress(ts, args[0])+args[1], strings.NewReader(ts.ReadFile(args[2])))
			},
			"terminate": terminate,
			"web": func(ts *testscript.TestScript, _ bool, _ []string) {
				s := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs("."))))
				ts.Defer(s.Close)
				ts.Setenv("WEB", s.URL)
			},
		},
	})
}

var listening = regexp.MustCompile(`listening on (http://\S+)\n`)

// serverAddress waits for the server whose output goes to a file.
func serverAddress(ts *testscript.TestScript, log string) string {
	for range 1000 {
		output, err := os.ReadFile(ts.MkAbs(log))
		if err == nil {
			if found := listening.FindSubmatch(output); found != nil {
				return string(found[1])
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("the server of %s does not listen", log)
	return ""
}

// request sends a request and prints the status and body of its answer.
func request(ts *testscript.TestScript, method, url string, body io.Reader) {
	r, err := http.NewRequest(method, url, body)
	ts.Check(err)
	r.Header.Set("Content-Type", "application/n-triples")
	response, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	ts.Check(err)
	_, err = fmt.Fprintf(ts.Stdout(), "%s\n%s\n", response.Status, answer)
	ts.Check(err)
}

func terminate(ts *testscript.TestScript, _ bool, _ []string) {
	for _, cmd := range ts.BackgroundCmds() {
		ts.Check(cmd.Process.Signal(syscall.SIGTERM))
	}
}

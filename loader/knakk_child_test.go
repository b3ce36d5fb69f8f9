package loader

import (
	"os"
	"os/exec"
	"testing"
)

// childVariable names, in the environment, the part that a child process plays.
// github.com/knakk/rdf scans in goroutines of its own, whose panics nobody can
// recover, so tests run it in a process that may die.
const childVariable = "TRIBUNE_TEST_CHILD"

// isChild reports whether this process was started by child to play that part.
func isChild(part string) bool { return os.Getenv(childVariable) == part }

// child is a process that runs the calling test alone, to play that part.
func child(t *testing.T, part string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append([]string{"-test.run=^" + t.Name() + "$", "--"}, args...)...)
	cmd.Env = append(os.Environ(), childVariable+"="+part)
	cmd.Stderr = nil // the traces of its panics are no news
	return cmd
}

// childExit ends a child process before the test framework writes to its
// output.
func childExit(err error) {
	if err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

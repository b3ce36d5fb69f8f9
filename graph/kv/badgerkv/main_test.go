package badgerkv

import (
	"os"
	"testing"
)

// childFolder is set in the environment of a child process: the test binary
// then writes into that store until it is killed.
const childFolder = "BADGERKV_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		writeForever(dir)
	}
	os.Exit(m.Run())
}

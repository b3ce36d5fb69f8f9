package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"tribune/loader"
)

// writeFile has f write a file, or stdout if its name is "-". After an error a file
// that was there is as it was; what is no plain file is written as it goes. A symbolic
// link stays one: what it leads to is written.
func writeFile(stdout io.Writer, name string, f func(io.Writer) error) error {
	if name == loader.Stdin {
		return f(stdout)
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeDirectly(name, f)
	}
	if target, err := filepath.EvalSymlinks(name); err == nil { // else it is not there yet
		name = target
	}
	partial := name + ".partial"
	file, err := os.Create(partial)
	if err != nil {
		return err
	}
	if err := fill(file, f); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	return os.Rename(partial, name)
}

func writeDirectly(name string, f func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	return fill(file, f)
}

func fill(file *os.File, f func(io.Writer) error) error {
	return errors.Join(f(file), file.Close())
}

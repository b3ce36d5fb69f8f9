package main

import (
	"errors"
	"io"
	"os"

	"tribune/loader"
)

// writeFile has f write a file, or stdout if its name is "-". After an error a file
// that was there is as it was; what is no plain file is written as it goes.
func writeFile(stdout io.Writer, name string, f func(io.Writer) error) error {
	if name == loader.Stdin {
		return f(stdout)
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeDirectly(name, f)
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

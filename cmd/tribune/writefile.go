package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"tribune/loader"
)

// writeFile has f write a file, or stdout if its name is "-". After an error a file
// that was there is as it was; what is no plain file is written as it goes. A symbolic
// link stays one: what it leads to is written. A process that is killed leaves the file
// as it was, and beside it one that ends in .partial.
func writeFile(stdout io.Writer, name string, f func(io.Writer) error) error {
	if name == loader.Stdin {
		return f(stdout)
	}
	name, err := target(name)
	if err != nil {
		return err
	}
	mode, keep := fs.FileMode(0o666), false // less what the umask takes
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return writeDirectly(name, f)
		}
		mode, keep = info.Mode().Perm(), true
	}
	file, err := createPartial(name, mode, keep)
	if err != nil {
		return err
	}
	if err := fill(file, f); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return os.Rename(file.Name(), name)
}

// maxLinks is how many symbolic links may lead to one another, as in Linux.
const maxLinks = 40

// target is where symbolic links lead that a name is, whether it is there or not.
func target(name string) (string, error) {
	at := name
	for range maxLinks {
		if !isLink(at) {
			return at, nil
		}
		to, err := os.Readlink(at)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(at), to)
		}
		at = to
	}
	return "", fmt.Errorf("%s: its symbolic links lead to one another", name)
}

func isLink(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// maxStem is how much of a file's name its partial one has, in bytes: a file system
// takes 255.
const maxStem = 200

// createPartial creates the file that is to take a file's place: beside it, under a
// name that nobody else has.
func createPartial(name string, mode fs.FileMode, keep bool) (*os.File, error) {
	folder, base := filepath.Split(name)
	stem := base[:min(len(base), maxStem)]
	for {
		partial := fmt.Sprintf("%s%s.%08x.partial", folder, stem, rand.Uint32())
		file, err := os.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, named(err, name)
		case !keep:
			return file, nil
		}
		if err := file.Chmod(mode); err != nil {
			return nil, errors.Join(named(err, name), file.Close(), os.Remove(partial))
		}
		return file, nil
	}
}

// named has an error name the file that was asked for, not the partial one.
func named(err error, name string) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return &fs.PathError{Op: at.Op, Path: name, Err: at.Err}
	}
	return err
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

package extsort

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/cespare/xxhash/v2"
)

// journalMagic begins a journal. Its last byte is the version of the format,
// which changes with that of the files' own.
const journalMagic = "TRBJRNL\x02"

const recordHead = 4 + 8 // of a record of the journal

// appendRecord appends a record, as doc.go draws it.
func appendRecord(dst []byte, e Entry) []byte {
	body := binary.AppendUvarint(nil, uint64(len(e.Files)))
	for _, f := range e.Files {
		body = binary.AppendUvarint(body, f.number)
		body = binary.AppendUvarint(body, uint64(f.size))
		body = binary.LittleEndian.AppendUint64(body, f.hash.Sum64())
	}
	body = append(body, e.Data...)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(body)))
	dst = binary.LittleEndian.AppendUint64(dst, xxhash.Sum64(body))
	return append(dst, body...)
}

// storedFile is what a record says of a file.
type storedFile struct {
	number uint64
	size   int64
	hash   uint64
}

// cutRecord takes the first record off a journal. What is torn or damaged is
// none.
func cutRecord(journal []byte) (files []storedFile, data, rest []byte, ok bool) {
	if len(journal) < recordHead {
		return nil, nil, nil, false
	}
	length := binary.LittleEndian.Uint32(journal)
	hash := binary.LittleEndian.Uint64(journal[4:])
	journal = journal[recordHead:]
	if uint64(length) > uint64(len(journal)) || xxhash.Sum64(journal[:length]) != hash {
		return nil, nil, nil, false
	}
	files, data, ok = parseBody(journal[:length])
	return files, data, journal[length:], ok
}

func parseBody(body []byte) (files []storedFile, data []byte, ok bool) {
	r := bytes.NewReader(body)
	count, err := binary.ReadUvarint(r)
	for range count {
		var f storedFile
		var size uint64
		var hash [8]byte
		if f.number, err = binary.ReadUvarint(r); err != nil {
			break
		}
		if size, err = binary.ReadUvarint(r); err != nil {
			break
		}
		if _, err = io.ReadFull(r, hash[:]); err != nil {
			break
		}
		f.size, f.hash = int64(size), binary.LittleEndian.Uint64(hash[:])
		files = append(files, f)
	}
	return files, body[len(body)-r.Len():], err == nil
}

// OpenJournal returns the folder's journal, and what an earlier one that was
// left there has to give: its entries up to the first whose files are not as they
// were written (I4). All other files are deleted then; if there is no entry, when the
// first file is made.
func OpenJournal(ctx context.Context, f *Folder) (*Journal, []Entry, error) {
	j := &Journal{folder: f, kept: map[string]int64{}}
	content, err := os.ReadFile(j.path())
	rest, ours := bytes.CutPrefix(content, []byte(journalMagic))
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !ours:
		return j, nil, nil
	case err != nil:
		return nil, nil, fmt.Errorf("read the journal of temporary files: %w", err)
	}
	entries, whole, err := f.openEntries(ctx, rest)
	if err != nil || len(entries) == 0 {
		return j, nil, err
	}
	return j, entries, j.reopen(entries, int64(len(journalMagic)+whole))
}

// openEntries opens the files of the records in a journal. whole is the length of
// the records that are good.
func (f *Folder) openEntries(ctx context.Context, journal []byte) (entries []Entry, whole int, err error) {
	rest := journal
	for {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		stored, data, behind, ok := cutRecord(rest)
		if !ok {
			return entries, len(journal) - len(rest), nil
		}
		files, err := f.openAll(stored)
		switch {
		case errors.Is(err, errChanged), errors.Is(err, fs.ErrNotExist):
			return entries, len(journal) - len(rest), nil
		case err != nil:
			return nil, 0, fmt.Errorf("read a temporary file: %w", err)
		}
		entries = append(entries, Entry{Files: files, Data: data})
		rest = behind
	}
}

// openAll opens files that are as they were written; if one is not, none.
func (f *Folder) openAll(stored []storedFile) (files []*File, err error) {
	for _, s := range stored {
		file, err := f.open(s)
		if err != nil {
			for _, file := range files {
				_ = f.handles.drop(file) // it was only read
			}
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

var errChanged = errors.New("the file is not as it was written")

// open opens a file and reads it whole: what a machine that lost its power left
// may have the right size and hold zeros.
func (f *Folder) open(s storedFile) (*File, error) {
	file := &File{folder: f, number: s.number, size: s.size, hash: xxhash.New()}
	n, err := io.CopyBuffer(file.hash, io.NewSectionReader(file, 0, s.size+1), make([]byte, mostBlock))
	if err == nil && (n != s.size || file.hash.Sum64() != s.hash) {
		err = errChanged
	}
	if err != nil {
		_ = f.handles.drop(file) // it was only read
		return nil, err
	}
	return file, nil
}

// reopen goes on with the journal behind those entries.
func (j *Journal) reopen(entries []Entry, size int64) (err error) {
	f := j.folder
	f.made.Do(func() {}) // it is there, with what is kept
	used := size
	for _, e := range entries {
		j.note(e)
		for _, file := range e.Files {
			used += file.size
			f.names.Store(max(f.names.Load(), file.number))
		}
	}
	f.used.Store(used)
	if err := j.removeOthers(); err != nil {
		return err
	}
	j.size = size
	if j.file, err = os.OpenFile(j.path(), os.O_RDWR, 0o600); err == nil {
		err = j.file.Truncate(size)
	}
	if err != nil {
		return fmt.Errorf("go on with the journal of temporary files: %w", err)
	}
	return nil
}

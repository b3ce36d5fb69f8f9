//go:build interop

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// knownList is what tools are known to get wrong, as testdata/interop/known lists it:
//
//	TOOL reads|writes FORM,FORM PIECE,PIECE: REASON
type knownList struct {
	mu   sync.Mutex
	rows []knownRow
}

type knownRow struct {
	line, reason  string
	way           string // tool and direction
	forms, pieces []string
	unused        []string // trials of it that have not been asked for
}

func readKnown(t *testing.T) *knownList {
	text, err := os.ReadFile(filepath.Join("testdata", "interop", "known"))
	if err != nil {
		t.Fatal(err)
	}
	list := &knownList{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		list.rows = append(list.rows, parseKnown(t, line))
	}
	return list
}

func parseKnown(t *testing.T, line string) knownRow {
	head, reason, _ := strings.Cut(line, ": ")
	fields := strings.Fields(head)
	if len(fields) != 4 || reason == "" {
		t.Fatalf("known: found %q, expected TOOL reads|writes FORMS PIECES: REASON", line)
	}
	row := knownRow{
		line: line, reason: reason, way: fields[0] + "/" + fields[1],
		forms: strings.Split(fields[2], ","), pieces: strings.Split(fields[3], ","),
	}
	for _, form := range row.forms {
		for _, piece := range row.pieces {
			row.unused = append(row.unused, row.way+"/"+form+" "+piece)
		}
	}
	return row
}

// reason says why a trial of a piece is known to fail; "" if it is not.
func (l *knownList) reason(x trial, p piece) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked := x.name() + " " + p.name
	for i := range l.rows {
		row := &l.rows[i]
		if row.way+"/"+x.form.name == x.name() && slices.Contains(row.forms, x.form.name) && slices.Contains(row.pieces, p.name) {
			row.unused = slices.DeleteFunc(row.unused, func(name string) bool { return name == asked })
			return row.reason
		}
	}
	return ""
}

// reportUnused fails a test for what is listed and is not tried.
func (l *knownList) reportUnused(t *testing.T) {
	for _, row := range l.rows {
		for _, name := range row.unused {
			t.Errorf("known: %s is not tried, or listed twice: %s", name, row.line)
		}
	}
}

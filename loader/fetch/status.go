package fetch

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// StatusError is the error of an answer that has no document.
type StatusError struct {
	Code   int
	Status string // as the server has it
	URL    string // that a redirect led to; "" if there was none
	Line   string // the first of the body that is not empty, printable, at most shownLine characters
}

const (
	shownLine   = 100
	lookedBytes = 4 << 10 // of the body, for a line
)

func (e *StatusError) Error() string {
	text := "the server answers " + e.Status
	if e.URL != "" {
		text = fmt.Sprintf("redirected to %s, which answers %s", e.URL, e.Status)
	}
	if e.Line != "" {
		text += ": " + e.Line
	}
	return text
}

// newStatusError reads the beginning of the body; what is wrong with that matters no
// more.
func newStatusError(response *http.Response, body io.Reader) *StatusError {
	e := &StatusError{Code: response.StatusCode, Status: response.Status}
	if response.Request.Response != nil {
		e.URL = response.Request.URL.Redacted()
	}
	e.Line = FirstLine(body)
	return e
}

// FirstLine is the first line of a text that is not empty, printable and short.
func FirstLine(body io.Reader) string {
	lines := bufio.NewScanner(io.LimitReader(body, lookedBytes))
	for lines.Scan() {
		if line := strings.TrimSpace(lines.Text()); line != "" {
			return printable(line)
		}
	}
	return ""
}

// printable is a text that is safe to print, whatever it holds.
func printable(text string) string {
	shown := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	if len(shown) > shownLine {
		shown = append(shown[:shownLine-1], '…')
	}
	quoted := fmt.Sprintf("%q", string(shown))
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}

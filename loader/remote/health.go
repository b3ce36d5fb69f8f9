package remote

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// Health is what a server says of itself at /healthz.
type Health struct {
	Status    string   `json:"status"`
	Addresses []string `json:"addresses,omitempty"` // URLs without a path
}

// AskHealth asks the server at base, an URL without a path.
func AskHealth(ctx context.Context, client *http.Client, base string) (h Health, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/healthz", nil)
	if err != nil {
		return h, err
	}
	response, err := client.Do(request)
	if err != nil {
		return h, err
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	if response.StatusCode != http.StatusOK {
		return h, fmt.Errorf("the server answered %s", response.Status)
	}
	err = json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&h)
	return h, err
}

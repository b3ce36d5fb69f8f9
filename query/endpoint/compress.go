package endpoint

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// minCompressed is the size in bytes from which an answer is compressed: what
// fits into one packet gains nothing.
const minCompressed = 1400

var variesByEncoding = []string{"Accept-Encoding"}

// compressed lets h answer in gzip or zstd if the client takes it, zstd
// preferred. The fastest levels: pages are made as they are sent.
func compressed(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(minCompressed), gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		panic(err) // the options are constants
	}
	compressing := wrap(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// The answer to a load is short, or a stream that must not wait for more.
		if r.Header["Accept-Encoding"] != nil && r.URL.Path != loadPath {
			compressing.ServeHTTP(w, r)
			return
		}
		w.Header()["Vary"] = variesByEncoding
		h.ServeHTTP(w, r)
	})
}

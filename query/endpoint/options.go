package endpoint

import (
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"time"

	"tribune/loader/fetch"
	"tribune/query"
)

// Options of a server. The zero value works; a number that is not positive
// means its default.
type Options struct {
	// Logger gets one record a request (debug level for health checks) and
	// every failure of ours. Default slog.Default().
	Logger *slog.Logger

	// Origins are the web origins whose pages may read answers (CORS), as
	// "https://example.org", or "*" for every page there is. Default: pages
	// that this machine serves on loopback. "*" is not the default because a
	// server on loopback would then be open to any site its user visits.
	Origins []string

	// Writable allows POST /load. Default: the server only reads.
	Writable bool

	// MaxLoad is the size of the body of a load in bytes. Default: no limit.
	MaxLoad int64

	// LoadMemory is how many bytes a load may hold; what is more goes to
	// temporary files in LoadTmp, by default the store's folder. Default: no
	// limit.
	LoadMemory int64
	LoadTmp    string

	// Contexts says which contexts the JSON-LD of a load may name beside those that are
	// built in. Default none.
	Contexts fetch.Rule

	// LoadIdle ends a load whose body gives nothing for so long. Default 1 minute.
	LoadIdle time.Duration

	// MaxWaiting is the number of loads that wait while one runs; one more is
	// refused. Default 16.
	MaxWaiting int

	// DefaultLimit is the number of rows of a page that asks for none.
	// Default 100.
	DefaultLimit int

	// MaxLimit is the number of rows that a page may ask for. Default 10,000.
	MaxLimit int

	// MaxBody is the size of a request body in bytes, but for loads. Default 1 MiB.
	MaxBody int64

	// MaxHeader is the size of a request line with its headers in bytes.
	// Default 64 KiB.
	MaxHeader int

	// MaxPatterns is the number of patterns of a batch. Default 1,000.
	MaxPatterns int

	// MaxBatchRows bounds the sum of the limits of a batch, in rows. Default
	// 100,000.
	MaxBatchRows int

	// Timeout ends a request that has not been answered, but for loads. Default
	// 30 seconds.
	Timeout time.Duration

	// UnionDefault has queries take all graphs for one as their default graph, where
	// neither they nor their requests name a dataset.
	UnionDefault bool

	// SymmetricDescribe has DESCRIBE give the triples, too, that lead to a resource, where
	// a request does not say which description it wants.
	SymmetricDescribe bool

	// MaxRows is how many rows or triples the answer to a query has at most; one that would
	// have more is cut, and says so. A request may ask for less. Default: no limit.
	MaxRows int

	// Services asks the endpoints that queries name by SERVICE. Default nil: none may be
	// asked.
	Services query.Services

	// QueryTimeout ends a query, from its request to the last byte of its answer; a
	// request may ask for less. Default 30 seconds.
	QueryTimeout time.Duration

	// Memory is how many bytes queries may hold together, and QueryMemory how many one of
	// them may; a request may ask for less. What is more goes to temporary files in QueryTmp, by
	// default the store's folder. Default: no limit.
	Memory      int64
	QueryMemory int64
	QueryTmp    string

	// MaxQueries is the number of queries that run at once. Default two for each core.
	MaxQueries int

	// MaxWaitingQueries is the number of queries that wait for their turn; one more is
	// refused. Default 16 for each core.
	MaxWaitingQueries int

	// Grace is how long Serve waits for running requests once it is told to
	// stop. Default 10 seconds.
	Grace time.Duration

	// Lease is how long a version outlives the last use of its cursors.
	// Default 5 minutes.
	Lease time.Duration

	// MaxLeases is the number of versions that cursors may hold; with one
	// more, the one that would end first ends. Default 64.
	MaxLeases int
}

// anyOrigin opens the server to every page.
const anyOrigin = "*"

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	setDefault(&o.DefaultLimit, 100)
	setDefault(&o.MaxLimit, 10_000)
	setDefault(&o.MaxWaiting, 16)
	setDefault(&o.MaxBody, 1<<20)
	setDefault(&o.MaxHeader, 64<<10)
	setDefault(&o.MaxPatterns, 1_000)
	setDefault(&o.MaxBatchRows, 100_000)
	setDefault(&o.Timeout, 30*time.Second)
	setDefault(&o.QueryTimeout, 30*time.Second)
	setDefault(&o.MaxQueries, 2*runtime.GOMAXPROCS(0))
	setDefault(&o.MaxWaitingQueries, 16*runtime.GOMAXPROCS(0))
	setDefault(&o.LoadIdle, time.Minute)
	setDefault(&o.Grace, 10*time.Second)
	setDefault(&o.Lease, 5*time.Minute)
	setDefault(&o.MaxLeases, 64)
	o.DefaultLimit = min(o.DefaultLimit, o.MaxLimit)
	return o
}

// setDefault replaces what says nothing: zero, and what cannot be meant.
func setDefault[T int | int64 | time.Duration](value *T, otherwise T) {
	if *value <= 0 {
		*value = otherwise
	}
}

// Validate finds what would not have the effect that it was set for. Serve
// asks it.
func (o Options) Validate() error {
	for _, origin := range o.Origins {
		u, err := url.Parse(origin)
		if origin != anyOrigin && (err != nil || u.Scheme == "" || u.Host == "" || origin != u.Scheme+"://"+u.Host) {
			return fmt.Errorf(`endpoint: %q is no origin such as "https://example.org", and not "*"`, origin)
		}
	}
	return nil
}

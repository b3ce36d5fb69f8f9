package main

import (
	"math"
	"os"
	"strconv"
	"strings"

	"tribune/graph"
)

// leastBudget is what a load cannot do without: it is taken as this if less is
// given.
const leastBudget = 64 << 20

// budget is how the memory of a load is divided.
type budget struct {
	heap   int64         // in all, of what Go manages
	store  graph.Options // caches and write buffers
	update int64         // what statements and terms take
}

// newBudget divides memory. A load reads few pages and terms, so caches are
// small; the four write buffers take an eighth, 150 MB at most; parsers and the
// program itself take some 24 MB.
func newBudget(memory int64) budget {
	memory = max(memory, leastBudget)
	cache := min(memory/32, 64<<20)
	table := min(max(memory/32, 4<<20), 32<<20)
	const parsing = 24 << 20
	return budget{
		heap:   memory,
		store:  graph.Options{PageCache: cache, TermCache: cache, MemTable: table},
		update: max(memory-2*cache-5*table-parsing, memory/4),
	}
}

// limitHeap has the garbage collector work harder near three quarters of the
// budget, until the function it returns is called. The rest is for what is not on the
// heap: write buffers, and the store's files where they are mapped. [Forty million
// triples in 2.4 GB: 2.37 GB at the peak, and no slower than with nine tenths.]
func (b budget) limitHeap() (restore func()) {
	return limitHeap(b.heap * 3 / 4)
}

// units are the suffixes of sizes.
var units = []struct {
	name  string
	bytes float64
}{
	{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"tib", 1 << 40},
	{"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12},
	{"k", 1 << 10}, {"m", 1 << 20}, {"g", 1 << 30}, {"t", 1 << 40}, {"b", 1},
}

// parseMemory reads --memory; "" is a quarter of the machine's.
func parseMemory(text string) (int64, error) {
	if text == "" {
		return defaultMemory(), nil
	}
	return parseSize("--memory", text)
}

// parseSize reads the value of a flag: a size such as 512MB, 1.5GiB or 1000000
// (bytes).
func parseSize(flag, text string) (int64, error) {
	number, scale := strings.ToLower(strings.TrimSpace(text)), 1.0
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, scale = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if n *= scale; err != nil || !(n >= 1 && n < math.MaxInt64) {
		return 0, usagef("%s: found %q, expected a size such as 512MB, 2GiB or a number of bytes", flag, text)
	}
	return int64(n), nil
}

// defaultMemory is a quarter of what the machine, or the control group that this
// process is in, has; 1 GiB if nobody says.
func defaultMemory() int64 {
	machine := int64(math.MaxInt64)
	for _, file := range []string{
		"/sys/fs/cgroup/memory.max",                   // control groups, version 2
		"/sys/fs/cgroup/memory/memory.limit_in_bytes", // version 1
	} {
		if n, err := readNumber(file); err == nil {
			machine = min(machine, n)
		}
	}
	if n, err := machineMemory(); err == nil {
		machine = min(machine, n)
	}
	if machine == math.MaxInt64 {
		return 1 << 30
	}
	return machine / 4
}

func readNumber(file string) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
}

// machineMemory is what /proc/meminfo says, whose first line is
// "MemTotal:   24683876 kB".
func machineMemory() (int64, error) {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 || fields[0] != "MemTotal:" {
		return 0, os.ErrInvalid
	}
	n, err := strconv.ParseInt(fields[1], 10, 64)
	return n << 10, err
}

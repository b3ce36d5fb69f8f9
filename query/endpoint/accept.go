package endpoint

import (
	"strconv"
	"strings"
)

// negotiate returns the media type, of those offered, that an Accept header
// prefers (RFC 9110 section 12.5.1): the one with the highest weight, of equals
// the first offered. Without any media range it is the first. ok is false when
// none is acceptable.
func negotiate(accept []string, offers []string) (mediaType string, ok bool) {
	if len(accept) == 0 || len(accept) == 1 && (accept[0] == "*/*" || accept[0] == offers[0]) {
		return offers[0], true
	}
	ranges := parseAccept(accept)
	if len(ranges) == 0 {
		return offers[0], true
	}
	var best float64
	for _, offer := range offers {
		if q := weightOf(offer, ranges); q > best {
			mediaType, best = offer, q
		}
	}
	return mediaType, best > 0
}

// mediaRange is one element of an Accept header.
type mediaRange struct {
	name   string // in lower case, without parameters
	weight float64
}

// parseAccept ignores the parameters of media ranges but for the weight, and
// elements that are not media ranges.
func parseAccept(accept []string) (ranges []mediaRange) {
	for _, line := range accept {
		for element := range strings.SplitSeq(line, ",") {
			name, rest, _ := strings.Cut(element, ";")
			name = strings.ToLower(strings.TrimSpace(name))
			if strings.Contains(name, "/") {
				ranges = append(ranges, mediaRange{name, parseWeight(rest)})
			}
		}
	}
	return ranges
}

// parseWeight finds q among the parameters. A weight that is none is 0: better
// a 406 that says what there is than a guess.
func parseWeight(rest string) float64 {
	for parameter := range strings.SplitSeq(rest, ";") {
		name, value, _ := strings.Cut(parameter, "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(q >= 0 && q <= 1) {
			return 0
		}
		return q
	}
	return 1
}

// weightOf is the weight of the most specific range that matches offer; 0 if
// none does.
func weightOf(offer string, ranges []mediaRange) float64 {
	family, _, _ := strings.Cut(offer, "/")
	for _, name := range []string{offer, family + "/*", "*/*"} {
		for _, r := range ranges {
			if r.name == name {
				return r.weight
			}
		}
	}
	return 0
}

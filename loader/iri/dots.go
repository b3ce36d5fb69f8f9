package iri

import "bytes"

// appendPath appends a folder, which is empty or ends in a slash, and a path
// behind it, as one path without dot segments (RFC 3986 section 5.2.4). What dst
// already holds is not touched. What two slashes begin would be an authority if
// there is none before it: "/." keeps them apart from the scheme (I1).
func appendPath(dst, folder, path []byte, authority bool) []byte {
	start := len(dst)
	dst = appendSegments(appendSegments(dst, start, folder), start, path)
	if !authority && bytes.HasPrefix(dst[start:], []byte("//")) {
		dst = append(dst, "/."...)
		copy(dst[start+len("/."):], dst[start:])
		copy(dst[start:], "/.")
	}
	return dst
}

// appendSegments appends segment by segment to a path that began at start and
// is empty or ends in a slash.
func appendSegments(dst []byte, start int, path []byte) []byte {
	for len(path) > 0 {
		end := bytes.IndexByte(path, '/') + 1
		segment := path[:max(0, end-1)]
		if end == 0 {
			end = len(path)
			segment = path
		}
		switch string(segment) {
		case ".":
		case "..":
			dst = dropSegment(dst, start)
		default:
			dst = append(dst, path[:end]...)
		}
		path = path[end:]
	}
	return dst
}

// dropSegment takes the last segment back. The first segment of a path without
// a slash before it leaves one, as the steps of the RFC have it: "a/../b" is "/b".
func dropSegment(dst []byte, start int) []byte {
	path := dst[start:]
	if len(path) <= 1 {
		return append(dst[:start], path...)
	}
	slash := bytes.LastIndexByte(path[:len(path)-1], '/')
	if slash < 0 {
		return append(dst[:start], '/')
	}
	return dst[:start+slash+1]
}

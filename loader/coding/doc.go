// Package coding owns the content codings of HTTP (RFC 9110 section 8.4) that are
// taken, in requests and in answers: gzip and zstd. It knows no HTTP beyond their
// names, and streams: a few bytes that stand for many make no more memory than a
// window.
//
//	Content-Encoding   is
//	absent, identity   the content as it is
//	gzip, x-gzip       RFC 1952
//	zstd               RFC 8878, with windows up to 128 MB
//
// Example: Decode("gzip", body) gives what `gzip -d` would.
package coding

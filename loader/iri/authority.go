package iri

import (
	"bytes"
	"net/netip"
)

// authority is the rule iauthority: userinfo@host:port.
func (w *walk) authority() {
	end := w.at + untilAny(w.text[w.at:], "/?#")
	if bytes.IndexByte(w.text[w.at:end], '@') >= 0 {
		w.run(inUserinfo)
		if !w.take('@') {
			w.fail(w.at, "a character of a user's name, which ends at @")
		}
	}
	w.host(end)
	if w.take(':') {
		w.digits()
	}
	if w.at < end {
		w.fail(w.at, "a digit of a port, or the end of the authority")
	}
}

// host is the rule ihost.
func (w *walk) host(end int) {
	if w.take('[') {
		w.literal(end)
		return
	}
	w.run(inHost)
	if w.at < end && w.text[w.at] != ':' {
		w.fail(w.at, "a character of a host's name")
	}
}

// literal is the rule IP-literal, from behind its bracket on.
func (w *walk) literal(end int) {
	length := bytes.IndexByte(w.text[w.at:end], ']')
	if length < 0 {
		w.fail(end, `"]" behind the address`)
		return
	}
	if address := w.text[w.at : w.at+length]; !isIPv6(address) && !isFuture(address) {
		w.fail(w.at, "an IPv6 address, such as [2001:db8::1]")
	}
	w.at += length + len("]")
}

// isIPv6 reports whether a text is the rule IPv6address, which has no zone.
func isIPv6(text []byte) bool {
	address, err := netip.ParseAddr(string(text))
	return err == nil && address.Is6() && address.Zone() == ""
}

// isFuture reports whether a text is the rule IPvFuture, such as "v1.fe80::a+en1".
func isFuture(text []byte) bool {
	version, address, ok := bytes.Cut(text, []byte("."))
	return ok && len(version) > 1 && version[0]|0x20 == 'v' && all(version[1:], isHex) &&
		len(address) > 0 && all(address, inUserinfo)
}

func all(text []byte, component uint16) bool {
	for _, b := range text {
		if class[b]&component == 0 {
			return false
		}
	}
	return true
}

// digits is the rule port.
func (w *walk) digits() {
	for w.at < len(w.text) && class[w.text[w.at]]&isDigit != 0 {
		w.at++
	}
}

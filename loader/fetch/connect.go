package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"
)

// leastAttempt is how long one of several addresses is tried at least.
const leastAttempt = 2 * time.Second

// connect dials the host of a URL. It resolves names itself, so that what is checked
// and what is dialled are the same (I1).
func (c *Client) connect(ctx context.Context, network, hostport string) (net.Conn, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.options.Connect, fmt.Errorf("no connection within %v", c.options.Connect))
	defer cancel()
	host, port, err := net.SplitHostPort(hostport)
	if err != nil {
		return nil, err
	}
	addresses, err := c.resolve(ctx, host)
	if err != nil {
		return nil, err
	}
	attempt := max(c.options.Connect/time.Duration(len(addresses)), leastAttempt)
	var failed []error
	for _, a := range addresses {
		if err := c.options.Rule.CheckAddress(host, port, a); err != nil {
			return nil, err // not the next: a name that has one such address is not to be trusted
		}
		connection, err := c.attempt(ctx, network, a, port, attempt)
		if err == nil {
			return connection, nil
		}
		failed = append(failed, err)
	}
	return nil, errors.Join(failed...)
}

// attempt dials one address.
func (c *Client) attempt(ctx context.Context, network string, a netip.Addr, port string, limit time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return c.options.dial(ctx, network, net.JoinHostPort(a.String(), port))
}

// resolve returns the addresses of a host, at least one.
func (c *Client) resolve(ctx context.Context, host string) ([]netip.Addr, error) {
	if literal, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{literal}, nil
	}
	addresses, err := c.options.lookup(ctx, host)
	if err == nil && len(addresses) == 0 {
		err = fmt.Errorf("%s has no address", host)
	}
	return addresses, err
}

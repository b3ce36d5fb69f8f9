// Package querytest owns what tests of queries share: random terms and data.
package querytest

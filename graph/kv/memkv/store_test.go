package memkv

import (
	"testing"

	"tribune/graph/kv"
	"tribune/graph/kv/kvtest"
)

func TestConformance(t *testing.T) {
	kvtest.Run(t, func(t *testing.T) kv.Store { return New() })
}

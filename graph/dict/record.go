package dict

import (
	"encoding/binary"
	"sync"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/zstd"

	"tribune/graph/kv"
)

// Codecs of a record's body. Written into stores: never renumber.
const (
	codecPlain = 0
	codecZstd  = 1
)

const (
	checksumBytes = 4
	minCompressed = 128     // shorter payloads gain less than a zstd header costs
	maxPayload    = 1 << 20 // of any record; a body that says more is damaged
)

// coders are made once and shared: EncodeAll and DecodeAll may be called by
// many goroutines. Measured on the terms of a million triples of sp2b, 13.1 MB
// front-coded in groups of 64: zstd at its default level leaves 8.7 MB, at
// SpeedBetterCompression 7.8 for a third more time, at the next level the same
// for nine times as much; S2 leaves 11.6. No zstd dictionary: a trained one of
// 64 KB takes another 6 % off (groups of 128), but half again as long to decode
// a group and three times as long to encode it.
var coders = sync.OnceValue(func() (c struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}) {
	// Both fail on options out of range only, and these are constants.
	c.encoder, _ = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression),
		zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true),
		zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(maxPayload/2))
	c.decoder, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0),
		zstd.WithDecoderMaxMemory(maxPayload))
	return c
})

// appendRecord appends the record of payload under key.
func appendRecord(dst, key, payload []byte) []byte {
	from := len(dst)
	if len(payload) >= minCompressed {
		dst = coders().encoder.EncodeAll(payload, append(dst, codecZstd))
	}
	if n := len(dst) - from; n == 0 || n > len(payload) {
		dst = append(append(dst[:from], codecPlain), payload...)
	}
	return binary.BigEndian.AppendUint32(dst, checksum(key, dst[from:]))
}

// checksum covers the key too, so that a value under another's key is found.
func checksum(key, body []byte) uint32 {
	return uint32(xxhash.Sum64(body) ^ xxhash.Sum64(key))
}

// openRecord returns the payload of the record under key: a part of value, or
// decompressed onto scratch.
func openRecord(scratch, key, value []byte) ([]byte, error) {
	n := len(value) - checksumBytes
	if n < 1 {
		return nil, corrupt(key, "record is too short")
	}
	body := value[:n]
	if binary.BigEndian.Uint32(value[n:]) != checksum(key, body) {
		return nil, corrupt(key, "checksum does not match")
	}
	switch body[0] {
	case codecPlain:
		return body[1:], nil
	case codecZstd:
		payload, err := coders().decoder.DecodeAll(body[1:], scratch)
		if err != nil {
			return nil, corrupt(key, "cannot be decompressed: "+err.Error())
		}
		return payload, nil
	}
	return nil, corrupt(key, "unknown codec")
}

func corrupt(key []byte, reason string) error {
	return &kv.CorruptError{Key: append([]byte(nil), key...), Reason: reason}
}

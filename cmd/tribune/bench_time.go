package main

import (
	"slices"
	"time"
)

// timeRuns calls f once to warm up, then runs times, and returns the times in
// ascending order.
func timeRuns(runs int, f func() error) ([]time.Duration, error) {
	if err := f(); err != nil {
		return nil, err
	}
	times := make([]time.Duration, 0, runs)
	for range runs {
		started := time.Now()
		if err := f(); err != nil {
			return nil, err
		}
		times = append(times, time.Since(started))
	}
	slices.Sort(times)
	return times, nil
}

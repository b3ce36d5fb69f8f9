package graph

import "sync"

// beside calls f(0) to f(n-1), beside each other.
func beside(n int, f func(i int)) {
	var wait sync.WaitGroup
	for i := range n - 1 {
		wait.Go(func() { f(i + 1) })
	}
	f(0)
	wait.Wait()
}

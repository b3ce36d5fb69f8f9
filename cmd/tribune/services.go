package main

import (
	"time"

	"github.com/spf13/cobra"

	"tribune/loader/fetch"
	"tribune/query/service"
)

// serviceFlags say which endpoints queries may ask by SERVICE.
type serviceFlags struct {
	allowed []string
	timeout time.Duration
	limit   string
}

const allowService = "allow-service"

func (f *serviceFlags) define(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.allowed, allowService, nil, "endpoint that SERVICE may ask: a URL, which stands for those below it too, a host such as query.wikidata.org, or * for all that are public (repeat for more; default: none)")
	cmd.Flags().DurationVar(&f.timeout, "service-timeout", time.Minute, "how long a request of SERVICE may take with its answer")
	cmd.Flags().StringVar(&f.limit, "service-limit", "256MiB", "most bytes that an answer to SERVICE may have")
}

// client may ask what the flags of a command say.
func (f *serviceFlags) client(cmd *cobra.Command) (*service.Client, error) {
	o := service.Options{Rule: fetch.Rule{Flag: cmd.CommandPath() + " --" + allowService}, Timeout: f.timeout, UserAgent: "tribune/" + version}
	if f.timeout <= 0 {
		return nil, usagef("--service-timeout: found %v, expected a time such as 1m", f.timeout)
	}
	limit, err := parseSize("--service-limit", f.limit)
	if err != nil {
		return nil, err
	}
	o.MaxBytes = limit
	for _, text := range f.allowed {
		if text == "*" {
			o.Rule.Public = true
			continue
		}
		named, err := fetch.ParsePlace(text)
		if err != nil {
			return nil, usagef("--%s: %w", allowService, err)
		}
		o.Rule.Named = append(o.Rule.Named, named...)
	}
	return service.New(o), nil
}

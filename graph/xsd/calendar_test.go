package xsd

import (
	"math/rand/v2"
	"testing"
	"time"
)

// TestDaysAgreesWithTime compares with the calendar of package time, whose
// year 0 is ours.
func TestDaysAgreesWithTime(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	epoch := time.Date(0, time.March, 1, 0, 0, 0, 0, time.UTC).Unix() / daySeconds
	for range 100_000 {
		days := r.Int64N(8_000_000) - 4_000_000
		want := time.Unix((days+epoch)*daySeconds, 0).UTC()
		year, month, day := FromDays(days)
		if int(year) != want.Year() || int(month) != int(want.Month()) || int(day) != want.Day() {
			t.Fatalf("FromDays(%d) is %d-%d-%d, want %v", days, year, month, day, want)
		}
		if got := Days(year, month, day); got != days {
			t.Fatalf("Days(%d-%d-%d) is %d, want %d", year, month, day, got, days)
		}
	}
}

func TestDaysIn(t *testing.T) {
	for year := int64(-800); year <= 2400; year++ {
		for month := uint8(1); month <= 12; month++ {
			next := Days(year+int64(month)/12, month%12+1, 1)
			if got := int64(DaysIn(year, month)); got != next-Days(year, month, 1) {
				t.Fatalf("%d-%d has %d days", year, month, got)
			}
		}
	}
}

// TestDaysFarAway: the largest years that parse come back.
func TestDaysFarAway(t *testing.T) {
	for _, year := range []int64{-99_999_999_999, -1, 0, 1, 99_999_999_999} {
		y, m, d := FromDays(Days(year, 12, 31))
		if y != year || m != 12 || d != 31 {
			t.Errorf("%d-12-31 came back as %d-%d-%d", year, y, m, d)
		}
	}
}

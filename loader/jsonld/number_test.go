package jsonld

import "testing"

func TestInteger(t *testing.T) {
	for number, want := range map[string]string{
		"0": "0", "-0": "0", "0.0": "0", "0e5": "0", "1": "1", "-1": "-1", "10": "10", "1.0": "1", "1.50e1": "15",
		"1e3": "1000", "1E+3": "1000", "100e-2": "1", "0.001e3": "1", "120e-1": "12",
		"999999999999999999999": "999999999999999999999", "1e20": "100000000000000000000",
		"1e21": "", "1.5": "", "1e-1": "", "0.1": "", "1e99999999999999999999": "", "0e99999999999999999999": "0",
	} {
		if got, ok := integer(number); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v", number, got, ok)
		}
	}
}

func TestDouble(t *testing.T) {
	for number, want := range map[string]string{
		"0": "0.0E0", "1": "1.0E0", "5.3": "5.3E0", "-0.1": "-1.0E-1", "1e21": "1.0E21", "123.456e-10": "1.23456E-8",
		"0.1234567890123456789": "1.234567890123457E-1", "1e-400": "0.0E0", "1e400": "", "-1e400": "",
	} {
		if got, ok := double(number); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v", number, got, ok)
		}
	}
}

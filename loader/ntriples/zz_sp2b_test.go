package ntriples

import ("testing";"os";"io";"time";"bytes";"fmt";"tribune/graph/term")

func TestZZ(t *testing.T) {
	data, _ := os.ReadFile("/tmp/b/sp2b.nt")
	for range 3 {
	for _, mode := range []string{"file","chunk","read"} {
	f, _ := os.Open("/tmp/b/sp2b.nt")
	st := time.Now(); n:=0
	r := NewReader(f, Options{File:"sp2b.nt", Scope: "f1"})
	if mode == "chunk" { r = NewChunkReader(data, 0, 1, Options{Scope:"f1"}) }
	for { var err error; if mode=="read" { _, err = r.Read() } else {_,_,_,_,err = r.ReadKeys()}; if err==io.EOF {break}; if err != nil {t.Fatal(err)}; n++ }
	d := time.Since(st)
	t.Logf("%s %d triples %v: %.2f M/s, %.0f MB/s", mode, n, d, float64(n)/d.Seconds()/1e6, 164.7/d.Seconds())
	f.Close()
	}}
	var qs []term.Quad
	r := NewReader(bytes.NewReader(data), Options{})
	for i:=0;i<300000;i++ { q, err := r.Read(); if err != nil {t.Fatal(err)}; qs=append(qs,q)}
	for range 3 { st := time.Now(); w := NewWriter(io.Discard); for _, q := range qs { w.Write(q) }; w.Close(); t.Logf("write %.2f M/s", 0.3/time.Since(st).Seconds()) }
	var b bytes.Buffer
	for i := range 200000 { fmt.Fprintf(&b, "<http://e/s%d> <http://e/标签> \"华为煤矿军团与国家能源集团签署合作协议，共同推进智能化建设 %d\"@zh .\n", i, i) }
	for range 3 { st := time.Now(); r := NewReader(bytes.NewReader(b.Bytes()), Options{}); for { if _,_,_,_,err := r.ReadKeys(); err != nil {break} }; d:=time.Since(st); t.Logf("chinese %.2f M/s %.0f MB/s", 0.2/d.Seconds(), float64(b.Len())/1e6/d.Seconds()) }
}

package dict

import "tribune/graph/kv"

// batchBytes is how much a writer collects before it hands it on.
const batchBytes = 4 << 20

// output collects records and writes them by batches.
type output struct {
	w     kv.Writer
	batch kv.Batch
	value []byte
}

// put adds the record of payload under key.
func (o *output) put(key, payload []byte) error {
	o.value = appendRecord(o.value[:0], key, payload)
	o.batch.Put(key, o.value)
	if o.batch.Bytes() < batchBytes {
		return nil
	}
	return o.flush()
}

func (o *output) flush() error {
	if o.batch.Len() == 0 {
		return nil
	}
	err := o.w.Write(&o.batch)
	o.batch.Reset()
	return err
}

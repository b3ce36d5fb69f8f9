package tree

// Kind says what a value is.
type Kind uint8

// The kinds of JSON values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// Value is one JSON value. A nil *Value is no value at all, which is not null.
type Value struct {
	Kind    Kind
	At, End int      // where it begins and ends in the text
	Text    string   // of a string; digits of a number as written; true or false
	Items   []*Value // of an array
	members *Members
}

// Member is a name of an object and its value.
type Member struct {
	Name  string
	At    int // of the name
	Value *Value
}

// Members are an object's, in the order in which they were added. The zero
// value is empty.
type Members struct {
	list  []Member
	index map[string]int // by name; nil while the list is short
}

// indexed is the number of members from which on an object has an index:
// below it a walk is faster.
const indexed = 12

// NewString returns a string.
func NewString(s string) *Value { return &Value{Kind: String, Text: s} }

// NewArray returns an array.
func NewArray(items ...*Value) *Value { return &Value{Kind: Array, Items: items} }

// NewObject returns an object of those names and values, in turns. It takes one
// allocation while it has two members at most.
func NewObject(members ...Member) *Value {
	o := &struct {
		v    Value
		m    Members
		room [2]Member
	}{v: Value{Kind: Object}}
	o.m.list = o.room[:0]
	o.v.members = &o.m
	for _, m := range members {
		o.m.Set(m.Name, m.Value)
	}
	return &o.v
}

// IsString reports whether v is a string; no value is none.
func (v *Value) IsString() bool { return v != nil && v.Kind == String }

// IsObject reports whether v is an object; no value is none.
func (v *Value) IsObject() bool { return v != nil && v.Kind == Object }

// IsArray reports whether v is an array; no value is none.
func (v *Value) IsArray() bool { return v != nil && v.Kind == Array }

// IsNull reports whether v is null; no value is not.
func (v *Value) IsNull() bool { return v != nil && v.Kind == Null }

// IsScalar reports whether v is a string, a number or a boolean.
func (v *Value) IsScalar() bool {
	return v != nil && (v.Kind == String || v.Kind == Number || v.Kind == Bool)
}

// Members are those of an object, none for any other value.
func (v *Value) Members() []Member {
	if v == nil || v.members == nil {
		return nil
	}
	return v.members.list
}

// Get returns the member of an object, nil where there is none.
func (v *Value) Get(name string) *Value {
	if v == nil || v.members == nil {
		return nil
	}
	return v.members.Get(name)
}

// Member returns the member of an object with that name.
func (v *Value) Member(name string) (Member, bool) {
	if v == nil || v.members == nil {
		return Member{}, false
	}
	i, ok := v.members.find(name)
	if !ok {
		return Member{}, false
	}
	return v.members.list[i], true
}

// Has reports whether an object has that member.
func (v *Value) Has(name string) bool { return v.Get(name) != nil }

// Set gives an object a member, in place of one of that name.
func (v *Value) Set(name string, value *Value) { v.members.Set(name, value) }

// Append adds to the array that is an object's member, which it makes if there
// is none, in the place of its first item.
func (v *Value) Append(name string, items ...*Value) {
	if had := v.Get(name); had != nil {
		had.Items = append(had.Items, items...)
		return
	}
	a := &struct {
		v    Value
		room [1]*Value
	}{v: Value{Kind: Array}}
	a.v.Items = append(a.room[:0], items...)
	if len(items) > 0 {
		a.v.At = items[0].At
	}
	v.Set(name, &a.v)
}

// List is an array's items; any other value is a list of itself, and no value
// an empty one.
func (v *Value) List() []*Value {
	switch {
	case v == nil:
		return nil
	case v.Kind == Array:
		return v.Items
	}
	return []*Value{v}
}

// Get returns the value of a name, nil where there is none.
func (m *Members) Get(name string) *Value {
	if i, ok := m.find(name); ok {
		return m.list[i].Value
	}
	return nil
}

// Set adds a member, or replaces the value of one.
func (m *Members) Set(name string, value *Value) {
	if i, ok := m.find(name); ok {
		m.list[i].Value = value
		return
	}
	m.add(Member{Name: name, At: value.At, Value: value})
}

// add adds a member whose name is new.
func (m *Members) add(member Member) {
	if m.list == nil {
		m.list = make([]Member, 0, 4)
	}
	m.list = append(m.list, member)
	switch {
	case m.index != nil:
		m.index[member.Name] = len(m.list) - 1
	case len(m.list) == indexed:
		m.index = make(map[string]int, 2*indexed)
		for i := range m.list {
			m.index[m.list[i].Name] = i
		}
	}
}

func (m *Members) find(name string) (int, bool) {
	if m.index != nil {
		i, ok := m.index[name]
		return i, ok
	}
	for i := range m.list {
		if m.list[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// Equal reports whether two values are the same JSON: members in any order,
// numbers as they are written.
func (v *Value) Equal(u *Value) bool {
	if v == nil || u == nil {
		return v == u
	}
	if v.Kind != u.Kind || v.Text != u.Text || len(v.Items) != len(u.Items) || len(v.Members()) != len(u.Members()) {
		return false
	}
	for i := range v.Items {
		if !v.Items[i].Equal(u.Items[i]) {
			return false
		}
	}
	for _, m := range v.Members() {
		if !m.Value.Equal(u.Get(m.Name)) {
			return false
		}
	}
	return true
}

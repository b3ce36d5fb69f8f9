package data

// class is a class of generated entities.
type class uint8

// The classes, in the order in which a round holds them: what an entity refers
// to comes before it.
const (
	place class = iota
	group
	company
	legion
	person
	product
	article
	agreement
	report
	classes
)

// perRound says how many entities of each class a round holds.
var perRound = [classes]uint64{
	place: 2, group: 1, company: 8, legion: 3, person: 16, product: 6, article: 8, agreement: 12, report: 8,
}

const entitiesPerRound = 64

// slot is a place in a round: the class of the entity there, and how many
// entities of each class the round holds before it.
type slot struct {
	class class
	ahead [classes]uint64
}

var slots = layout()

func layout() (s [entitiesPerRound]slot) {
	var ahead [classes]uint64
	i := 0
	for c := range classes {
		for range perRound[c] {
			s[i] = slot{class: c, ahead: ahead}
			ahead[c]++
			i++
		}
	}
	return s
}

// before returns how many entities of class c there are before entity n.
func before(c class, n uint64) uint64 {
	return n/entitiesPerRound*perRound[c] + slots[n%entitiesPerRound].ahead[c]
}

// generatedNS begins the IRI of everything that is generated.
const generatedNS = "https://tribune.example/generated/"

// prefixes begin the IRI of an entity of each class; its number follows.
var prefixes = [classes]string{
	place:     "<" + generatedNS + "place/",
	group:     "<" + generatedNS + "group/",
	company:   "<" + generatedNS + "company/",
	legion:    "<" + generatedNS + "legion/",
	person:    "<" + generatedNS + "person/",
	product:   "<" + generatedNS + "product/",
	article:   "<" + generatedNS + "article/",
	agreement: "<" + generatedNS + "agreement/",
	report:    "<" + generatedNS + "report/",
}

// Lists of things that entities share, and how many of each there are.
const (
	graphPrefix     = "<" + generatedNS + "graph/"
	industryPrefix  = "<" + generatedNS + "industry/"
	fieldPrefix     = "<" + generatedNS + "field/"
	kindPrefix      = "<" + generatedNS + "kind/"
	categoryPrefix  = "<" + generatedNS + "category/"
	indicatorPrefix = "<" + generatedNS + "indicator/"

	graphs     = 1000
	industries = 40
	fields     = 300
	kinds      = 8
	categories = 120
	indicators = 2000
)

// Package data owns what Tribune has to say before anyone loads anything: the
// seed facts, where the article says them, the saved questions, and a
// generator of more data in the same domain. All of it is text in W3C syntaxes;
// the package parses nothing and knows no store.
//
// # The seed
//
//	legions.nt     default graph     what the article says
//	citations.nt   default graph     where it says so: paragraph and characters
//	background.nt  BackgroundGraph   what it does not say: state enterprises,
//	                                 their owners, Chinese names; its own source
//
// One agreement, one of its statements and the citation of that, with legion:
// for https://tribune.example/legion# and id: for https://tribune.example/id/ :
//
//	id:agreement-shandong-port-group
//	  |-- rdf:type ------> legion:Agreement
//	  |-- legion:party --> id:customs-and-port-legion
//	  |-- legion:party --> id:shandong-port-group
//	  |-- legion:kind ---> id:strategic-cooperation-agreement
//	  |-- legion:place --> id:shandong-port
//	  |-- legion:purpose   "a world-class Shandong Port"@en
//	  `-- legion:date      "2021-11-05"^^xsd:date
//	         ^
//	         | rdf:reifies <<( id:agreement-shandong-port-group legion:date ... )>>
//	id:citation/agreement-shandong-port-group/date
//	  `-- oa:hasTarget --> id:huawei-legions-article/5b
//	         |-- legion:paragraph  5
//	         |-- oa:hasSource ---> id:huawei-legions-article (headline, length, digest)
//	         `-- oa:hasSelector -> id:huawei-legions-article/5b/position
//	                                 oa:start 2118, oa:end 2235
//
// Characters are Unicode code points of the article's whole text, headline
// included, with line feeds as line ends; the first is 0, and the character at
// oa:end is not part of the passage. Paragraphs count from 1; the headline and
// the link to another article have no number. Passages overlap where a
// statement needs more or less of a sentence.
//
// Invariants of the seed:
//
//	S1. Every statement of legions.nt except an rdfs:label has exactly one
//	    citation, and every citation reifies a statement of legions.nt. A label
//	    is only how we call a thing; other names in the article are cited.
//	S2. The article's sentences are nowhere: purposes and notes are in our words.
//	S3. A time is as exact as the article: xsd:date, xsd:gYearMonth, xsd:gYear,
//	    legion:notBefore, or nothing at all.
//	S4. There are no blank nodes: every citation can itself be cited.
//	S5. Each name of legions.nt is in English and there is one label a thing, so
//	    that a question gives one row an answer.
//
// # Generated data
//
// Entities are numbered from 0. Sixty-four of them make a round, in which each
// class has fixed slots, so the class of an entity and its number within the
// class are arithmetic, and so is how many of a class came before:
//
//	 0   2 3      11    14      30      36      44         56      64
//	+---+-+------+-----+-------+-------+-------+----------+-------+
//	|pl.|g|compan|legio|person |product|article|agreement | report|   round 0
//	+---+-+------+-----+-------+-------+-------+----------+-------+
//	  entity 75 is slot 11 of round 1: legion number 1*3 + 0 = 3
//
// Invariants of generated data:
//
//	G1. The same options give the same bytes on every machine and with every
//	    version of Go: integers only, and numbers from splitmix64.
//	G2. An entity's lines depend on the seed and its number alone, so fewer
//	    triples are a prefix of more.
//	G3. No two lines are equal: an entity has its own subject, and within it
//	    either the predicate or the object differs.
//	G4. Quads are the triples of the same seed; half of the entities are in named
//	    graphs, the others in the default graph.
//	G5. An entity refers to earlier ones, so references have an end, but the last
//	    entity may be cut off. Members of shared lists (industries, fields,
//	    kinds, categories) are IRIs that nothing describes.
//	G6. Terms are those of RDF 1.1, so that any tool reads them.
//
// What is popular is so by Zipf's law: the first company has a tenth of all
// mentions of companies, the first graph a fifth of all named quads, and nine
// in ten of some 2,000 predicates are rare.
package data

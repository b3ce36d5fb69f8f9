// Package ontology owns the Legion vocabulary (legion.ttl): the classes and
// properties that the seed facts and generated data are written in. It hands
// the document out as text and knows nothing of parsing or reasoning.
//
// # The classes
//
// An indented class is a subclass of the one above it; an arrow is a property.
//
//	Organization  industry -> Industry, country -> Place, formed,
//	    |         founder -> Person, chiefExecutive -> Person
//	    Company   subsidiaryOf -> Company
//	    |   CompanyGroup
//	    |   StateEnterprise   stateOwner -> Place
//	    |       CentralStateEnterprise
//	    |       ProvincialStateEnterprise
//	    Legion    unitOf -> Company, firstOf -> Company
//	    InnovationCenter   partner -> Organization
//
//	Agreement     party -> Organization, kind -> AgreementKind, date, purpose,
//	              field -> Field, industry -> Industry, place -> Place,
//	              announcedBy -> Organization, firstOf -> Legion
//	Product       category -> ProductCategory, releasedBy -> Organization, released
//	Event         agent, date, dateNote, follows -> Event
//	    Visit
//	    Decision  outcome, modelledOn -> Organization
//
//	Citation      rdf:reifies -> any statement, oa:hasTarget -> Passage
//	Passage       oa:hasSource -> Article, oa:hasSelector, paragraph
//	Source
//	    Article        textLength, textDigest
//	    AnnualReport   reportOf -> Company, year, employees, revenue, growth, audited
//
// # Invariants
//
//	I1. A term is defined once, has an English rdfs:label and rdfs:comment, and
//	    names the vocabulary by rdfs:isDefinedBy.
//	I2. Classes are UpperCamelCase, properties lowerCamelCase.
//	I3. A term of W3C ORG, PROV-O, Web Annotation, SKOS or schema.org that means
//	    more is a superclass or superproperty. One that means exactly what is
//	    needed (rdfs:label, rdf:reifies, oa:hasTarget, prov:wasDerivedFrom) is
//	    used as it is and has no double here.
//	I4. A property whose uses differ has no domain or range: a reasoner must not
//	    conclude what no source says.
//
// # Example
//
// Customs and Port Legion signed with Shandong Port Group:
//
//	id:agreement-shandong-port-group  rdf:type      legion:Agreement .
//	id:agreement-shandong-port-group  legion:party  id:customs-and-port-legion .
//	id:agreement-shandong-port-group  legion:party  id:shandong-port-group .
//	id:agreement-shandong-port-group  legion:date   "2021-11-05"^^xsd:date .
package ontology

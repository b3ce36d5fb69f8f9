package data

// Terms in N-Triples syntax, by vocabulary.
const (
	rdfNS    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsNS   = "http://www.w3.org/2000/01/rdf-schema#"
	xsdNS    = "http://www.w3.org/2001/XMLSchema#"
	oaNS     = "http://www.w3.org/ns/oa#"
	orgNS    = "http://www.w3.org/ns/org#"
	provNS   = "http://www.w3.org/ns/prov#"
	schemaNS = "https://schema.org/"
	legionNS = "https://tribune.example/legion#"

	rdfType     = "<" + rdfNS + "type>"
	rdfReifies  = "<" + rdfNS + "reifies>"
	rdfsLabel   = "<" + rdfsNS + "label>"
	oaHasTarget = "<" + oaNS + "hasTarget>"

	orgHasMember       = "<" + orgNS + "hasMember>"
	provWasDerivedFrom = "<" + provNS + "wasDerivedFrom>"
)

// Terms of the Legion vocabulary.
const (
	classAgreement              = "<" + legionNS + "Agreement>"
	classAnnualReport           = "<" + legionNS + "AnnualReport>"
	classArticle                = "<" + legionNS + "Article>"
	classCentralStateEnterprise = "<" + legionNS + "CentralStateEnterprise>"
	classCompany                = "<" + legionNS + "Company>"
	classCompanyGroup           = "<" + legionNS + "CompanyGroup>"
	classLegion                 = "<" + legionNS + "Legion>"
	classPerson                 = "<" + legionNS + "Person>"
	classPlace                  = "<" + legionNS + "Place>"
	classProduct                = "<" + legionNS + "Product>"
	classStateEnterprise        = "<" + legionNS + "StateEnterprise>"

	legionAlternativeName = "<" + legionNS + "alternativeName>"
	legionAnnouncedBy     = "<" + legionNS + "announcedBy>"
	legionAudited         = "<" + legionNS + "audited>"
	legionCategory        = "<" + legionNS + "category>"
	legionChiefExecutive  = "<" + legionNS + "chiefExecutive>"
	legionCountry         = "<" + legionNS + "country>"
	legionDate            = "<" + legionNS + "date>"
	legionEmployees       = "<" + legionNS + "employees>"
	legionField           = "<" + legionNS + "field>"
	legionFormed          = "<" + legionNS + "formed>"
	legionGrowth          = "<" + legionNS + "growth>"
	legionIndustry        = "<" + legionNS + "industry>"
	legionKind            = "<" + legionNS + "kind>"
	legionParagraph       = "<" + legionNS + "paragraph>"
	legionParty           = "<" + legionNS + "party>"
	legionPlace           = "<" + legionNS + "place>"
	legionPurpose         = "<" + legionNS + "purpose>"
	legionReleased        = "<" + legionNS + "released>"
	legionReleasedBy      = "<" + legionNS + "releasedBy>"
	legionReportOf        = "<" + legionNS + "reportOf>"
	legionRevenue         = "<" + legionNS + "revenue>"
	legionStateOwner      = "<" + legionNS + "stateOwner>"
	legionSubsidiaryOf    = "<" + legionNS + "subsidiaryOf>"
	legionTextDigest      = "<" + legionNS + "textDigest>"
	legionTextLength      = "<" + legionNS + "textLength>"
	legionUnitOf          = "<" + legionNS + "unitOf>"
	legionYear            = "<" + legionNS + "year>"
)

// Terms of schema.org that generated data uses.
const (
	schemaAbout           = "<" + schemaNS + "about>"
	schemaAddress         = "<" + schemaNS + "address>"
	schemaAddressLocality = "<" + schemaNS + "addressLocality>"
	schemaArticleBody     = "<" + schemaNS + "articleBody>"
	schemaAuthor          = "<" + schemaNS + "author>"
	schemaBirthDate       = "<" + schemaNS + "birthDate>"
	schemaContainedIn     = "<" + schemaNS + "containedInPlace>"
	schemaDatePublished   = "<" + schemaNS + "datePublished>"
	schemaElevation       = "<" + schemaNS + "elevation>"
	schemaEmail           = "<" + schemaNS + "email>"
	schemaHeadline        = "<" + schemaNS + "headline>"
	schemaHeight          = "<" + schemaNS + "height>"
	schemaInventoryLevel  = "<" + schemaNS + "inventoryLevel>"
	schemaJobTitle        = "<" + schemaNS + "jobTitle>"
	schemaKnows           = "<" + schemaNS + "knows>"
	schemaLatitude        = "<" + schemaNS + "latitude>"
	schemaLongitude       = "<" + schemaNS + "longitude>"
	schemaName            = "<" + schemaNS + "name>"
	schemaPostalCode      = "<" + schemaNS + "postalCode>"
	schemaPrice           = "<" + schemaNS + "price>"
	schemaSKU             = "<" + schemaNS + "sku>"
	schemaStreetAddress   = "<" + schemaNS + "streetAddress>"
	schemaURL             = "<" + schemaNS + "url>"
	schemaWeight          = "<" + schemaNS + "weight>"
	schemaWordCount       = "<" + schemaNS + "wordCount>"
	schemaWorksFor        = "<" + schemaNS + "worksFor>"
)

// Datatypes, as what follows a lexical form.
const (
	xsdBoolean            = `"^^<` + xsdNS + `boolean>`
	xsdByte               = `"^^<` + xsdNS + `byte>`
	xsdDate               = `"^^<` + xsdNS + `date>`
	xsdDateTime           = `"^^<` + xsdNS + `dateTime>`
	xsdDecimal            = `"^^<` + xsdNS + `decimal>`
	xsdDouble             = `"^^<` + xsdNS + `double>`
	xsdDuration           = `"^^<` + xsdNS + `duration>`
	xsdFloat              = `"^^<` + xsdNS + `float>`
	xsdGYear              = `"^^<` + xsdNS + `gYear>`
	xsdGYearMonth         = `"^^<` + xsdNS + `gYearMonth>`
	xsdHexBinary          = `"^^<` + xsdNS + `hexBinary>`
	xsdInt                = `"^^<` + xsdNS + `int>`
	xsdInteger            = `"^^<` + xsdNS + `integer>`
	xsdLong               = `"^^<` + xsdNS + `long>`
	xsdNonNegativeInteger = `"^^<` + xsdNS + `nonNegativeInteger>`
	xsdPositiveInteger    = `"^^<` + xsdNS + `positiveInteger>`
	xsdShort              = `"^^<` + xsdNS + `short>`
	xsdTime               = `"^^<` + xsdNS + `time>`
	xsdUnsignedInt        = `"^^<` + xsdNS + `unsignedInt>`
	xsdAnyURI             = `"^^<` + xsdNS + `anyURI>`
)

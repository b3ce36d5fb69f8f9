package sparql

// guess is the likely slip behind an error, "" if nothing comes to mind.
func (p *parser) guess() string { return "" }

func (p *parser) bareExpression() string { return "" }
func (p *parser) bareCondition() string  { return "" }
func (p *parser) undeclared() {
	p.refuse(p.tok.start, "the unknown prefix", "a prefix that is declared", "")
}
func odd(rest string) string { return "" }

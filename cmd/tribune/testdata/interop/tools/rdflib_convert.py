"""convert FROM TO FILE: the RDF in FILE, to standard output, by rdflib.

Literals stay as they are written, which is a setting of rdflib.
"""

import sys

import rdflib

rdflib.NORMALIZE_LITERALS = False
GRAPHS = {"nquads", "trig", "json-ld"}

source, target, name = sys.argv[1:]
data = rdflib.Dataset() if {source, target} & GRAPHS else rdflib.Graph()
data.parse(name, format=source)
data.serialize(sys.stdout.buffer, format=target, encoding="utf-8")

"""Converts RDF by rdflib. FROM and TO are its names of formats.

Literals stay as they are written, which is a setting of rdflib.
"""

import logging

import rdflib

from jobs import serve

rdflib.NORMALIZE_LITERALS = False
logging.disable()  # it warns, at length, of each literal that it cannot value
GRAPHS = {"nquads", "trig", "json-ld"}


def convert(source, target, name, out):
    data = rdflib.Dataset() if {source, target} & GRAPHS else rdflib.Graph()
    data.parse(name, format=source)
    data.serialize(out, format=target, encoding="utf-8")


serve(convert)

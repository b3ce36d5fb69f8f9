"""Converts RDF by pyoxigraph. FROM and TO are media types."""

from pyoxigraph import RdfFormat, parse, serialize

from jobs import serve


def convert(source, target, name, out):
    quads = parse(path=name, format=RdfFormat.from_media_type(source))
    target = RdfFormat.from_media_type(target)
    if not target.supports_datasets:
        quads = (quad.triple for quad in quads)
    serialize(quads, out, target)


serve(convert)

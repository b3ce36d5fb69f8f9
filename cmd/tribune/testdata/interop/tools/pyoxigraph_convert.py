"""convert FROM TO FILE: the RDF in FILE, to standard output, by pyoxigraph.

FROM and TO are media types.
"""

import sys

from pyoxigraph import RdfFormat, parse, serialize

source, target, name = sys.argv[1:]
quads = parse(path=name, format=RdfFormat.from_media_type(source))
target = RdfFormat.from_media_type(target)
if not target.supports_datasets:
    quads = (quad.triple for quad in quads)
serialize(quads, sys.stdout.buffer, target)

"""The loop of a converter: a line on standard input is a job, FROM TAB TO TAB IN TAB OUT,
and is answered by a line, empty if all went well.
"""

import sys


def serve(convert):
    for line in sys.stdin:
        try:
            convert(*line.rstrip("\n").split("\t"))
            answer = ""
        except Exception as error:  # whatever a library throws: the next job may go well
            answer = f"{type(error).__name__}: {error}"
        print(" ".join(answer.split()), flush=True)

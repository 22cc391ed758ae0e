"""Two kinds of failure: one report that fails while the rest goes on, and a run that cannot go on.

Both carry a whole sentence for a person: what is wrong, where, and, where there is one, the command that mends it.
"""

from __future__ import annotations


class RecoupeError(Exception):
    """The root of every error that Recoupe raises on purpose."""


class SkipReport(RecoupeError):
    """One report cannot be used; it is named with its reason and the run goes on (exit code 1).

    >>> str(SkipReport("the file is empty", where="depeches/03.txt"))
    'depeches/03.txt: the file is empty'
    """

    def __init__(self, reason: str, *, where: str = "") -> None:
        self.reason = reason
        self.where = where
        super().__init__(f"{where}: {reason}" if where else reason)


class StopRun(RecoupeError):
    """Nothing can go on: wrong use, or something missing on the machine (exit code 2).

    >>> str(StopRun("the French model is missing", mend="recoupe doctor"))
    'the French model is missing. To mend it: recoupe doctor'
    """

    def __init__(self, reason: str, *, mend: str = "") -> None:
        self.reason = reason
        self.mend = mend
        super().__init__(f"{reason}. To mend it: {mend}" if mend else reason)

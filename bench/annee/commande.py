"""The product's command line, called as it is, in this process."""

import time
from contextlib import redirect_stdout
from io import StringIO

from rentree.commandes import main


class CommandeRefusee(Exception):
    """A command that could not be used; the message is what it said."""


def rentree(*arguments: str) -> tuple[str, float]:
    """What it printed, and how many seconds it took. Raises CommandeRefusee."""
    dit, debut = StringIO(), time.perf_counter()
    with redirect_stdout(dit):
        try:
            main(list(arguments))
        except SystemExit as fin:
            if fin.code not in (0, 1):  # 1: some rows were refused
                raise CommandeRefusee(f"{arguments} : {fin.code} {dit.getvalue()}") from fin
    return dit.getvalue(), time.perf_counter() - debut

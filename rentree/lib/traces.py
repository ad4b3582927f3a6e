"""What must never be written in a log."""

import logging
import re

ADRESSE_D_AGENDA = re.compile(r"(/agenda/)[^/\s?]+(\.ics)")


class SansJeton(logging.Filter):
    """Hides the secret part of the addresses that open a personal calendar."""

    def filter(self, record: logging.LogRecord) -> bool:
        dit = record.getMessage()
        if ADRESSE_D_AGENDA.search(dit):
            record.msg, record.args = ADRESSE_D_AGENDA.sub(r"\1…\2", dit), ()
        return True

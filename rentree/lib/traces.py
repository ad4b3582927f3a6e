"""What must never be written in a log."""

import logging
import re

ADRESSE_A_TAIRE = re.compile(
    r"(/agenda/|/autorisation/|/document/|/signatures/lien/)[^/\s?]{20,}?(\.ics|/)"
)


class SansJeton(logging.Filter):
    """Hides the secret part of the addresses that open without signing in."""

    def filter(self, record: logging.LogRecord) -> bool:
        dit = record.getMessage()
        if ADRESSE_A_TAIRE.search(dit):
            record.msg, record.args = ADRESSE_A_TAIRE.sub(r"\1…\2", dit), ()
        return True

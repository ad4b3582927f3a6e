"""Asking a partner over HTTP without hanging with it: bounded in time, in size, in trust."""

from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import Any

import requests
from urllib3.exceptions import HTTPError

MORCEAU = 4096


@dataclass(frozen=True, slots=True)
class LecteurBorne:
    """Asks for one answer; every failure is a ``requests.RequestException``.

    ``delai`` (seconds) bounds the connection, each silence, and the whole body: a partner that
    sends a byte now and then is cut off too. Redirections are not followed: whoever answers
    instead of the partner is not believed. An answer over ``taille`` bytes is refused.
    """

    delai: float
    taille: int

    def post(self, url: str, **options: Any) -> requests.Response:
        """The answer, wholly read, whatever its status. Raises RequestException."""
        fin = monotonic() + self.delai
        with requests.post(
            url,
            **options,
            headers={"Accept-Encoding": "identity"},
            timeout=self.delai,
            stream=True,
            allow_redirects=False,
        ) as reponse:
            contenu = self._lire(reponse, fin)
        reponse.raw = BytesIO(contenu)
        return reponse

    def _lire(self, reponse: requests.Response, fin: float) -> bytes:
        contenu = bytearray()
        try:
            while morceau := reponse.raw.read1(MORCEAU):
                contenu += morceau
                if len(contenu) > self.taille:
                    raise requests.RequestException("réponse trop longue")
                if monotonic() > fin:
                    raise requests.Timeout("réponse trop lente")
        except HTTPError as erreur:
            raise requests.ConnectionError(str(erreur)) from erreur
        return bytes(contenu)

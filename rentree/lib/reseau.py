"""Asking a partner over HTTP without hanging with it: bounded in time, in size, in trust."""

from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import Any

import requests
from urllib3.exceptions import HTTPError

MORCEAU = 4096
EN_PANNE = {500, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class LecteurBorne:
    """Asks for one answer; every failure is a ``requests.RequestException``.

    ``delai`` (seconds) bounds the connection, each silence, and the whole body: a partner that
    sends a byte now and then is cut off too. Redirections are not followed: whoever answers
    instead of the partner is not believed. An answer over ``taille`` bytes is refused.
    """

    delai: float
    taille: int

    def get(self, url: str, **options: Any) -> requests.Response:
        """The answer, wholly read. Raises RequestException, also for a failure of the server."""
        fin = monotonic() + self.delai
        return self._entiere(_sans_panne(self._demander("GET", url, options)), fin)

    def post(self, url: str, **options: Any) -> requests.Response:
        """The answer, wholly read, whatever its status: the body of a failure may say why.

        Raises RequestException.
        """
        fin = monotonic() + self.delai
        return self._entiere(self._demander("POST", url, options), fin)

    def sonder(self, url: str) -> None:
        """Does anything serve there? Raises RequestException when nothing does."""
        _sans_panne(self._demander("HEAD", url, {})).close()

    def _demander(self, methode: str, url: str, options: dict[str, Any]) -> requests.Response:
        return requests.request(
            methode,
            url,
            **options,
            headers={"Accept-Encoding": "identity"},
            timeout=self.delai,
            stream=True,
            allow_redirects=False,
        )

    def _entiere(self, reponse: requests.Response, fin: float) -> requests.Response:
        with reponse:
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


def _sans_panne(reponse: requests.Response) -> requests.Response:
    if reponse.status_code in EN_PANNE:
        reponse.close()
        raise requests.HTTPError(f"statut {reponse.status_code}", response=reponse)
    return reponse

"""Speaking to the product's server, as a partner does: its failures change nothing here."""

import urllib.error
import urllib.parse
import urllib.request


def poster(adresse: str, champs: dict[str, str], *, attente: float) -> str:
    """Post a form; returns the status answered, or what prevented an answer."""
    corps = urllib.parse.urlencode(champs).encode()
    try:
        with urllib.request.urlopen(adresse, data=corps, timeout=attente) as recu:
            return str(recu.status)
    except urllib.error.HTTPError as erreur:
        return str(erreur.code)
    except (OSError, ValueError) as erreur:
        return f"sans réponse ({type(erreur).__name__})"

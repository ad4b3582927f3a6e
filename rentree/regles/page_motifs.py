"""The reasons of a refusal in the language of the page, with all that they say in French."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from rentree.regles.campagne import Campagne
from rentree.regles.motif import Motif, Valeur
from rentree.regles.page_bornes import nommer_limite
from rentree.regles.page_redaction import Langue


def traduire(campagne: Campagne, motif: Motif, langue: Langue) -> Motif:
    """The same reason; a language without its words keeps those of the campaign."""
    cle = ".".join(filter(None, ("motif", motif.code, motif.variante)))
    if f"{cle}.message" not in langue.textes:
        return motif
    valeurs = {nom: _ecrire(campagne, v, langue) for nom, v in motif.valeurs.items()}
    return replace(
        motif,
        message=langue.dire(f"{cle}.message", **valeurs),
        que_faire=langue.dire(f"{cle}.que_faire", **valeurs),
    )


def _ecrire(campagne: Campagne, valeur: Valeur, langue: Langue) -> str:
    match valeur:
        case datetime():
            return langue.a_paris(langue.moment_long(valeur))
        case date():
            return langue.jour(valeur)
        case Mapping():
            return _limites(campagne, valeur, langue)
        case _:
            return valeur


def _limites(campagne: Campagne, rangs: Mapping[str, int], langue: Langue) -> str:
    """Every limit passed, and the rank that the requested registration would have."""
    return "; ".join(
        langue.dire(
            f"limite.franchie.{'un' if limite.maximum == 1 else 'plusieurs'}",
            maximum=str(limite.maximum),
            niveaux=nommer_limite(langue, limite),
            rang=str(rangs[limite.code]),
        )
        for limite in campagne.limites
        if limite.code in rangs
    )

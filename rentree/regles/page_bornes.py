"""The limits of registrations, the caps and the delays of requests, on the public page."""

from collections.abc import Iterator

from rentree.regles.campagne import Limite
from rentree.regles.campagne_demandes import Delai, Plafond
from rentree.regles.page_calendrier import nommer
from rentree.regles.page_modele import Liste, Paragraphe
from rentree.regles.page_redaction import Langue, Redaction


def nommer_limite(langue: Langue, limite: Limite) -> str:
    """The levels that the limit counts together, and the mention that it binds."""
    niveaux = nommer(langue, limite.niveaux)
    if limite.mention:
        niveaux = langue.dire("limites.mention", niveaux=niveaux, mention=limite.mention)
    if len(limite.niveaux) > 1:
        niveaux = langue.dire("limites.ensemble", niveaux=niveaux)
    return niveaux


def bornes(redaction: Redaction, demande: str) -> Iterator[Liste]:
    """One list of all that binds this kind of request, nothing when the campaign is silent."""
    regles = redaction.campagne.demandes.get(demande)
    if regles is None or not (regles.plafonds or regles.delais):
        return
    plafonds = [_plafond(redaction, plafond) for plafond in regles.plafonds]
    delais = [_delai(redaction, f"delai.{demande}.{d.code}", d) for d in regles.delais]
    yield Liste((*plafonds, *delais))


def _plafond(redaction: Redaction, plafond: Plafond) -> Paragraphe:
    nombre = "un" if plafond.maximum == 1 else "plusieurs"
    texte = redaction.dire(
        "plafond",
        maximum=str(plafond.maximum),
        quoi=redaction.dire(f"quoi.{plafond.quoi}.{nombre}"),
        par=redaction.dire(f"par.{plafond.par}"),
    )
    return Paragraphe(texte, redaction.citer(plafond.reference))


def _delai(redaction: Redaction, cle: str, delai: Delai) -> Paragraphe:
    ensuite = delai.ensuite[:1].lower() + delai.ensuite[1:]
    texte = redaction.dire(
        "delai",
        libelle=redaction.propre(f"{cle}.libelle", delai.libelle),
        duree=str(delai.duree),
        unite=redaction.dire(f"unite.{delai.unite}"),
        depart=redaction.propre(f"{cle}.depart", delai.depart),
        ensuite=redaction.propre(f"{cle}.ensuite", ensuite),
    )
    return Paragraphe(texte, redaction.citer(delai.reference))

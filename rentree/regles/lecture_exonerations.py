"""The quotas of exemptions by decision, and the headcounts on which they are first counted."""

from collections.abc import Mapping

from rentree.regles.campagne import QuotaDExoneration
from rentree.regles.campagne_exonerations import PARMI, Effectif
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import RELEVE, Sources

TOUT = 100


def lire_quotas(noeud: Noeud, sources: Sources) -> dict[str, QuotaDExoneration]:
    """What the State allows, quota by quota; one at least."""
    return {code: _quota(code, table, sources) for code, table in noeud.entrees().items()}


def _quota(code: str, noeud: Noeud, sources: Sources) -> QuotaDExoneration:
    champs = noeud.champs((*RELEVE, "parmi", "pour_cent"))
    pour_cent = champs["pour_cent"].entier()
    if pour_cent > TOUT:
        champs["pour_cent"].constater("ce pourcentage dépasse 100.", "écrivez 100 au plus.")
    return QuotaDExoneration(
        **sources.champs_du_releve(champs),
        code=code,
        parmi=champs["parmi"].choix(PARMI),
        pour_cent=pour_cent,
    )


def lire_effectifs(
    fichier: Mapping[str, Noeud], sources: Sources, quotas: Mapping[str, QuotaDExoneration]
) -> dict[str, Effectif]:
    """By quota; without one, the students of the year are counted from the first day.

    When no quota could be read, none of them is unknown.
    """
    noeud = fichier["effectifs"]
    connus = tuple(quotas) or tuple(noeud.entrees(vide=True))
    return {code: _effectif(table, sources) for code, table in noeud.champs((), connus).items()}


def _effectif(noeud: Noeud, sources: Sources) -> Effectif:
    champs = noeud.champs(("nombre", "constate_le", "jusqu_au", "reference"))
    effectif = Effectif(
        nombre=champs["nombre"].entier(),
        constate_le=champs["constate_le"].jour(),
        jusqu_au=champs["jusqu_au"].jour(),
        reference=sources.reference(champs["reference"]),
    )
    if effectif.jusqu_au < effectif.constate_le:
        champs["jusqu_au"].constater(
            "ce nombre ne vaut plus avant d’être constaté.", "donnez un jour après « constate_le »."
        )
    return effectif

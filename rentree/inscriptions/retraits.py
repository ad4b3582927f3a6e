"""Withdrawals that come many at once, whatever says them: too many are more likely a mistake."""

from collections.abc import Sequence

from rentree.inscriptions.actions_admissions import CandidatAdmis
from rentree.inscriptions.imports import Refus
from rentree.inscriptions.models import Admission
from rentree.regles.motif import Motif

# Above both, a source that has lost so many people is more likely to be wrong than they are.
RETRAITS_MAX, PART_MAX = 10, 0.2
A_CONFIRMER = "RETRAITS_A_CONFIRMER"
TRANCHE = 500


def trop_d_un_coup(retraits: int, sur: int) -> bool:
    """Do so many withdrawals, out of ``sur`` people named, wait for a person's word?"""
    return retraits > RETRAITS_MAX and retraits > PART_MAX * sur


def retraits_a_confirmer(lignes: Sequence[CandidatAdmis], campagne: str) -> list[Refus]:
    """The rows of a whole file that would withdraw too many admissions, each refused; else none.

    A row that repeats a withdrawal already made counts for nothing: the same file may come again.
    """
    retraits = [ligne for ligne in lignes if ligne.retiree]
    en_vigueur = _en_vigueur(retraits, campagne)
    effectifs = [ligne for ligne in retraits if ligne.cle_admission in en_vigueur]
    if not trop_d_un_coup(len(effectifs), len(lignes)):
        return []
    motif = _a_confirmer(len(effectifs))
    return [
        Refus(ligne.ligne, "numero_candidat", str(ligne.admission["numero"]), motif)
        for ligne in effectifs
    ]


def _en_vigueur(lignes: Sequence[CandidatAdmis], campagne: str) -> set[tuple[str, str, str]]:
    """Those of these admissions that nobody has withdrawn yet."""
    numeros = sorted({ligne.numero_normalise for ligne in lignes})
    siennes = Admission.objects.en_vigueur().filter(campagne=campagne)
    trouvees: set[tuple[str, str, str]] = set()
    for debut in range(0, len(numeros), TRANCHE):
        tranche = siennes.filter(numero_normalise__in=numeros[debut : debut + TRANCHE])
        trouvees |= set(tranche.values_list("plateforme", "numero_normalise", "formation"))
    return trouvees


def _a_confirmer(nombre: int) -> Motif:
    return Motif(
        A_CONFIRMER,
        f"Ce fichier retirerait {nombre} admissions d’un coup : aucune n’a été retirée.",
        "Vérifiez ces retraits dans la plateforme, puis importez de nouveau en les confirmant "
        "(case « Confirmer ces retraits » de la page d’import, ou option --retraits-confirmes).",
        "",
    )

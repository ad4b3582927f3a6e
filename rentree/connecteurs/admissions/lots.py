"""Batches of rows in which nobody is cut in two, so that each batch can be decided by itself."""

from collections.abc import Hashable, Iterator, Sequence

from rentree.inscriptions.actions_admissions import CandidatAdmis


def par_lots(candidats: Sequence[CandidatAdmis], taille: int) -> Iterator[list[CandidatAdmis]]:
    """Batches of about ``taille`` rows; rows with one INE or one candidate number stay together."""
    lot: list[CandidatAdmis] = []
    for groupe in _par_personne(candidats):
        if lot and len(lot) + len(groupe) > taille:
            yield lot
            lot = []
        lot += groupe
    if lot:
        yield lot


def _par_personne(candidats: Sequence[CandidatAdmis]) -> list[list[CandidatAdmis]]:
    """Groups in the order of their first row; inside a group, the order of the file."""
    groupes: list[list[CandidatAdmis]] = []
    groupe_de: dict[Hashable, int] = {}
    for candidat in candidats:
        cles: list[Hashable] = [candidat.cle_candidat]
        if candidat.ine:
            cles.append(candidat.ine)
        touches = sorted({groupe_de[cle] for cle in cles if cle in groupe_de})
        if not touches:
            touches = [len(groupes)]
            groupes.append([])
        premier, *autres = touches
        groupes[premier].append(candidat)
        for autre in autres:
            _verser(groupes, autre, premier, groupe_de)
        groupe_de.update(dict.fromkeys(cles, premier))
    return [sorted(groupe, key=lambda candidat: candidat.ligne) for groupe in groupes if groupe]


def _verser(
    groupes: list[list[CandidatAdmis]], source: int, cible: int, groupe_de: dict[Hashable, int]
) -> None:
    """This row shows that two groups are one: pour the second into the first."""
    for candidat in groupes[source]:
        groupe_de[candidat.cle_candidat] = cible
        if candidat.ine:
            groupe_de[candidat.ine] = cible
    groupes[cible] += groupes[source]
    groupes[source] = []

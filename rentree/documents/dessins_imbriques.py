"""Drawings that draw others, again and again: a page of two kilobytes may take an hour to show.

A form XObject (ISO 32000-1, §8.10) is drawn by name from a page or from another one. Ten that each
draw ten others, six deep, are a million drawings.
"""

from collections.abc import Iterator

import pikepdf

from rentree.documents import refus

DESSINS_MAX = 20_000  # for one page; a map or a plan draws a few hundred
_EN_COURS = -1


def refuser_les_dessins_sans_fin(pdf: pikepdf.Pdf) -> None:
    """Raises FichierRefuse (``FICHIER_ILLISIBLE``) when a page draws too much, or itself."""
    for page in pdf.pages:
        ressources = page.obj.get("/Resources", pikepdf.Dictionary())
        if _compter(page.obj, ressources, {}) > DESSINS_MAX:
            raise refus.illisible()


def _compter(
    objet: pikepdf.Object, de_la_page: pikepdf.Object, comptes: dict[tuple[int, int], int]
) -> int:
    """How many drawings this page or this form makes in all; each is looked at once.

    A form without resources of its own uses those of its page.
    """
    cle = objet.objgen
    if comptes.get(cle) == _EN_COURS:
        raise refus.illisible()
    if cle not in comptes:
        comptes[cle] = _EN_COURS
        formes = _formes_dessinees(objet, objet.get("/Resources", de_la_page))
        comptes[cle] = 1 + sum(_compter(forme, de_la_page, comptes) for forme in formes)
    return comptes[cle]


def _formes_dessinees(
    objet: pikepdf.Object, ressources: pikepdf.Object
) -> Iterator[pikepdf.Object]:
    """The forms that it draws, as many times as it does; what is not there draws nothing."""
    siens = ressources.get("/XObject", pikepdf.Dictionary())
    if not any(sien.get("/Subtype") == "/Form" for sien in siens.values()):
        return
    for instruction in pikepdf.parse_content_stream(objet, "Do"):
        noms = [str(operande) for operande in instruction.operands]
        sien = siens.get(noms[0]) if noms else None
        if sien is not None and sien.get("/Subtype") == "/Form":
            yield sien

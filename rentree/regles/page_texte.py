"""The public page as plain text, for an e-mail, a terminal or a comparison."""

from collections.abc import Iterator

from rentree.regles.page_modele import (
    Bloc,
    Lien,
    Ligne,
    Liste,
    Page,
    Paragraphe,
    Renvoi,
    SousTitre,
    Tableau,
)


def en_texte(page: Page) -> str:
    """One block a paragraph, titles underlined, the sources at the end."""
    titre = f"{page.titre} {page.annee}"
    lignes = [titre, "=" * len(titre), "", *page.introduction]
    for section in page.sections:
        lignes += ["", section.titre, "-" * len(section.titre)]
        for bloc in section.blocs:
            lignes += ["", *_bloc(bloc)]
    lignes += ["", page.titre_des_sources, ""]
    lignes += [_source(s.numero, s.titre, s.lien) for s in page.sources]
    return "\n".join(lignes)


def _bloc(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Paragraphe():
            yield _phrase(bloc)
        case Liste(points):
            yield from (f"- {_phrase(point)}" for point in points)
        case Lien(libelle, adresse):
            yield libelle if adresse.startswith("#") else f"{libelle} <{adresse}>"
        case SousTitre(_, texte):
            yield f"[{texte}]"
        case Tableau(_, titre, _, lignes):
            yield f"[{titre}]"
            for ligne in lignes:
                yield from _ligne(ligne)


def _ligne(ligne: Ligne) -> Iterator[str]:
    yield f"* {' – '.join(filter(None, (ligne.titre, ligne.detail)))}{_marque(ligne.renvoi)}"
    for cellule in ligne.cellules:
        yield from (f"    {_phrase(phrase)}" for phrase in cellule)


def _phrase(paragraphe: Paragraphe) -> str:
    return f"{paragraphe.texte}{_marque(paragraphe.renvoi)}"


def _marque(renvoi: Renvoi | None) -> str:
    """`` [1, place in the source]``."""
    return f" [{', '.join(filter(None, (renvoi.numero, renvoi.endroit)))}]" if renvoi else ""


def _source(numero: str, titre: str, lien: str | None) -> str:
    return f"[{numero}] {titre}{f' <{lien}>' if lien else ''}"

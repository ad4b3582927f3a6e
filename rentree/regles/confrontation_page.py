"""A plain text page as sentences, each with its line and the headings above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rentree.regles.confrontation_valeurs import contient_une_valeur

PUCE = re.compile(r"^([ \t\xa0]*)([•‣▪◦–—*-])[ \t\xa0]+")
# The abbreviation « ex. » and a number before the point do not end a sentence.
FIN_DE_PHRASE = re.compile(
    r"(?<=[^\W\d_][.!?…])[ ](?=[«\"(]?\s?[A-ZÀÂÉÈÊÎÔ])|(?<=\d[.!?])[ ](?=[A-Z])"
)
LONGUEUR_D_UN_TITRE = 120


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence. ``ligne`` counts from 1; ``titres`` from the outermost to the nearest."""

    ligne: int
    texte: str
    titres: tuple[str, ...]


@dataclass(slots=True)
class _Bloc:
    """Lines that read as one text; ``colonne`` is where it starts, its bullet included."""

    lignes: list[tuple[int, str]]
    colonne: int
    puce: bool

    @property
    def texte(self) -> str:
        return " ".join(texte for _, texte in self.lignes)

    def ligne_de(self, position: int) -> int:
        """The line of the page that holds this position of the text."""
        for ligne, texte in self.lignes:
            if position <= len(texte):
                return ligne
            position -= len(texte) + 1
        return self.lignes[-1][0]

    def est_un_titre(self) -> bool:
        """Short, on one line, without a final stop and without a value."""
        texte = self.texte
        return (
            len(self.lignes) == 1
            and len(texte) <= LONGUEUR_D_UN_TITRE
            and texte[-1] not in ".;,:!?…"
            and not contient_une_valeur(texte)
        )


def phrases(page: str) -> Iterator[Phrase]:
    """All the sentences of the page, in order; headings are context, not sentences."""
    titres: list[_Bloc] = []
    apres_un_titre = False
    for bloc in _blocs(page):
        titre = bloc.est_un_titre()
        empile = titre and apres_un_titre and not bloc.puce
        _depiler(titres, bloc, remplace=bloc.puce or (titre and not empile))
        if titre:
            titres.append(bloc)
        else:
            yield from _phrases(bloc, tuple(autre.texte for autre in titres))
        apres_un_titre = titre


def _depiler(titres: list[_Bloc], bloc: _Bloc, *, remplace: bool) -> None:
    """A heading rules what stands further right, and plain text in its own column."""
    while titres:
        dernier = titres[-1]
        dedans = bloc.colonne > dernier.colonne
        meme_colonne = bloc.colonne == dernier.colonne and not dernier.puce
        if dedans or (meme_colonne and (not remplace or (bloc.puce and not bloc.est_un_titre()))):
            return
        titres.pop()


def _blocs(page: str) -> Iterator[_Bloc]:
    """Lines are joined when the next one goes on in lower case without a bullet."""
    bloc: _Bloc | None = None
    for numero, brute in enumerate(page.split("\n"), start=1):
        texte = " ".join(PUCE.sub("", brute).split())
        if not texte:
            continue
        puce = PUCE.match(brute) is not None
        if bloc is not None and not puce and _continue(texte):
            bloc.lignes.append((numero, texte))
            continue
        if bloc is not None:
            yield bloc
        bloc = _Bloc([(numero, texte)], len(brute) - len(brute.lstrip()), puce)
    if bloc is not None:
        yield bloc


def _continue(texte: str) -> bool:
    return texte[0].islower()


def _phrases(bloc: _Bloc, titres: tuple[str, ...]) -> Iterator[Phrase]:
    texte, debut = bloc.texte, 0
    for fin in (*(coupe.start() for coupe in FIN_DE_PHRASE.finditer(texte)), len(texte)):
        if morceau := texte[debut:fin].strip():
            yield Phrase(bloc.ligne_de(debut + 1), morceau, titres)
        debut = fin + 1

"""From bytes to rows of text: encoding, header, separators. Knows nothing of what a value means."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.regles.motif import Motif

BOM = b"\xef\xbb\xbf"
SEPARATEUR = ";"


class FichierRefuse(Exception):
    """The file as a whole cannot be read; ``message`` says why, ``que_faire`` how to mend it."""

    def __init__(self, message: str, que_faire: str) -> None:
        super().__init__(f"{message} {que_faire}")
        self.message = message
        self.que_faire = que_faire


@dataclass(frozen=True, slots=True)
class Rangee:
    """One row: its line in the file, its values by header, or why it could not be cut."""

    ligne: int
    valeurs: dict[str, str]
    motif: Motif | None = None


def lire(contenu: bytes, colonnes: Sequence[Colonne], quoi: str) -> list[Rangee]:
    """The rows of a file, blank lines left out. One row is one line, so a bad one spoils no other.

    ``quoi`` is the word under which ``rentree importer`` gives the model of such a file. Raises
    FichierRefuse when the file is empty, is not UTF-8, or has a header that is not ours.
    """
    lignes = _decoder(contenu).split("\n")
    entetes = _entetes(lignes[0].rstrip("\r"), colonnes, quoi)
    return list(_rangees(entetes, lignes[1:]))


def _decoder(contenu: bytes) -> str:
    contenu = contenu.removeprefix(BOM)
    if not contenu.strip():
        raise FichierRefuse("Le fichier est vide.", "Exportez-le de nouveau.")
    try:
        return contenu.decode("utf-8")
    except UnicodeDecodeError as erreur:
        ligne = contenu.count(b"\n", 0, erreur.start) + 1
        raise FichierRefuse(
            f"Ligne {ligne} : le fichier n’est pas en UTF-8.",
            "Enregistrez-le de nouveau en choisissant l’encodage « UTF-8 ».",
        ) from erreur


def _entetes(ligne: str, colonnes: Sequence[Colonne], quoi: str) -> list[str]:
    try:
        entetes = [entete.lower() for entete in _couper(ligne)]
    except csv.Error as erreur:
        raise FichierRefuse(
            "Ligne 1 : un guillemet des en-têtes n’est pas refermé.",
            "Écrivez les en-têtes sans guillemets.",
        ) from erreur
    if any(map(_a_un_controle, entetes)):
        raise FichierRefuse(
            "Ligne 1 : un en-tête contient un caractère de contrôle, invisible.",
            "Effacez et tapez de nouveau les en-têtes.",
        )
    if len(entetes) == 1:
        raise FichierRefuse(
            "Ligne 1 : il n’y a qu’une colonne.",
            "Vérifiez que la première ligne porte les en-têtes, séparés par des points-virgules.",
        )
    if problemes := list(_problemes(entetes, colonnes)):
        raise FichierRefuse(
            f"Ligne 1 : {' '.join(problemes)}",
            f"La commande « rentree importer {quoi} --modele » donne les en-têtes attendus.",
        )
    return entetes


def _problemes(entetes: list[str], colonnes: Sequence[Colonne]) -> Iterator[str]:
    connues = [colonne.nom for colonne in colonnes]
    for rang, entete in enumerate(entetes, start=1):
        if not entete:
            yield f"La colonne {rang} n’a pas d’en-tête : nommez-la ou supprimez-la."
        elif entete not in connues:
            proches = get_close_matches(entete, connues, n=1)
            conseil = f"voulez-vous dire « {proches[0]} » ?" if proches else "supprimez-la."
            yield f"La colonne « {entete} » n’est pas connue : {conseil}"
        elif entete in entetes[: rang - 1]:
            yield f"La colonne « {entete} » est présente deux fois : gardez-en une."
    for colonne in colonnes:
        if colonne.obligatoire and colonne.nom not in entetes:
            yield f"La colonne « {colonne.nom} » manque : ajoutez-la."


def _rangees(entetes: list[str], lignes: list[str]) -> Iterator[Rangee]:
    for numero, ligne in enumerate(lignes, start=2):
        if not ligne.strip(" \t\r;"):
            continue
        try:
            valeurs = _couper(ligne.rstrip("\r"))
        except csv.Error:
            yield Rangee(numero, {}, _GUILLEMET)
            continue
        if len(valeurs) != len(entetes):
            yield Rangee(numero, {}, _decalage(len(valeurs), len(entetes)))
        elif not ligne.rstrip("\r").isprintable() and any(map(_a_un_controle, valeurs)):
            yield Rangee(numero, {}, _CONTROLE)
        else:
            yield Rangee(numero, dict(zip(entetes, valeurs, strict=True)))


def _couper(ligne: str) -> list[str]:
    """Cut one line; raises csv.Error on a quote that is not closed."""
    if '"' not in ligne:
        return [valeur.strip() for valeur in ligne.split(SEPARATEUR)]
    (valeurs,) = csv.reader([ligne], delimiter=SEPARATEUR, strict=True)
    return [valeur.strip() for valeur in valeurs]


def _a_un_controle(valeur: str) -> bool:
    return any(ord(caractere) < 32 or ord(caractere) == 127 for caractere in valeur)


def _decalage(trouvees: int, attendues: int) -> Motif:
    que_faire = "Vérifiez qu’aucune valeur n’a été oubliée ni coupée par un retour à la ligne."
    if trouvees > attendues:
        que_faire = "Un « ; » dans une adresse décale la ligne : retirez-le, ou entourez la valeur "
        que_faire += "de guillemets."
    message = f"Cette ligne a {trouvees} valeurs au lieu de {attendues}."
    return Motif("NOMBRE_DE_COLONNES", message, que_faire, "")


_GUILLEMET = Motif(
    "GUILLEMET",
    "Un guillemet ouvert au début d’une valeur n’est pas refermé à la fin.",
    "Retirez les guillemets de cette ligne, ou doublez ceux qui sont dans la valeur.",
    "",
)
_CONTROLE = Motif(
    "CARACTERE_INTERDIT",
    "Cette ligne contient un caractère de contrôle, invisible.",
    "Effacez et tapez de nouveau la valeur concernée.",
    "",
)

"""From bytes to rows of text: encoding, header, separators. Knows nothing of what a value means."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.regles.motif import Motif

BOM = b"\xef\xbb\xbf"
UTF_8 = "utf-8"
ENCODAGES = {
    UTF_8: "UTF-8",
    "cp1252": "Windows (cp1252)",
    "iso-8859-15": "ISO-8859-15 (latin-9)",
    "utf-16": "UTF-16 (« texte Unicode » des tableurs)",
}


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


@dataclass(frozen=True, slots=True)
class Forme:
    """How a file is written; a value between quotes may run over ``lignes_par_valeur`` lines."""

    encodage: str = UTF_8
    separateur: str = ";"
    lignes_par_valeur: int = 1


NOTRE_FORME = Forme()


def lire(contenu: bytes, colonnes: Sequence[Colonne], quoi: str) -> Iterator[Rangee]:
    """The rows of a file, blank lines left out. One row is one line, so a bad one spoils no other.

    ``quoi`` is the word under which ``rentree importer`` gives the model of such a file. Raises
    FichierRefuse at once when the file is empty, is not UTF-8, or has a header that is not ours.
    """
    lignes = decoder(contenu, UTF_8)
    entetes = _entetes(lignes[0].rstrip("\r"), colonnes, quoi)
    return couper_en_rangees(entetes, lignes, 1, NOTRE_FORME)


def decoder(contenu: bytes, encodage: str) -> list[str]:
    """The lines of a file, of which at least one is not blank. Raises FichierRefuse."""
    contenu = contenu.removeprefix(BOM)
    if not contenu.strip():
        raise FichierRefuse("Le fichier est vide.", "Exportez-le de nouveau.")
    try:
        return contenu.decode(encodage).split("\n")
    except UnicodeDecodeError as erreur:
        ligne = contenu.count(b"\n", 0, erreur.start) + 1
        raise FichierRefuse(
            f"Ligne {ligne} : le fichier n’est pas en {ENCODAGES[encodage]}.",
            "Enregistrez-le de nouveau en choisissant l’encodage « UTF-8 ».",
        ) from erreur


def _entetes(ligne: str, colonnes: Sequence[Colonne], quoi: str) -> list[str]:
    try:
        entetes = [entete.lower() for entete in _couper([ligne], NOTRE_FORME.separateur)]
    except csv.Error as erreur:
        raise FichierRefuse(
            "Ligne 1 : un guillemet des en-têtes n’est pas refermé.",
            "Écrivez les en-têtes sans guillemets.",
        ) from erreur
    if any(map(a_un_controle, entetes)):
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


def couper_en_rangees(
    entetes: list[str], lignes: list[str], debut: int, forme: Forme
) -> Iterator[Rangee]:
    """The rows from line ``debut`` (the first is 0) on, each with its line in the file."""
    rang = debut
    while rang < len(lignes):
        prises = 1
        if lignes[rang].strip(f" \t\r{forme.separateur}"):
            rangee, prises = _rangee(entetes, lignes, rang, forme)
            yield rangee
        rang += prises


def _rangee(entetes: list[str], lignes: list[str], rang: int, forme: Forme) -> tuple[Rangee, int]:
    """One row, and how many lines it takes. One that cannot be cut takes its own line alone."""
    numero = rang + 1
    valeurs, prises = couper_un_enregistrement(lignes, rang, forme)
    if valeurs is None:
        return Rangee(numero, {}, _GUILLEMET), 1
    if len(valeurs) != len(entetes):
        if prises > 1:  # a stray quote, closed by that of another row
            return Rangee(numero, {}, _GUILLEMET), 1
        return Rangee(numero, {}, _decalage(len(valeurs), len(entetes), forme.separateur)), 1
    douteuse = prises > 1 or not lignes[rang].rstrip("\r").isprintable()
    if douteuse and any(map(a_un_controle, valeurs)):
        return Rangee(numero, {}, _CONTROLE), prises
    return Rangee(numero, dict(zip(entetes, valeurs, strict=True))), prises


def couper_un_enregistrement(
    lignes: list[str], rang: int, forme: Forme
) -> tuple[list[str] | None, int]:
    """The values that start on this line and how many lines they take; None if never closed."""
    prises: list[str] = []
    guillemets = 0
    for ligne in lignes[rang : rang + forme.lignes_par_valeur]:
        prises.append(ligne.rstrip("\r"))
        guillemets += ligne.count('"')
        if guillemets % 2 and len(prises) > 1:
            continue
        try:
            return _couper(prises, forme.separateur), len(prises)
        except csv.Error:
            continue
    return None, 1


def _couper(lignes: list[str], separateur: str) -> list[str]:
    """Cut one record; raises csv.Error on a quote that is not closed.

    A line break inside a value becomes a space: what is written on several lines is one text.
    """
    if len(lignes) == 1 and '"' not in lignes[0]:
        return [valeur.strip() for valeur in lignes[0].split(separateur)]
    (valeurs,) = csv.reader(["\n".join(lignes)], delimiter=separateur, strict=True)
    return [valeur.strip().replace("\n", " ") for valeur in valeurs]


def a_un_controle(valeur: str) -> bool:
    return any(ord(caractere) < 32 or ord(caractere) == 127 for caractere in valeur)


def _decalage(trouvees: int, attendues: int, separateur: str) -> Motif:
    que_faire = "Vérifiez qu’aucune valeur n’a été oubliée ni coupée par un retour à la ligne."
    if trouvees > attendues:
        signe = "Une tabulation" if separateur == "\t" else f"Un « {separateur} »"
        que_faire = f"{signe} dans une adresse décale la ligne : retirez-le, ou entourez la valeur "
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

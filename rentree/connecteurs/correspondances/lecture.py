"""A table whose columns are not ours: its shape guessed, its headers told apart, its rows cut."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rentree.connecteurs.correspondances.reglages import SEPARATEURS, forme_libre
from rentree.connecteurs.tableaux.lecture import (
    BOM,
    ENCODAGES,
    UTF_8,
    FichierRefuse,
    Forme,
    Rangee,
    a_un_controle,
    couper_en_rangees,
    couper_un_enregistrement,
    decoder,
)

COLONNES_MAX = 200
CLASSEURS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # what spreadsheets save, new and old
UTF_16 = "utf-16"
MARQUES_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class TableauLu:
    """The headers, each once, and the rows by header, cut as they are asked for."""

    entetes: list[str]
    rangees: Iterator[Rangee]


def ouvrir_tableau(contenu: bytes, forme: Forme) -> TableauLu:
    """Raises FichierRefuse when the file is a workbook, cannot be decoded, or has no headers."""
    refuser_un_classeur(contenu)
    _refuser_un_autre_encodage(contenu, forme.encodage)
    lignes = decoder(contenu, forme.encodage)
    premiere = next(rang for rang, ligne in enumerate(lignes) if ligne.strip(" \t\r\ufeff"))
    valeurs, prises = couper_un_enregistrement(lignes, premiere, forme)
    entetes = _entetes(valeurs, forme)
    return TableauLu(entetes, couper_en_rangees(entetes, lignes, premiere + prises, forme))


def deviner_la_forme(contenu: bytes) -> Forme:
    """The encoding and the separator that fit the first lines; people check them."""
    encodage = _deviner_l_encodage(contenu)
    debut = contenu.decode(encodage, errors="replace").lstrip().partition("\n")[0]
    comptes = Counter({separateur: debut.count(separateur) for separateur in SEPARATEURS})
    (separateur, fois), *_ = comptes.most_common(1)
    return forme_libre(encodage, separateur if fois else ";")


def _deviner_l_encodage(contenu: bytes) -> str:
    if contenu.startswith(MARQUES_UTF_16):
        return UTF_16
    for encodage in (UTF_8, "cp1252"):
        try:
            contenu.removeprefix(BOM).decode(encodage)
        except UnicodeDecodeError:
            continue
        return encodage
    return "iso-8859-15"


def refuser_un_classeur(contenu: bytes) -> None:
    """A workbook loses zeros and dates before we see them: its owner saves it as text."""
    if contenu.startswith(CLASSEURS):
        raise FichierRefuse(
            "Ce fichier est un classeur (Excel, LibreOffice), pas un fichier CSV.",
            "Dans le tableur, choisissez « Enregistrer sous », puis le type « CSV UTF-8 ».",
        )


def _refuser_un_autre_encodage(contenu: bytes, encodage: str) -> None:
    """Text in UTF-8 can be read as Windows text without any error, and every accent is wrong."""
    if contenu.startswith(MARQUES_UTF_16) != (encodage == UTF_16):
        autre = True
    else:
        autre = encodage not in (UTF_8, UTF_16) and not contenu.isascii() and _est_en_utf_8(contenu)
    if autre:
        reel = ENCODAGES[_deviner_l_encodage(contenu)]
        raise FichierRefuse(
            f"Ce fichier est en {reel}, et non en {ENCODAGES[encodage]}.",
            f"Choisissez l’encodage {reel}.",
        )


def _est_en_utf_8(contenu: bytes) -> bool:
    try:
        contenu.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _entetes(valeurs: list[str] | None, forme: Forme) -> list[str]:
    """What names each column: its header, its rank when the header is empty or repeated."""
    if valeurs is None:
        raise FichierRefuse(
            "Un guillemet des en-têtes n’est pas refermé.", "Écrivez les en-têtes sans guillemets."
        )
    if len(valeurs) < 2:
        raise FichierRefuse(
            f"Il n’y a qu’une colonne avec ce séparateur : {SEPARATEURS[forme.separateur]}.",
            "Choisissez le séparateur du fichier, et vérifiez que sa première ligne porte les "
            "en-têtes.",
        )
    if len(valeurs) > COLONNES_MAX:
        raise FichierRefuse(
            f"Ce fichier a {len(valeurs)} colonnes.", f"Gardez-en {COLONNES_MAX} au plus."
        )
    if any(map(a_un_controle, valeurs)):
        raise FichierRefuse(
            "Un en-tête contient un caractère de contrôle, invisible.",
            "Effacez et tapez de nouveau les en-têtes, ou choisissez un autre encodage.",
        )
    return _distincts([valeur.lstrip("\ufeff") for valeur in valeurs])


def _distincts(valeurs: list[str]) -> list[str]:
    entetes: list[str] = []
    for rang, valeur in enumerate(valeurs, start=1):
        nom = " ".join(valeur.split()) or f"Colonne {rang}"
        essai, fois = nom, 1
        while essai in entetes:
            fois += 1
            essai = f"{nom} ({fois})"
        entetes.append(essai)
    return entetes

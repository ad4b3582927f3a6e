"""What the likeness of names suggests; a registrar decides."""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from rentree.connecteurs.correspondances.champs import Champ
from rentree.connecteurs.tableaux.pays import table_des_pays
from rentree.regles.campagne import Campagne

ASSEZ_PROCHE = 0.84
PAYS = {"code_pays_naissance", "code_nationalite", "adresse_code_pays"}
USAGES: Mapping[str, Mapping[str, str]] = {
    "F": dict.fromkeys(("f", "femme", "feminin", "female", "madame", "mme", "mlle"), "F"),
    "M": dict.fromkeys(("m", "homme", "masculin", "male", "monsieur", "mr", "h"), "M"),
    "oui": dict.fromkeys(("oui", "o", "yes", "y", "true", "vrai", "1", "x"), "oui"),
    "non": dict.fromkeys(("non", "n", "no", "false", "faux", "0"), "non"),
}


def proposer_les_colonnes(entetes: Iterable[str], champs: Mapping[str, Champ]) -> dict[str, str]:
    """For each column of ours, the header that looks most like it; a header serves once."""
    noms = {entete: reduire(entete) for entete in entetes}
    proches = [
        (_ressemblance(nom, champ), -rang, champ.nom, entete)
        for entete, nom in noms.items()
        for rang, champ in enumerate(champs.values())
    ]
    proposees: dict[str, str] = {}
    for score, _, champ, entete in sorted(proches, reverse=True):
        if score < ASSEZ_PROCHE:
            break
        if champ not in proposees and entete not in proposees.values():
            proposees[champ] = entete
    return proposees


def proposer_une_valeur(champ: Champ, valeur: str, campagne: Campagne) -> str:
    """Our word for theirs when only one looks like it, else nothing."""
    if champ.liste is None:
        return ""
    nos_mots = champ.liste(campagne)
    reduit = reduire(valeur)
    for notre in nos_mots:
        if reduit in USAGES.get(notre, ()):
            return notre
    if len(reduit) == 2 and champ.nom in PAYS:
        return _pays_iso(reduit, nos_mots)
    scores = [
        (max(_score(reduit, reduire(notre)), _score(reduit, reduire(sens))), notre)
        for notre, sens in nos_mots.items()
    ]
    meilleur, *autres = sorted(scores, reverse=True)
    seul = not autres or autres[0][0] < meilleur[0]
    return meilleur[1] if seul and meilleur[0] >= ASSEZ_PROCHE else ""


def _pays_iso(code: str, nos_mots: Mapping[str, str]) -> str:
    """A country written by its two ISO letters."""
    trouves = (p.code for p in table_des_pays().values() if p.nationalite.lower() == code)
    return next((trouve for trouve in trouves if trouve in nos_mots), "")


def _ressemblance(nom: str, champ: Champ) -> float:
    return max(
        _score(nom, reduire(autre)) for autre in (champ.nom, champ.libelle, *champ.autres_noms)
    )


def _score(un: str, autre: str) -> float:
    if un == autre:
        return 1.0
    comparaison = SequenceMatcher(None, un, autre)
    if comparaison.quick_ratio() < ASSEZ_PROCHE:
        return 0.0
    return comparaison.ratio() * 0.99


def reduire(texte: str) -> str:
    """Letters and digits alone, without accents."""
    decompose = unicodedata.normalize("NFKD", texte.casefold())
    return "".join(caractere for caractere in decompose if caractere.isalnum())

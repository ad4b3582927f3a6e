"""Reading a page as an English reader does: every word must be English, or said to be French."""

import re
from html.parser import HTMLParser

SANS_FIN = {"br", "img", "input", "link", "meta", "line", "rect", "path"}
DITS = {"aria-label", "alt", "title", "placeholder", "data-titre"}
MOTS = re.compile(r"[A-Za-zÀ-ÿœŒ]+")
# Frequent French words that are not English ones too.
_MOTS_FRANCAIS = """
aucun aucune au aux avec avez avant après cette ces ce cela celui comme dans de depuis des
déjà dès doit donc du elle elles est et ne nous notre nos pas peut pour pouvez par quand que
qui quel quelle sans ses sera seront sont sous sur toutes toute tous tout un une vers vous
votre vos le la les il ils je ma mes mon sa si y ou où jour jours mois heure heures lundi
mardi mercredi jeudi vendredi samedi dimanche janvier mai juin juillet septembre octobre
novembre inscription inscriptions droits pièce dossier numéro adresse scolarité courriel
bourse payer envoyer retour suivre fermer ouvrir choisir enregistrer formation étudiant
étudiante vérifier continuer ajouter remplacer
"""
FRANCAIS = frozenset(_MOTS_FRANCAIS.split())
# What keeps its French name: law, institutions, and the people and names of these tests.
NOMS = {
    "Aix-Marseille Université",
    "Études en France",
    "Mon Master",
    "pupille de la Nation",
    "pupilles de la Nation",
    "de la République",
    "Défenseur des droits",
    "code de l’éducation",
    "contribution de vie étudiante et de campus",
    "centre régional des œuvres universitaires et scolaires",
    "identifiant national étudiant",
    "inscription administrative",
    "certificat de scolarité",
    "carte de résident",
    "notification de bourse",
    "relevé de notes",
    "attestation CVEC",
    "contrat de professionnalisation",
    "contrats de professionnalisation",
    "fiche de transfert",
    "télédemande",
    "Scolarité ALLSH, site d’Aix-en-Provence",
    "Scolarité ALLSH, site de Marseille",
    "formation continue",
    "Journée défense et citoyenneté",
    "dérogation",
    "délai franc",
    "régime spécial d’études",
    "césure",
    "démission",
    "baccalauréat",
    "Inès",
    "Côte d’Ivoire",
    "Curaçao",
    "São Tomé and Príncipe",
    "Åland",
    "Türkiye",
    "Réunion",
}


# A code in groups, the number of a request: drawn at random, they may hold a French word.
CODE = re.compile(r"\b[A-Z0-9]{2,4}(?: [A-Z0-9]{2,4}){3,}\b|\bD-[A-Z0-9]{8}\b")
DITS_EN_FRANCAIS = re.compile("|".join(map(re.escape, NOMS)), re.IGNORECASE)


class _Lecteur(HTMLParser):
    """Gathers what is read aloud outside of elements in French."""

    def __init__(self) -> None:
        super().__init__()
        self.francais: list[bool] = [False]
        self.lus: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = dict(attrs)
        langue = dits.get("lang")
        francais = self.francais[-1] if langue is None or tag == "html" else langue == "fr"
        francais = francais or tag in {"style", "script", "code"}
        if tag not in SANS_FIN:
            self.francais.append(francais)
        if not francais:
            self.lus += [str(valeur) for nom, valeur in attrs if nom in DITS]

    def handle_endtag(self, tag: str) -> None:
        if tag not in SANS_FIN:
            self.francais.pop()

    def handle_data(self, data: str) -> None:
        if not self.francais[-1]:
            self.lus.append(data)


def mots_francais(page: str) -> list[str]:
    """The pieces of text in which a French word is left."""
    lecteur = _Lecteur()
    lecteur.feed(page)
    return [texte for texte in map(str.strip, lecteur.lus) if _est_francais(texte)]


def _est_francais(texte: str) -> bool:
    nu = re.sub(r"\S+@\S+|https?://\S+|www\.\S+", "", texte.replace("\u00a0", " "))
    nu = DITS_EN_FRANCAIS.sub("", CODE.sub("", nu))
    mots = MOTS.findall(nu)
    return any(mot.lower() in FRANCAIS or not mot.isascii() for mot in mots)

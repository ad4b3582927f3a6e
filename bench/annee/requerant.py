"""What a person does with requests: file one, answer what is asked, give it up, read the answer."""

from typing import TYPE_CHECKING

from bench.annee.navigateur import Page, noms
from bench.annee.papiers import fichier

if TYPE_CHECKING:
    from bench.annee.visite import Visite

ATTENDUE = "Réponse attendue de votre part"
REPONSE = {"texte": "Voici le document que vous demandez."}
REPONDENT = 0.8


def demander(visite: "Visite", page: Page) -> Page | None:
    """Once registered, whoever has something to ask goes to its form, once."""
    personne, parties = visite.personne, page.chemin.split("/")
    if not personne.demande or parties[1] != "inscription":
        return None
    genre, personne.demande = personne.demande, ""
    site = visite.monde.adresses.site
    return visite.navigateur.aller(f"{site}/inscription/{parties[2]}/demandes/{genre}/")


def suivre(visite: "Visite", page: Page) -> Page | None:
    """On the page of a request: what there is to do, else nothing more is read."""
    if ATTENDUE in page.texte:
        return _repondre(visite, page)
    for bouton in page.boutons():
        if bouton.tag == "button":
            return visite.soumettre(page, bouton)
    if visite.personne.renonce:
        for lien in page.contenu.xpath(".//a[contains(@href, '/retirer/')]"):
            visite.personne.renonce = False
            return visite.navigateur.suivre(page, lien)
    return None


def _repondre(visite: "Visite", page: Page) -> Page | None:
    """Most of them send the document; the others never do."""
    if visite.personne.hasard.random() > REPONDENT:
        return None
    formulaire = next(f for f in page.arbre.forms if "texte" in noms(f))
    bouton = formulaire.xpath(".//button")[0]
    joint = fichier("preuve", visite.personne.rang)
    return visite.navigateur.envoyer(page, formulaire, REPONSE, bouton, joint)

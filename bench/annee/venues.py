"""When somebody first comes: from the dates that the public page gives for their case."""

from datetime import date, datetime, timedelta

from bench.annee.calendrier import DEBUT, a_une_heure_decente, au_hasard, moment
from bench.annee.personne import Personne
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.regles.decision import decider
from rentree.regles.fenetres import Fenetre
from rentree.regles.situation import lire_situation


def prevoir(personne: Personne) -> datetime | None:
    """None for who never comes."""
    if personne.venue == "jamais":
        return None
    connu = max(personne.envois[0][0], DEBUT.date())
    fenetres = [f for f in fenetres_de(personne) if f.ferme_le > moment(connu)]
    if personne.venue == "tot" or not fenetres:
        return au_hasard(personne.hasard, connu + timedelta(days=personne.hasard.randrange(1, 7)))
    fenetre = fenetres[-1] if personne.hasard.random() < 0.2 else fenetres[0]
    return max(_dans(personne, fenetre), a_une_heure_decente(moment(connu, 12)))


def _dans(personne: Personne, fenetre: Fenetre) -> datetime:
    hasard = personne.hasard
    if personne.venue == "retard":
        return au_hasard(hasard, _jour(fenetre.ferme_le) + timedelta(days=hasard.randrange(1, 25)))
    if personne.venue == "dernier-jour":
        return a_une_heure_decente(fenetre.ferme_le - timedelta(hours=hasard.randrange(1, 20)))
    duree = (_jour(fenetre.ferme_le) - _jour(fenetre.ouvre_le)).days
    choisi = min(hasard.randrange(duree + 1), hasard.randrange(duree + 1))  # rather early
    venue = au_hasard(hasard, _jour(fenetre.ouvre_le) + timedelta(days=choisi))
    return max(venue, a_une_heure_decente(fenetre.ouvre_le))


def _jour(quand: datetime) -> date:
    return quand.date()


def fenetres_de(personne: Personne) -> tuple[Fenetre, ...]:
    """Those of the first formation that the person may enter, nothing else being in the way."""
    campagne = campagne_ouverte()
    formation = campagne.formations[personne.formations[0]]
    niveau = {"niveau": formation.niveau, "mention": formation.mention}
    situation = lire_situation({**personne.situation, "formation": niveau})
    return decider(campagne, situation, DEBUT).inscription.fenetres

"""Each part of an answer has its words, and no difference goes unsaid."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.rejeu import rejouer
from rentree.journal.models import Evenement
from rentree.regles.decision import decider
from rentree.regles.situation import lire_situation
from rentree.scolarite.rejeu import ecarts_en_mots
from tests.horloge import DEPART

Chemin = tuple[str | int, ...]
SITUATION: dict[str, Any] = {
    "formation": {"niveau": "L1", "mention": "psychologie"},
    "public": "neo-bachelier",
    "plateforme": "parcoursup",
    "admission": {"acceptee_le": "2024-06-10", "definitive": True},
    "date_naissance": "2006-05-03",
}
BLOQUEE = {
    **SITUATION,
    "admission": {"acceptee_le": "2024-06-10", "definitive": False},
    "boursier": "definitif",
}


def un_verdict(situation: dict[str, Any]) -> dict[str, Any]:
    return decider(campagne_ouverte(), lire_situation(situation), DEPART).en_json()


def phrases(situation: dict[str, Any], garde: dict[str, Any]) -> list[str]:
    """What is said when ``garde`` was answered on these facts."""
    campagne = campagne_ouverte()
    donnees = {"verdict": garde, "situation": situation, "empreinte": campagne.empreinte}
    ecarts = ecarts_en_mots(rejouer(Evenement(donnees=donnees)), campagne)
    return [
        f"{e.nom}\u00a0: {e.avant} → {e.apres}".replace("\u00a0", " ").replace("\u202f", " ")
        for e in ecarts
    ]


def changee(verdict: dict[str, Any], chemin: Chemin, valeur: Any) -> dict[str, Any]:
    """A copy of the verdict with another value at this place."""
    copie = deepcopy(verdict)
    *jusque_la, cle = chemin
    place: Any = copie
    for etape in jusque_la:
        place = place[etape]
    place[cle] = valeur
    return copie


def feuilles(valeur: Any, chemin: Chemin = ()) -> Iterator[tuple[Chemin, Any]]:
    """Every single value of a verdict with its place; what was asked is not part of the answer."""
    if isinstance(valeur, dict):
        for cle in valeur.keys() - {"campagne", "le"}:
            yield from feuilles(valeur[cle], (*chemin, cle))
    elif isinstance(valeur, list):
        for rang, element in enumerate(valeur):
            yield from feuilles(element, (*chemin, rang))
    else:
        yield chemin, valeur


def autre_valeur(chemin: Chemin, valeur: Any) -> Any:
    """Another value of the same shape."""
    if isinstance(valeur, bool):
        return not valeur
    if str(chemin[-1]).endswith("_le"):
        return "2023-07-19T12:00:00+02:00"
    return "1.00" if chemin[-1] in ("montant", "total") else f"{valeur} changé"


@pytest.mark.parametrize(
    ("chemin", "valeur", "dit"),
    [
        (("inscription", "canal"), "scolarite", "Où s’inscrire : la scolarité → en ligne"),
        (("inscription", "ouvre_le"), None, "Ouverture : rien → mardi 9 juillet 2024 à 14 h"),
        (("inscription", "fenetres"), [], "Période 1 : rien → du mardi 9 juillet 2024 à 14 h au"),
        (
            ("inscription", "fenetres", 0, "regle"),
            "l1-acceptation-2",
            "Période 1, sa règle : Licence 1, 2e période → Licence 1, 1re période",
        ),
        (("droits", "etat"), "hors_bareme", "Barème des droits : hors barème national → national"),
        (("droits", "total"), None, "Total des droits : rien → 175,00 €"),
        (("droits", "lignes"), [], "Ligne « Droits d’inscription, licence » : absente → 175,00 €"),
        (("cvec", "etat"), "non_concerne", "CVEC : non concerné → due"),
        (("pieces",), [], "Pièce « Pièce d’identité » : non demandée → obligatoire"),
        (("pieces", 0, "obligatoire"), False, "Pièce « Attestation CVEC » : facultative → obl"),
        (("nouveau",), "oui", "Autre valeur (nouveau) : oui → rien"),
    ],
)
def test_chaque_partie_d_une_reponse_a_ses_mots(chemin: Chemin, valeur: Any, dit: str) -> None:
    garde = changee(un_verdict(SITUATION), chemin, valeur)

    assert any(phrase.startswith(dit) for phrase in phrases(SITUATION, garde))


def test_une_raison_levee_ou_reformulee_se_dit() -> None:
    verdict = un_verdict(BLOQUEE)
    motifs = verdict["inscription"]["motifs"]
    message = motifs[0]["message"].replace("\u00a0", " ")

    sans = phrases(BLOQUEE, changee(verdict, ("inscription", "motifs"), []))
    autrement = phrases(
        BLOQUEE, changee(verdict, ("inscription", "motifs", 0, "message"), "Attendez.")
    )

    assert sans == [f"Raison « {message} » : rien → donnée"]
    assert autrement == [f"Raison, son texte : Attendez. → {message}"]


def test_un_autre_ordre_se_dit_aussi() -> None:
    verdict = un_verdict(SITUATION)
    [phrase] = phrases(SITUATION, changee(verdict, ("pieces",), verdict["pieces"][::-1]))

    assert phrase.startswith("Pièces, dans l’ordre : Pièce « Certificat")


@pytest.mark.parametrize("situation", [SITUATION, BLOQUEE], ids=["ouverte", "bloquee"])
def test_rien_de_ce_qui_differe_n_est_passe_sous_silence(situation: dict[str, Any]) -> None:
    verdict = un_verdict(situation)
    assert phrases(situation, verdict) == []

    for chemin, valeur in feuilles(verdict):
        dites = phrases(situation, changee(verdict, chemin, autre_valeur(chemin, valeur)))
        assert dites, chemin
        for dite in dites:
            avant, apres = dite.split(" : ", 1)[1].split(" → ", 1)
            assert avant != apres, chemin

"""Who comes that year: plausible shares of every public, always the same from the same seed."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.annee.histoires import donner_des_histoires
from bench.annee.personne import HABITUDES, PUBLICATIONS, VENUES, Personne, Rangee
from tests.connecteurs import fichier_admissions, fichier_resultats

L1 = (
    "l1-psychologie-aix",
    "l1-lettres-modernes-aix",
    "l1-histoire-aix",
    "l1-llcer-anglais-aix",
    "l1-llcer-anglais-marseille",
    "l1-sociologie-aix",
    "l1-lettres-modernes-marseille",
    "l1-histoire-marseille",
)
M1 = ("m1-psychologie-aix", "m1-histoire-aix")
ECANDIDAT = (
    "l2-psychologie-aix",
    "l2-lettres-modernes-aix",
    "l3-psychologie-aix",
    "l3-histoire-aix",
    "lp-metiers-du-livre-aix",
    "m2-psychologie-aix",
)
# The year followed and the one above it.
SUITES = (
    ("l1-psychologie-aix", "l2-psychologie-aix"),
    ("l2-psychologie-aix", "l3-psychologie-aix"),
    ("l1-lettres-modernes-aix", "l2-lettres-modernes-aix"),
    ("m1-psychologie-aix", "m2-psychologie-aix"),
    ("deust1-theatre-marseille", "deust2-theatre-marseille"),
)
JURYS = {("ADM", "1"): 45, ("ADM", "2"): 16, ("AJ", "2"): 18, ("AJAC", "2"): 12, ("AJRE", "2"): 3,
         ("DEF", "2"): 6}  # fmt: skip
ILLISIBLE = "99999"  # the nationality of a row that is refused
ETRANGERS = ("99341", "99350", "99216", "99352")
Fabrique = Callable[[int, Random], Personne]


def peupler(nombre: int, graine: int, histoires: int = 1) -> list[Personne]:
    """``nombre`` people, spread as ``PUBLICS`` says, in an order drawn by chance.

    ``histoires``: so many times more of what is rare.
    """
    hasard = Random(graine)
    total = sum(PUBLICS.values())
    fabriques = [
        fabrique
        for fabrique, part in PUBLICS.items()
        for _ in range(max(1, round(nombre * part / total)))
    ]
    hasard.shuffle(fabriques)
    personnes = []
    for rang in range(1, nombre + 1):
        sien = Random(f"{graine}-{rang}")
        personne = fabriques[rang % len(fabriques)](rang, sien)
        _donner_du_caractere(personne, sien)
        donner_des_histoires(personne, sien, histoires)
        personnes.append(personne)
    return personnes


def _donner_du_caractere(personne: Personne, hasard: Random) -> None:
    personne.venue = _choisir(hasard, VENUES)
    personne.habitudes = {h for h, pour_mille in HABITUDES.items() if _tire(hasard, pour_mille)}
    personne.boursier = _tire(hasard, 330)
    if "adresse-morte" in personne.habitudes:
        _fermer_la_boite(personne)
    elif _tire(hasard, 10):
        _se_tromper_de_ligne(personne)


def _fermer_la_boite(personne: Personne) -> None:
    """The address that the partner sends does not answer; the right one comes three weeks later."""
    jour, rangee = personne.envois[0]
    premiere = {**rangee, "courriel": f"boite-fermee-{personne.rang}@exemple.fr"}
    derniere = personne.envois[-1][0]
    if personne.fichier == "resultats":
        personne.envois = [(jour, premiere)]
    else:
        juste = (max(derniere, jour + timedelta(days=21)), personne.connue)
        personne.envois = [(jour, premiere), juste]


def _se_tromper_de_ligne(personne: Personne) -> None:
    """The partner's first row is wrong and refused; the right one comes five days later."""
    jour, rangee = personne.envois[0]
    fausse = (jour, {**rangee, "code_nationalite": ILLISIBLE})
    suite = [(max(quand, jour + timedelta(days=5)), juste) for quand, juste in personne.envois]
    personne.envois = [fausse, *suite]


def _tire(hasard: Random, pour_mille: int) -> bool:
    return hasard.randrange(1000) < pour_mille


def _choisir(hasard: Random, poids: dict[Any, int]) -> Any:
    return hasard.choices(list(poids), list(poids.values()))[0]


def _jour(hasard: Random, debut: date, fin: date) -> date:
    return debut + timedelta(days=hasard.randrange((fin - debut).days + 1))


def _vague(hasard: Random) -> date:
    """When a Parcoursup offer is accepted: most at once, then as places come free."""
    vagues = {
        (date(2024, 5, 30), date(2024, 6, 14)): 50,
        (date(2024, 6, 15), date(2024, 7, 12)): 30,
        (date(2024, 7, 13), date(2024, 8, 18)): 12,
        (date(2024, 8, 19), date(2024, 9, 12)): 8,
    }
    return _jour(hasard, *_choisir(hasard, vagues))


def _parcoursup(rang: int, hasard: Random) -> Personne:
    acceptee = _vague(hasard)
    formation = hasard.choice((*L1, "deust1-theatre-marseille"))
    personne = _admise(rang, hasard, "Parcoursup", acceptee, formation, "parcoursup")
    sort = hasard.random()
    if sort < 0.25:  # other wishes are kept; one in five keeps them for good
        jour, rangee = personne.envois[0]
        en_attente = (jour, {**rangee, "acceptation_definitive": "non"})
        definitive = (jour + timedelta(days=hasard.randrange(4, 25)), rangee)
        personne.envois = [en_attente] if sort < 0.05 else [en_attente, definitive]
    return personne


def _reorientation(rang: int, hasard: Random) -> Personne:
    acceptee = _jour(hasard, date(2024, 5, 30), date(2024, 7, 12))
    return _admise(
        rang, hasard, "Parcoursup, réorientation", acceptee, hasard.choice(L1), "parcoursup",
        public="reorientation", date_naissance=_naissance(hasard, 2003, 2005),
    )  # fmt: skip


def _mon_master(rang: int, hasard: Random) -> Personne:
    acceptee = _jour(hasard, date(2024, 6, 4), date(2024, 9, 8))
    return _admise(
        rang, hasard, "Mon Master", acceptee, hasard.choice(M1), "mon-master",
        fichier="mon-master", date_naissance=_naissance(hasard, 1999, 2003),
    )  # fmt: skip


def _ecandidat(rang: int, hasard: Random) -> Personne:
    acceptee = _jour(hasard, date(2024, 5, 27), date(2024, 7, 16))
    return _admise(
        rang, hasard, "eCandidat", acceptee, hasard.choice(ECANDIDAT), "ecandidat",
        date_naissance=_naissance(hasard, 1999, 2005),
    )  # fmt: skip


def _doctorat(rang: int, hasard: Random) -> Personne:
    acceptee = _jour(hasard, date(2024, 6, 10), date(2024, 11, 20))
    return _admise(
        rang, hasard, "Doctorat", acceptee, "d1-histoire-aix", "ecandidat",
        date_naissance=_naissance(hasard, 1990, 2000),
    )  # fmt: skip


def _etudes_en_france(rang: int, hasard: Random) -> Personne:
    acceptee = _jour(hasard, date(2024, 4, 30), date(2024, 6, 20))
    formation = hasard.choice(("l1-histoire-aix", "l3-psychologie-aix", *M1))
    personne = _admise(
        rang, hasard, "Études en France", acceptee, formation, "etudes-en-france",
        date_naissance=_naissance(hasard, 2000, 2005), ine="",
        code_nationalite=hasard.choice(ETRANGERS),
    )  # fmt: skip
    if hasard.random() < 0.9:
        personne.visa_le = _jour(hasard, date(2024, 6, 12), date(2024, 10, 10))
    return personne


def _admise(
    rang: int, hasard: Random, nom: str, acceptee: date, formation: str, plateforme: str,
    *, fichier: str = "admissions", **valeurs: str,
) -> Personne:  # fmt: skip
    rangee = fichier_admissions.ligne(
        rang,
        **{
            "code_formation": formation,
            "date_acceptation": f"{acceptee:%d/%m/%Y}",
            "acceptation_definitive": "oui",
            "plateforme": plateforme,
            **valeurs,
        },
    )
    situation = {
        "public": rangee["public"] or PUBLIC_DES_REGLES[plateforme],
        "plateforme": plateforme,
        "admission": {"acceptee_le": acceptee.isoformat(), "accord_visa": True},
    }
    envois = [(acceptee + timedelta(days=1), rangee)]
    return Personne(rang, nom, fichier, envois, situation, hasard, (formation,))


PUBLIC_DES_REGLES = {
    "parcoursup": "neo-bachelier",
    "mon-master": "nouvel-entrant",
    "ecandidat": "nouvel-entrant",
    "etudes-en-france": "etudes-en-france",
}


def _naissance(hasard: Random, debut: int, fin: int) -> str:
    return f"{_jour(hasard, date(debut, 1, 1), date(fin, 12, 31)):%d/%m/%Y}"


def _reinscription(rang: int, hasard: Random) -> Personne:
    decision, session = _choisir(hasard, JURYS)
    suivie, superieure = hasard.choice(SUITES)
    niveau, mention = suivie.split("-")[0].upper(), suivie.split("-")[1]
    passe = decision in ("ADM", "AJAC", "AJRE")
    deja = decision in ("AJ", "DEF") and hasard.random() < 0.3
    rangee = fichier_resultats.ligne(
        rang,
        numero_etudiant=f"23{rang:06d}",
        date_naissance=_naissance(hasard, 2001, 2005),
        formation_suivie=suivie,
        decision=decision,
        session=session,
        formation_suivante=superieure if passe else "",
        unites_accordees="UE31 Unité d’avance" if decision == "AJRE" else "",
        inscriptions_anterieures=f"2022-2023 {niveau} {mention}" if deja else "",
    )
    publication = PUBLICATIONS[session]
    formations = tuple(
        code
        for code, ouverte in (
            (suivie, decision != "ADM"),
            (superieure, decision in ("ADM", "AJAC")),
        )
        if ouverte
    )
    situation = {"public": "reinscription", "resultat": _resultat(rangee, publication)}
    personne = Personne(
        rang, f"Réinscription {decision}", "resultats",
        [(publication - timedelta(days=4), rangee)], situation, hasard, formations,
    )  # fmt: skip
    personne.uid = f"etudiant{rang}"
    return personne


def _resultat(rangee: Rangee, publication: date) -> dict[str, object]:
    return {
        "decision": "AJ" if rangee["decision"] == "DEF" else rangee["decision"],
        "session": int(rangee["session"]),
        "publie_le": publication.isoformat(),
    }


PUBLICS: dict[Fabrique, int] = {
    _parcoursup: 420,
    _reorientation: 50,
    _mon_master: 110,
    _ecandidat: 110,
    _doctorat: 20,
    _etudes_en_france: 70,
    _reinscription: 220,
}

"""The legal clock: each way of counting by its table, what holds for all by properties."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentree.regles.campagne_calendrier import Fermeture
from rentree.regles.delais_legaux import (
    UNITES,
    Almanach,
    Attente,
    Compte,
    DelaiLegal,
    compter,
)
from rentree.regles.jours_feries import LOCALES, est_ferie
from rentree.regles.reference import Reference

PARIS = ZoneInfo("Europe/Paris")
SOURCE = Reference("essai", None, True)


def le(jour: str, heure: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{jour} {heure}").replace(tzinfo=PARIS)


ETE = Fermeture(
    "ete", "Été", le("2024-07-19", "00:00"), le("2024-08-22", "00:00"), "guichet", SOURCE
)
ALMANACH = Almanach(PARIS, "metropole", (ETE,))


def un_delai(duree: int, unite: str, **champs: Any) -> DelaiLegal:
    return DelaiLegal(
        **{
            "code": "essai",
            "duree": duree,
            "unite": unite,
            "franc": False,
            "report": False,
            "fermetures_suspendent": False,
            "attente": "compte",
            "reference": SOURCE,
            **champs,
        }
    )


def depuis(
    depart: str, delai: DelaiLegal, *attentes: Attente, almanach: Almanach = ALMANACH
) -> Compte:
    return compter(delai, le(depart), almanach, evenement="Demande reçue", attentes=attentes)


@pytest.mark.parametrize(
    ("depart", "duree", "unite", "dernier"),
    [
        pytest.param("2024-07-10", 1, "jours", "2024-07-11", id="le-lendemain"),
        pytest.param("2024-07-10", 15, "jours", "2024-07-25", id="quinze-jours"),
        pytest.param("2024-07-10", 2, "semaines", "2024-07-24", id="deux-semaines"),
        pytest.param("2024-07-10", 2, "mois", "2024-09-10", id="de-date-a-date"),
        pytest.param("2024-12-31", 2, "mois", "2025-02-28", id="fin-de-mois"),
        pytest.param("2023-12-31", 2, "mois", "2024-02-29", id="fin-de-mois-bissextile"),
        pytest.param("2024-02-29", 12, "mois", "2025-02-28", id="anniversaire-du-29-fevrier"),
        pytest.param("2024-08-31", 1, "mois", "2024-09-30", id="mois-de-trente-jours"),
        pytest.param("2024-11-15", 2, "mois", "2025-01-15", id="d-une-annee-a-l-autre"),
        pytest.param("2024-07-10", 3, "jours-ouvres", "2024-07-15", id="par-dessus-le-14-juillet"),
        pytest.param("2024-11-08", 1, "jours-ouvres", "2024-11-12", id="par-dessus-le-11-novembre"),
        pytest.param("2024-07-13", 1, "jours-ouvres", "2024-07-15", id="depart-un-samedi"),
        pytest.param("2024-08-15", 5, "jours", "2024-08-20", id="depart-un-jour-ferie"),
        pytest.param("2024-03-30", 1, "jours", "2024-03-31", id="veille-du-passage-a-l-ete"),
        pytest.param("2024-10-26", 1, "jours", "2024-10-27", id="veille-du-passage-a-l-hiver"),
    ],
)
def test_un_delai_finit_avec_son_dernier_jour(
    depart: str, duree: int, unite: str, dernier: str
) -> None:
    compte = depuis(depart, un_delai(duree, unite))

    assert compte.dernier_jour == date.fromisoformat(dernier)
    assert compte.expire_le == ALMANACH.minuit(date.fromisoformat(dernier) + timedelta(days=1))


@pytest.mark.parametrize(
    ("depart", "fin_utc"),
    [
        pytest.param("2024-03-30", "2024-03-31T22:00:00+00:00", id="ete"),
        pytest.param("2024-10-26", "2024-10-27T23:00:00+00:00", id="hiver"),
    ],
)
def test_le_changement_d_heure_ne_deplace_pas_minuit(depart: str, fin_utc: str) -> None:
    compte = depuis(depart, un_delai(1, "jours"))

    assert compte.expire_le == datetime.fromisoformat(fin_utc).astimezone(UTC)


@pytest.mark.parametrize(
    ("depart", "duree", "unite", "options", "dernier"),
    [
        pytest.param("2024-07-10", 2, "mois", {"franc": True}, "2024-09-11", id="delai-franc"),
        pytest.param("2024-07-12", 1, "jours", {"report": True}, "2024-07-15", id="fin-un-samedi"),
        pytest.param("2024-08-14", 1, "jours", {"report": True}, "2024-08-16", id="fin-un-ferie"),
        pytest.param(
            "2024-09-09",
            2,
            "mois",
            {"franc": True, "report": True},
            "2024-11-12",
            id="franc-puis-report",
        ),
        pytest.param(
            "2024-07-17", 5, "jours", {"fermetures_suspendent": True}, "2024-08-25", id="fermeture"
        ),
        pytest.param(
            "2024-07-25",
            3,
            "jours-ouvres",
            {"fermetures_suspendent": True},
            "2024-08-26",
            id="depart-pendant-la-fermeture",
        ),
        pytest.param(
            "2024-07-10",
            2,
            "mois",
            {"fermetures_suspendent": True},
            "2024-10-14",
            id="mois-suspendus",
        ),
        pytest.param(
            "2024-07-17",
            2,
            "jours",
            {"fermetures_suspendent": False},
            "2024-07-19",
            id="fermeture-comptee",
        ),
    ],
)
def test_franc_report_et_fermetures(
    depart: str, duree: int, unite: str, options: dict[str, bool], dernier: str
) -> None:
    compte = depuis(depart, un_delai(duree, unite, **options))

    assert compte.dernier_jour == date.fromisoformat(dernier)


def une_attente(demandee: str, limite: str, recue: str | None) -> Attente:
    return Attente(le(demandee), le(limite, "00:00"), recue and le(recue))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("attente", "recue", "dernier"),
    [
        pytest.param("compte", "2024-09-10", "2024-10-01", id="sans-effet"),
        pytest.param("suspend", "2024-09-10", "2024-10-06", id="suspendu-jusqu-a-la-reponse"),
        pytest.param("suspend", "2024-09-05", "2024-10-01", id="repondu-le-jour-meme"),
        pytest.param("suspend", None, "2024-10-16", id="suspendu-jusqu-a-la-limite"),
        pytest.param("suspend", "2024-11-02", "2024-10-16", id="repondu-trop-tard"),
        pytest.param("recommence", "2024-09-10", "2024-10-10", id="recommence-a-la-reponse"),
        pytest.param("recommence", None, None, id="ne-court-pas-sans-reponse"),
    ],
)
def test_une_piece_attendue(attente: str, recue: str | None, dernier: str | None) -> None:
    delai = un_delai(30, "jours", attente=attente)

    compte = depuis("2024-09-01", delai, une_attente("2024-09-05", "2024-09-21", recue))

    assert compte.dernier_jour == (dernier and date.fromisoformat(dernier))


@pytest.mark.parametrize(
    ("territoire", "jour"),
    [
        ("alsace-moselle", "2024-12-26"),
        ("alsace-moselle", "2024-03-29"),
        ("mayotte", "2024-04-27"),
        ("martinique", "2024-05-22"),
        ("guadeloupe", "2024-05-27"),
        ("guyane", "2024-06-10"),
        ("reunion", "2024-12-20"),
    ],
)
def test_chaque_territoire_a_ses_jours_feries(territoire: str, jour: str) -> None:
    assert est_ferie(date.fromisoformat(jour), territoire)
    assert not est_ferie(date.fromisoformat(jour))


def test_le_vendredi_saint_compte_a_marseille_et_pas_a_strasbourg() -> None:
    alsace = Almanach(PARIS, "alsace-moselle")

    marseille = depuis("2024-03-28", un_delai(1, "jours-ouvres"))
    strasbourg = depuis("2024-03-28", un_delai(1, "jours-ouvres"), almanach=alsace)

    assert (marseille.dernier_jour, strasbourg.dernier_jour) == (
        date(2024, 3, 29),
        date(2024, 4, 2),
    )


def test_le_compte_se_lit_ligne_a_ligne() -> None:
    delai = un_delai(2, "mois", attente="suspend", report=True)
    attente = une_attente("2024-07-15", "2024-07-31", "2024-07-19")

    compte = depuis("2024-07-10", delai, attente)

    assert compte.lignes == (
        "Demande reçue le mercredi 10\u00a0juillet 2024\u00a0: ce jour ne compte pas.",
        "2\u00a0mois\u00a0: jusqu’au 10\u00a0septembre 2024.",
        "4\u00a0jours n’ont pas compté, en attente d’une pièce demandée.",
        "L’échéance passe au 14\u00a0septembre 2024.",
        "Le dernier jour tombe un samedi\u00a014\u00a0septembre\u00a0: il est reporté au "
        "16\u00a0septembre 2024.",
        "Le délai est passé après le lundi 16\u00a0septembre 2024, à minuit.",
    )


DEPARTS = st.builds(
    lambda jour, heure: datetime.combine(jour, heure, PARIS),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.times(),
)
DELAIS = st.builds(
    un_delai,
    st.integers(1, 40),
    st.sampled_from(UNITES),
    franc=st.booleans(),
    report=st.booleans(),
    fermetures_suspendent=st.booleans(),
    attente=st.sampled_from(("compte", "suspend")),
)
TERRITOIRES = st.sampled_from(sorted(LOCALES))


@given(DEPARTS, DELAIS, TERRITOIRES)
def test_un_delai_finit_toujours_a_minuit_et_apres_son_depart(
    depart: datetime, delai: DelaiLegal, territoire: str
) -> None:
    almanach = Almanach(PARIS, territoire, (ETE,))

    compte = compter(delai, depart, almanach, evenement="Départ")

    assert compte.expire_le is not None
    assert compte.expire_le > depart
    ici = compte.expire_le.astimezone(PARIS)
    assert (ici.hour, ici.minute) == (0, 0)
    assert (ici.date() - timedelta(days=1)) == compte.dernier_jour


@given(DEPARTS, DELAIS, TERRITOIRES)
def test_un_dernier_jour_reporte_est_un_jour_travaille(
    depart: datetime, delai: DelaiLegal, territoire: str
) -> None:
    almanach = Almanach(PARIS, territoire, (ETE,))
    compte = compter(delai, depart, almanach, evenement="Départ")

    assert compte.dernier_jour is not None
    if delai.report:
        assert not almanach.est_chome(compte.dernier_jour)
        if delai.fermetures_suspendent:
            assert not almanach.est_ferme(compte.dernier_jour)


@given(DEPARTS, DELAIS, st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_une_attente_ne_raccourcit_jamais_un_delai(
    depart: datetime, delai: DelaiLegal, apres: int, limite: int, recue: bool
) -> None:
    demandee = depart + timedelta(days=apres)
    fin = demandee + timedelta(days=limite)
    attente = Attente(demandee, fin, fin if recue else None)

    sans = compter(delai, depart, ALMANACH, evenement="Départ")
    avec = compter(delai, depart, ALMANACH, evenement="Départ", attentes=[attente])

    assert sans.expire_le is not None
    assert avec.expire_le is not None
    assert avec.expire_le >= sans.expire_le


@given(DEPARTS, DELAIS)
def test_l_heure_du_depart_ne_change_rien(depart: datetime, delai: DelaiLegal) -> None:
    matin = depart.replace(hour=0, minute=0, second=0, microsecond=0)
    soir = depart.replace(hour=23, minute=59)

    assert (
        compter(delai, matin, ALMANACH, evenement="Départ").expire_le
        == compter(delai, soir, ALMANACH, evenement="Départ").expire_le
    )


@given(DEPARTS, st.integers(1, 40), st.sampled_from(UNITES))
def test_un_delai_plus_long_ne_finit_pas_plus_tot(depart: datetime, duree: int, unite: str) -> None:
    court = compter(un_delai(duree, unite), depart, ALMANACH, evenement="Départ").expire_le
    long = compter(un_delai(duree + 1, unite), depart, ALMANACH, evenement="Départ").expire_le

    assert court is not None
    assert long is not None
    assert court < long

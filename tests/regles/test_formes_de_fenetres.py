"""Windows of other shapes: working days, composantes, sessions, pauses, appointments."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rentree.regles.campagne import Campagne
from rentree.regles.comparaison_campagnes import comparer_campagnes
from rentree.regles.constat import Constat
from rentree.regles.decision import Decision, decider
from rentree.regles.explication import examiner_lignes
from rentree.regles.jours_ouvres import apres_jours_ouvres, est_ouvre
from rentree.regles.lecture import lire_malgre_les_fautes, trouver_campagne
from rentree.regles.lint import relire
from rentree.regles.page import page_publique
from rentree.regles.page_texte import en_texte
from rentree.regles.situation import lire_situation
from rentree.regles.valeurs import PUBLICS
from tests.regles.conftest import CAMPAGNES, PARIS
from tests.regles.test_lint import casser

CODE, NATIONAL = "universite-demo/2026-2027", "national/2026-2027"
CALENDRIER, FORMATIONS = f"{CODE}/calendrier.yaml", f"{CODE}/formations.yaml"
UN_INSTANT = timedelta(microseconds=1)


@pytest.fixture(scope="session")
def campagne_demo() -> Campagne:
    return trouver_campagne(CODE, racine=CAMPAGNES)


def relire_la_copie(copie: Path) -> tuple[Constat, ...]:
    return relire(lire_malgre_les_fautes(copie / CODE, national=copie / NATIONAL))


def juger(campagne: Campagne, le: str, **situation: Any) -> Decision:
    moment = datetime.fromisoformat(le).replace(tzinfo=PARIS)
    return decider(campagne, lire_situation(situation), moment)


def test_la_seconde_universite_est_sans_faute(copie: Path) -> None:
    assert [str(constat) for constat in relire_la_copie(copie)] == []


# --- Reading and the linter

CASSES = [
    pytest.param(
        (CALENDRIER, r"acceptee_du: 2026-06-02\n    periodes", "periodes"),
        ("lignes.m1-apres-acceptation", "dépend du jour de l’acceptation"),
        id="un-delai-sans-date-d-acceptation",
    ),
    pytest.param(
        (CALENDRIER, r'heure: "17:00"', 'heure: "25:00"'),
        ("lignes.l1-apres-acceptation.periodes[0].delai.heure", "n’est pas une heure"),
        id="une-heure-qui-n-existe-pas",
    ),
    pytest.param(
        (CALENDRIER, r"jours_ouvres: 5", "jours_ouvres: 0"),
        ("lignes.l1-apres-acceptation.periodes[0].delai.jours_ouvres", "nombre entier positif"),
        id="un-delai-de-zero-jour",
    ),
    pytest.param(
        (CALENDRIER, r"composantes: \[sante\]", "composantes: [santé]"),
        ("lignes.l1-sante.composantes[0]", "valeur inconnue"),
        id="une-composante-inconnue",
    ),
    pytest.param(
        (FORMATIONS, "mention: sciences de la santé", "mention: Lettres"),
        ("lignes", "est enseignée par deux composantes"),
        id="une-mention-de-deux-composantes",
    ),
    pytest.param(
        (CALENDRIER, "    rendez_vous: oui\n", ""),
        ("lignes", "aucune ligne n’est sur rendez-vous"),
        id="les-mots-d-un-rendez-vous-sans-rendez-vous",
    ),
    pytest.param(
        (f"{CODE}/motifs.yaml", r"  RENDEZ_VOUS_A_LA_SCOLARITE:.*", ""),
        ("lignes.l1-sante.rendez_vous", "les mots de RENDEZ_VOUS_A_LA_SCOLARITE manquent"),
        id="un-rendez-vous-sans-ses-mots",
    ),
    pytest.param(
        (CALENDRIER, "rouvre: 2026-08-24 09:00", "rouvre: 2026-07-24 17:00"),
        ("fermetures.plateforme", "la fin est avant le début"),
        id="une-interruption-a-l-envers",
    ),
    pytest.param(
        (CALENDRIER, r"composantes: \[lettres\]\n", "composantes: [lettres, droit]\n"),
        ("lignes.l1-lettres", "visent le même cas et se contredisent"),
        id="deux-lignes-pour-une-composante",
    ),
    pytest.param(
        (CALENDRIER, r"composantes: \[sante\]", "composantes: [droit]"),
        ("lignes", "aucune ligne ne répond à : licence 1, bacheliers de l’année"),
        id="une-composante-sans-ligne",
    ),
    pytest.param(
        (CALENDRIER, "seconde_session: oui", "seconde_session: non"),
        ("lignes.licence-reinscription-2", "visent le même cas"),
        id="deux-lignes-pour-une-session",
    ),
    pytest.param(
        (CALENDRIER, r"    malgre:\n      plateforme: [^\n]*article 7[^\n]*\n", "    malgre:\n"),
        ("lignes.m1-apres-acceptation.periodes[0]", "alors que le site est fermé"),
        id="une-periode-ouverte-pendant-l-interruption",
    ),
]


@pytest.mark.parametrize(("casse", "attendu"), CASSES)
def test_chaque_faute_nomme_l_endroit_et_donne_un_contre_exemple(
    copie: Path, casse: tuple[str, str, str], attendu: tuple[str, str]
) -> None:
    casser(copie, *casse)

    constats = relire_la_copie(copie)

    chemin, dit = attendu
    trouve = next((c for c in constats if c.chemin == chemin and dit in c.message), None)
    assert trouve, "\n".join(str(constat) for constat in constats)
    assert trouve.contre_exemple is not None
    lire_situation(trouve.contre_exemple)


def test_le_contre_exemple_d_une_composante_sans_ligne_reste_sans_reponse(copie: Path) -> None:
    casser(copie, CALENDRIER, r"composantes: \[sante\]", "composantes: [droit]")
    lecture = lire_malgre_les_fautes(copie / CODE, national=copie / NATIONAL)

    trou = next(c for c in relire(lecture) if "aucune ligne ne répond" in c.message)

    assert trou.contre_exemple is not None
    decision = juger(lecture.campagne, "2026-07-10 10:00", **trou.contre_exemple)
    assert [m.code for m in decision.inscription.motifs] == ["CALENDRIER_SANS_FENETRE"]


def test_ouvrir_a_l_heure_de_la_reprise_n_est_pas_traverser_l_interruption(copie: Path) -> None:
    casser(copie, CALENDRIER, "ouvre: 2026-08-24 09:00", "ouvre: 2026-08-24 08:59")

    dits = [c.message for c in relire_la_copie(copie)]

    assert any("alors que le site est fermé" in dit for dit in dits)


# --- Working days


@given(jour=st.dates(date(2026, 5, 1), date(2026, 12, 31)), nombre=st.integers(1, 15))
def test_le_dernier_jour_est_ouvre_et_le_compte_est_juste(
    campagne_demo: Campagne, jour: date, nombre: int
) -> None:
    dernier = apres_jours_ouvres(jour, nombre, campagne_demo.fermetures)

    ecoules = [jour + timedelta(days=n) for n in range(1, (dernier - jour).days + 1)]
    assert est_ouvre(dernier, campagne_demo.fermetures)
    assert sum(est_ouvre(ecoule, campagne_demo.fermetures) for ecoule in ecoules) == nombre


@pytest.mark.parametrize(
    ("jour", "ouvre"),
    [
        (date(2026, 7, 13), True),
        (date(2026, 7, 14), False),  # public holiday
        (date(2026, 7, 18), False),  # Saturday
        (date(2026, 7, 20), False),  # closed
        (date(2026, 8, 24), False),  # the service reopens during the morning
        (date(2026, 8, 25), True),
    ],
)
def test_un_jour_ouvre_n_est_ni_ferie_ni_ferme(
    campagne_demo: Campagne, jour: date, ouvre: bool
) -> None:
    assert est_ouvre(jour, campagne_demo.fermetures) is ouvre


# --- What holds for everybody

SITUATIONS = st.fixed_dictionaries(
    {
        "formation": st.fixed_dictionaries(
            {"niveau": st.sampled_from(["L1", "L2", "LP", "M1", "M2", "D1"])},
            optional={
                "mention": st.sampled_from(
                    ["droit", "LETTRES", "sciences de la santé", "droit des affaires", "astrologie"]
                )
            },
        ),
        "public": st.sampled_from(sorted(PUBLICS)),
    },
    optional={
        "admission": st.fixed_dictionaries(
            {"accord_visa": st.booleans()},
            optional={
                "acceptee_le": st.dates(date(2026, 5, 25), date(2026, 9, 30)).map(date.isoformat)
            },
        ),
        "resultat": st.fixed_dictionaries(
            {
                "decision": st.sampled_from(["ADM", "AJ", "AJAC"]),
                "session": st.sampled_from([1, 2]),
            },
            optional={
                "publie_le": st.dates(date(2026, 6, 1), date(2026, 9, 30)).map(date.isoformat)
            },
        ),
    },
)
MOMENTS = st.datetimes(
    datetime(2026, 5, 20),  # noqa: DTZ001 - the zone is added by the strategy
    datetime(2026, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@settings(max_examples=300, deadline=None)
@given(brut=SITUATIONS, le=MOMENTS)
def test_on_ouvre_et_ferme_aux_instants_dits_et_jamais_pendant_l_interruption(
    campagne_demo: Campagne, brut: dict[str, Any], le: datetime
) -> None:
    situation = lire_situation(brut)

    def etat(moment: datetime) -> str:
        return decider(campagne_demo, situation, moment).inscription.etat

    fenetres = decider(campagne_demo, situation, le).inscription.fenetres
    for fenetre in fenetres:
        assert fenetre.ouvre_le < fenetre.ferme_le
        assert etat(fenetre.ouvre_le - UN_INSTANT) != "ouverte"
        assert etat(fenetre.ferme_le) != "ouverte"
        assert etat(fenetre.ouvre_le) == etat(fenetre.ferme_le - UN_INSTANT)
        for pause in (f for f in campagne_demo.fermetures if not f.guichet):
            assert fenetre.ferme_le <= pause.ferme_le or pause.rouvre_le <= fenetre.ouvre_le
    if etat(le) == "ouverte":
        assert any(fenetre.contient(le) for fenetre in fenetres)


@settings(max_examples=200, deadline=None)
@given(acceptee_le=st.dates(date(2026, 6, 2), date(2026, 9, 20)))
def test_accepter_plus_tard_ne_ferme_jamais_plus_tot(
    campagne_demo: Campagne, acceptee_le: date
) -> None:
    def ferme_le(jour: date) -> datetime:
        admission = {"acceptee_le": jour.isoformat()}
        visee = {"niveau": "M1", "mention": "lettres"}
        decision = juger(
            campagne_demo,
            "2026-06-01 00:00",
            formation=visee,
            public="nouvel-entrant",
            admission=admission,
        )
        return decision.inscription.fenetres[-1].ferme_le

    assert ferme_le(acceptee_le) <= ferme_le(acceptee_le + timedelta(days=1))


# --- In words


def test_la_raison_dit_le_delai_compte_depuis_l_acceptation(campagne_demo: Campagne) -> None:
    decision = juger(
        campagne_demo,
        "2026-09-01 10:00",
        formation={"niveau": "L1", "mention": "droit"},
        public="neo-bachelier",
        admission={"acceptee_le": "2026-08-31"},
    )

    phrase = decision.inscription.fenetres[0].phrase.replace("\u00a0", " ")
    assert phrase.endswith(
        "s’applique, pendant 5 jours ouvrés après votre acceptation du 31 août 2026."
    )


def test_pendant_l_interruption_le_motif_la_nomme(campagne_demo: Campagne) -> None:
    decision = juger(
        campagne_demo,
        "2026-08-01 10:00",
        formation={"niveau": "L1", "mention": "lettres"},
        public="neo-bachelier",
        admission={"acceptee_le": "2026-06-20"},
    )

    message = decision.inscription.motifs[0].message.replace("\u00a0", " ")
    assert message == (
        "Le service d’inscription est fermé à tous du vendredi 24 juillet 2026 à 18 h au lundi "
        "24 août 2026 à 9 h. La prochaine période d’inscription en ligne ouvre le lundi 24 août "
        "2026 à 9 h (heure de Paris)."
    )


def test_sans_mention_le_motif_demande_la_formation(campagne_demo: Campagne) -> None:
    decision = juger(
        campagne_demo,
        "2026-07-10 10:00",
        formation={"niveau": "L1"},
        public="neo-bachelier",
        admission={"acceptee_le": "2026-06-20"},
    )

    motif = decision.inscription.motifs[0]
    assert "dépendent de votre formation" in motif.message
    assert motif.que_faire.startswith("Donnez la mention")


def test_une_ligne_ecartee_dit_sa_composante_et_sa_session(campagne_demo: Campagne) -> None:
    situation = lire_situation(
        {
            "formation": {"niveau": "L1", "mention": "droit"},
            "public": "reinscription",
            "resultat": {"decision": "ADM", "session": 1},
        }
    )

    dits = {e.ligne.code: e.ecarts for e in examiner_lignes(campagne_demo, situation)}

    assert dits["licence-reinscription-1"] == ()
    assert dits["licence-reinscription-2"] == ("elle vaut après la seconde session",)
    assert "elle vaut pour UFR Lettres" in dits["l1-lettres"]


@pytest.mark.parametrize(
    ("langue", "dites"),
    [
        (
            "fr",
            (
                "du jour de votre acceptation, et pendant les 5 jours ouvrés qui suivent (le "
                "dernier jour, jusqu’à 17 h), au plus tard le vendredi 18 septembre 2026 à 17 h",
                "Les jours ouvrés vont du lundi au vendredi.",
                "admis à la seconde session, ou redoublant",
                "Institut de la santé, à la scolarité, sur rendez-vous",
                "du vendredi 24 juillet 2026 à 18 h au lundi 24 août 2026 à 9 h",
                "Doctorat, de la 1re à la 6e année",
            ),
        ),
        (
            "en",
            (
                "from the day you accept and for the next 5 working days (until 17:00 on the last "
                "day), Friday 18 September 2026 at 17:00 at the latest",
                "Working days are Monday to Friday.",
                "passed at the second session, or repeating the year",
                "at the registrar’s office, by appointment",
                "Online service closed from Friday 24 July 2026 at 18:00",
                "Doctorate, years 1 to 6",
            ),
        ),
    ],
)
def test_la_page_dit_chaque_forme(
    campagne_demo: Campagne, langue: str, dites: tuple[str, ...]
) -> None:
    texte = en_texte(page_publique(campagne_demo, langue)).replace("\u00a0", " ")

    absentes = [dite for dite in dites if dite.casefold() not in texte.casefold()]
    assert not absentes


def test_la_comparaison_dit_ce_qui_change_de_forme(campagne_demo: Campagne, copie: Path) -> None:
    casser(copie, CALENDRIER, "jours_ouvres: 8", "jours_ouvres: 6")
    casser(copie, CALENDRIER, "ferme: 2026-07-24 18:00", "ferme: 2026-07-24 12:00")
    casser(copie, CALENDRIER, r"composantes: \[droit\]", "composantes: [droit, sante]")
    changee = lire_malgre_les_fautes(copie / CODE, national=copie / NATIONAL).campagne

    dits = "\n".join(c.phrase for c in comparer_campagnes(campagne_demo, changee)).replace(
        "\u00a0", " "
    )

    assert "6 jours ouvrés après l’acceptation, et non plus 8 jours ouvrés" in dits
    assert "du vendredi 24 juillet 2026 à 12 h" in dits
    assert "vaut pour droit, sante, et non plus pour droit" in dits

"""« Ma situation »: a few questions in the address, one's own dates, and a file of them."""

from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.portail.forms.calendrier import CHAMPS, FormulaireMaSituation, questions_de
from rentree.regles.decision import decider
from rentree.regles.page_redaction import ANGLAIS, FRANCAIS, LANGUES
from rentree.regles.situation import lire_situation
from rentree.regles.valeurs import NIVEAUX, PUBLICS
from tests import horloge

pytestmark = pytest.mark.django_db
FRANCAISE, ANGLAISE = "portail:calendrier", "portail:calendrier_en"
ACCEPTEE_LE_10_JUILLET = {
    "niveau": "L1",
    "public": "neo-bachelier",
    "questions": "acceptee_le",
    "acceptee_le_jour": "10",
    "acceptee_le_mois": "juillet",
    "acceptee_le_annee": "2024",
}
AJAC = {
    "niveau": "L2",
    "public": "reinscription",
    "questions": "resultat,publie_le",
    "resultat": "ajac-superieur",
}


def chercher(client: Client, reponses: dict[str, str], nom: str = FRANCAISE) -> HttpResponse:
    return client.get(reverse(nom), reponses)


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def dates(client: Client, reponses: dict[str, str], suffixe: str = "") -> Calendar:
    reponse = client.get(reverse(f"portail:calendrier_agenda{suffixe}"), reponses)
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reponse.content)


def test_deux_questions_puis_celles_du_cas(client: Client) -> None:
    reponse = chercher(client, {"niveau": "L1", "public": "neo-bachelier"})

    assert reponse.status_code == 200
    assert "Quel jour avez-vous accepté" in texte(reponse)
    assert "Indiquez le jour" not in texte(reponse)


def test_mes_dates_avec_leur_raison(client: Client) -> None:
    contenu = texte(chercher(client, ACCEPTEE_LE_10_JUILLET))

    assert "Vous pouvez vous inscrire en ligne jusqu’au vendredi 19 juillet 2024 à 12 h" in contenu
    assert "Vous avez accepté votre proposition entre le 30 mai et le 12 juillet 2024" in contenu


def test_les_memes_dates_en_anglais(client: Client) -> None:
    contenu = texte(chercher(client, ACCEPTEE_LE_10_JUILLET, ANGLAISE))

    assert "You can register online until Friday 19 July 2024 at 12:00 (Paris time)" in contenu
    assert "Offer accepted" in contenu


def test_tous_les_motifs_avec_quoi_faire(client: Client) -> None:
    contenu = texte(chercher(client, AJAC))

    assert "Vous êtes AJAC" in contenu
    assert "la scolarité ajoute ensuite l’année supérieure" in contenu
    assert "Vous n’avez pas à vous déplacer" in contenu
    assert "Votre réinscription dépend de vos résultats" in contenu


REDOUBLE_L2 = {
    "niveau": "L2",
    "public": "reinscription",
    "questions": "resultat,publie_le",
    "resultat": "aj",
    "publie_le_jour": "8",
    "publie_le_mois": "7",
    "publie_le_annee": "2024",
}


@pytest.mark.parametrize(
    ("passees", "dit"),
    [
        ({}, "Cette réponse ne compte pas vos inscriptions passées"),
        ({"fois_L1": "1", "fois_L2": "1"}, "Vous pouvez vous inscrire en ligne jusqu’au"),
        ({"fois_L1": "1", "fois_L2": "2"}, "dépasse la limite autorisée"),
        ({"fois_L1": "3"}, "dépasse la limite autorisée"),
    ],
)
def test_les_inscriptions_passees_se_disent_si_l_on_veut(
    client: Client, passees: dict[str, str], dit: str
) -> None:
    contenu = texte(chercher(client, REDOUBLE_L2 | passees))

    assert dit in contenu
    assert "Vos inscriptions passées (facultatif)" in contenu
    assert ("ne compte pas vos inscriptions" in contenu) == (not passees)


def test_un_nombre_hors_de_la_liste_est_refuse(client: Client) -> None:
    reponse = chercher(client, REDOUBLE_L2 | {"fois_L2": "99"})

    assert reponse.status_code == 422
    assert "Choisissez un nombre dans la liste" in texte(reponse)


def test_les_inscriptions_passees_ne_se_demandent_qu_a_qui_se_reinscrit(client: Client) -> None:
    contenu = texte(chercher(client, ACCEPTEE_LE_10_JUILLET, ANGLAISE))

    assert "past registrations" not in contenu.split("ma-situation")[1].split("</section>")[0]


def test_les_motifs_se_lisent_en_anglais(client: Client) -> None:
    contenu = texte(chercher(client, AJAC, ANGLAISE))

    assert "You are AJAC" in contenu
    assert "Vous êtes" not in contenu


def test_l_anglais_donne_la_date_d_ouverture_avec_sa_raison(client: Client) -> None:
    horloge.regler(datetime.fromisoformat("2024-07-01T10:00:00+02:00"))

    contenu = texte(chercher(client, ACCEPTEE_LE_10_JUILLET, ANGLAISE))

    assert "The next period of online registration opens on Tuesday 9 July 2024" in contenu
    assert "Come back from then on" in contenu


@pytest.mark.parametrize(
    ("le", "attendue"),
    [
        ("2024-07-01T10:00:00+02:00", "ouvrira le mardi 9 juillet 2024 à 14 h (heure de Paris)"),
        ("2024-07-19T11:59:59+02:00", "Vous pouvez vous inscrire en ligne jusqu’au vendredi 19"),
        ("2024-07-19T12:00:00+02:00", "L’inscription en ligne est fermée"),
    ],
)
def test_la_reponse_suit_l_heure(le: str, attendue: str, client: Client) -> None:
    horloge.regler(datetime.fromisoformat(le))

    assert attendue in texte(chercher(client, ACCEPTEE_LE_10_JUILLET))


@pytest.mark.parametrize(
    ("nom", "titre", "message"),
    [
        (FRANCAISE, "Il y a un problème", "Indiquez comment vous avez été admis"),
        (ANGLAISE, "There is a problem", "Say how you were admitted"),
    ],
)
def test_un_oubli_se_dit_dans_la_langue(nom: str, titre: str, message: str, client: Client) -> None:
    reponse = chercher(client, {"niveau": "L1"}, nom)

    assert reponse.status_code == 422
    assert titre in texte(reponse)
    assert message in texte(reponse)


def test_une_date_impossible_se_dit_en_anglais(client: Client) -> None:
    reponse = chercher(client, {**ACCEPTEE_LE_10_JUILLET, "acceptee_le_jour": "99"}, ANGLAISE)

    assert reponse.status_code == 422
    assert "This date does not exist" in texte(reponse)
    assert ">Day</label>" in texte(reponse)


@pytest.mark.parametrize("champ", ["niveau", "public", "acceptee_le_annee", "questions"])
def test_une_adresse_bricolee_ne_casse_rien(champ: str, client: Client) -> None:
    for valeur in ("", "x" * 300, "9999", "\x00", "'\"<script>"):
        reponse = chercher(client, {**ACCEPTEE_LE_10_JUILLET, champ: valeur})
        assert reponse.status_code in {200, 422}
        assert "<script>'" not in reponse.content.decode()


def test_une_annee_hors_du_calendrier_se_corrige(client: Client) -> None:
    reponse = chercher(client, {**ACCEPTEE_LE_10_JUILLET, "acceptee_le_annee": "1500"})

    assert reponse.status_code == 422


def test_chaque_cas_se_decide_en_cinq_questions_au_plus() -> None:
    campagne = campagne_ouverte()
    for niveau in NIVEAUX:
        for public in PUBLICS:
            suite = questions_de(campagne, niveau, public)
            assert len(suite) <= 3
            form = FormulaireMaSituation(
                reponses_types(niveau, public, suite), campagne=campagne, langue=ANGLAIS
            )
            assert form.is_valid(), form.errors
            decider(campagne, lire_situation(form.situation()), horloge.maintenant())


def reponses_types(niveau: str, public: str, suite: tuple[str, ...]) -> dict[str, Any]:
    types = {
        "resultat": "ajre-redouble",
        **dict.fromkeys(("visa", "autorisation", "financement", "cesure"), "oui"),
        "acceptee_le_jour": "1",
        "acceptee_le_mois": "August",
        "acceptee_le_annee": "2024",
    }
    return {"niveau": niveau, "public": public, "questions": ",".join(suite), **types}


def test_chaque_question_existe_dans_les_deux_langues() -> None:
    for langue in LANGUES.values():
        for nom in CHAMPS:
            assert langue.dire(f"question.{nom}")


def test_l_agenda_a_exactement_les_fenetres(client: Client) -> None:
    calendrier = dates(client, ACCEPTEE_LE_10_JUILLET)

    debuts = [e["dtstart"] for e in calendrier.walk("VEVENT")]
    assert [debut.dt.isoformat() for debut in debuts] == [
        "2024-07-09T14:00:00+02:00",
        "2024-07-19T12:00:00+02:00",
    ]
    assert {debut.params["TZID"] for debut in debuts} == {"Europe/Paris"}


def test_l_agenda_garde_ses_identifiants_et_ne_dit_rien_de_personne(client: Client) -> None:
    uids = [
        [str(e["uid"]) for e in dates(client, ACCEPTEE_LE_10_JUILLET, suffixe).walk("VEVENT")]
        for suffixe in ("", "", "_en")
    ]

    assert uids[0] == uids[1] == uids[2]
    assert len(set(uids[0])) == 2
    assert uids[0][0].startswith("ouverture-1.l1-acceptation-1.amu-allsh.2024-2025@")


def test_l_agenda_parle_la_langue_de_la_page(client: Client) -> None:
    titres = {str(e["summary"]) for e in dates(client, AJAC, "_en").walk("VEVENT")}

    assert titres == {"University registration: opens", "University registration: last moment"}


def test_sans_reponses_il_n_y_a_pas_d_agenda(client: Client) -> None:
    assert client.get(reverse("portail:calendrier_agenda")).status_code == 404


def test_les_reponses_ne_sont_pas_indexees(client: Client) -> None:
    assert chercher(client, AJAC)["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(reverse(FRANCAISE))


def test_le_francais_garde_la_phrase_de_la_regle() -> None:
    form = FormulaireMaSituation(AJAC, campagne=campagne_ouverte(), langue=FRANCAIS)

    assert form.is_valid()
    assert form.situation()["resultat"]["niveau_superieur"] == "L2"

"""The personal calendar: an address that is a key, dates that follow, nothing about the person."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from rentree.comptes.jetons import jeton_de, lire_jeton
from rentree.connecteurs.agenda.actions import creer_abonnement
from rentree.connecteurs.models import AbonnementAgenda
from rentree.inscriptions.actions_exceptions import confirmer_prolongation, proposer_prolongation
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur, systeme
from rentree.journal.models import Evenement
from rentree.lib.traces import SansJeton
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, un_inconnu
from tests.scolarite.agents import un_dossier
from tests.simultane import ensemble

pytestmark = pytest.mark.django_db
PAGE = "/agenda/"
UNE_HEURE = timedelta(hours=1)


@pytest.fixture
def inscription() -> Inscription:
    return une_inscription()


@pytest.fixture
def adresse(inscription: Inscription) -> str:
    """The path of the calendar of this file's student, just made."""
    return creer(inscription)


def creer(inscription: Inscription) -> str:
    page = chez(inscription).post(reverse("portail:creer_agenda"), follow=True).content.decode()
    trouvee = re.search(r"(/agenda/[\w-]{43}\.ics)", page)
    assert trouvee is not None
    return trouvee[1]


def lire(adresse: str) -> Calendar:
    reponse = Client().get(adresse)
    assert reponse.status_code == 200
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reponse.content)


def entrees(adresse: str) -> dict[str, Any]:
    return {str(e["uid"]).partition(".")[0]: e for e in lire(adresse).walk("VEVENT")}


def prolonger(heures: int = 24) -> None:
    """Every window closes later, as two registrars decided."""
    proposee = proposer_prolongation(
        campagne=campagne_ouverte(),
        heures=heures,
        raison="panne",
        par=Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux"),
        le=horloge.maintenant(),
    )
    confirmer_prolongation(
        exception=proposee,
        par=Auteur(GESTIONNAIRE, "compte:blanc", "M. Blanc"),
        le=horloge.maintenant(),
    )


def test_sans_adresse_la_page_propose_d_en_creer_une(inscription: Inscription) -> None:
    page = chez(inscription).get(PAGE).content.decode()

    assert "Créer mon adresse d’agenda" in page
    assert ".ics" not in page


def test_l_agenda_lit_les_dates_sans_se_connecter(adresse: str) -> None:
    lues = entrees(adresse)

    assert {cle: e["dtstart"].dt.isoformat() for cle, e in lues.items()} == {
        "ouverture-1": "2024-07-09T14:00:00+02:00",
        "fermeture-1": "2024-07-19T12:00:00+02:00",
    }
    for entree in lues.values():
        assert str(entree["summary"]).startswith("Inscription à l’université\u00a0: ")
        rappels = [alarme["trigger"].dt for alarme in entree.walk("VALARM")]
        assert rappels == [timedelta(days=-7), timedelta(days=-1)]
        assert entree["dtstart"].params["TZID"] == "Europe/Paris"


def test_le_calendrier_dit_quand_le_relire_et_dans_quel_fuseau(adresse: str) -> None:
    calendrier = lire(adresse)

    brut = Client().get(adresse).content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in brut
    assert [zone["tzid"] for zone in calendrier.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_rien_ne_dit_qui_est_la_personne(adresse: str, inscription: Inscription) -> None:
    brut = Client().get(adresse).content.decode().replace("\r\n ", "")

    etudiant = inscription.etudiant
    for prive in (etudiant.nom_naissance, etudiant.prenom, "Psychologie", etudiant.courriel):
        assert prive not in brut


def test_les_identifiants_ne_changent_pas_et_les_octets_non_plus(adresse: str) -> None:
    premiere = Client().get(adresse)
    horloge.regler(horloge.DEPART + 30 * UNE_HEURE)

    seconde = Client().get(adresse)

    assert premiere.content == seconde.content
    assert premiere["ETag"] == seconde["ETag"]
    assert premiere["Last-Modified"] == seconde["Last-Modified"]


def test_une_date_qui_bouge_garde_son_identifiant_et_sa_sequence_grandit(adresse: str) -> None:
    avant = entrees(adresse)
    horloge.regler(horloge.DEPART + UNE_HEURE)
    prolonger()

    apres = entrees(adresse)

    assert apres["fermeture-1"]["uid"] == avant["fermeture-1"]["uid"]
    assert apres["fermeture-1"]["dtstart"].dt.isoformat() == "2024-07-20T12:00:00+02:00"
    assert (avant["fermeture-1"]["sequence"], apres["fermeture-1"]["sequence"]) == (0, 1)
    assert apres["ouverture-1"]["sequence"] == 0
    assert apres["fermeture-1"]["last-modified"].dt == horloge.maintenant()
    horloge.regler(horloge.DEPART + 2 * UNE_HEURE)
    prolonger()
    assert entrees(adresse)["fermeture-1"]["sequence"] == 2


def test_une_date_qui_disparait_puis_revient_n_a_pas_une_sequence_plus_petite(
    adresse: str, inscription: Inscription
) -> None:
    prolonger()
    lire(adresse)
    Inscription.objects.update(etat="annulee")
    horloge.regler(horloge.DEPART + UNE_HEURE)
    partie = Client().get(adresse)
    assert not Calendar.from_ical(partie.content).walk("VEVENT")

    Inscription.objects.update(etat="en_preparation")

    assert entrees(adresse)["fermeture-1"]["sequence"] == 1


def test_relire_sans_changement_ne_renvoie_rien_et_n_ecrit_rien(
    adresse: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    premiere = Client().get(adresse)
    actes = Evenement.objects.count()

    for entete, valeur in (
        ("If-None-Match", premiere["ETag"]),
        ("If-Modified-Since", premiere["Last-Modified"]),
    ):
        with django_assert_max_num_queries(8):
            reponse = Client().get(adresse, headers={entete: valeur})
        assert reponse.status_code == 304
        assert not reponse.content

    assert Evenement.objects.count() == actes


def test_un_changement_se_relit_meme_avec_une_ancienne_etiquette(adresse: str) -> None:
    premiere = Client().get(adresse)
    horloge.regler(horloge.DEPART + UNE_HEURE)
    prolonger()

    for entete, valeur in (
        ("If-None-Match", premiere["ETag"]),
        ("If-Modified-Since", premiere["Last-Modified"]),
    ):
        assert Client().get(adresse, headers={entete: valeur}).status_code == 200


def test_toutes_les_inscriptions_de_la_personne_y_sont() -> None:
    etudiant = un_etudiant()
    premiere = une_inscription(une_admission(etudiant))
    une_inscription(une_admission(etudiant, formation="l1-histoire-aix", public="reorientation"))

    identifiants = [str(e["uid"]) for e in lire(creer(premiere)).walk("VEVENT")]

    assert len(identifiants) == len(set(identifiants)) == 6


def test_une_fois_inscrite_il_n_y_a_plus_de_dernier_moment() -> None:
    assert lire(creer(un_dossier())).walk("VEVENT") == []


def test_remplacer_l_adresse_ferme_l_ancienne(adresse: str, inscription: Inscription) -> None:
    nouvelle = creer(inscription)

    assert nouvelle != adresse
    assert Client().get(adresse).status_code == 404
    assert Client().get(nouvelle).status_code == 200
    assert [e.acte for e in Evenement.objects.filter(acte="creer_abonnement")] == [
        "creer_abonnement"
    ] * 2


def test_supprimer_l_adresse_la_ferme_et_recommencer_ne_change_rien(
    adresse: str, inscription: Inscription
) -> None:
    for _ in range(2):
        reponse = chez(inscription).post(reverse("portail:finir_agenda"), follow=True)
        assert "Créer mon adresse d’agenda" in reponse.content.decode()

    assert Client().get(adresse).status_code == 404
    assert Evenement.objects.filter(acte="finir_abonnement").count() == 1


def test_une_autre_personne_ne_voit_ni_ne_ferme_cette_adresse(
    adresse: str, inscription: Inscription
) -> None:
    autre = un_inconnu()

    autre.post(reverse("portail:finir_agenda"))

    assert adresse not in autre.get(PAGE).content.decode()
    assert Client().get(adresse).status_code == 200


def test_une_adresse_inventee_n_ouvre_rien(adresse: str) -> None:
    jeton = adresse.removeprefix("/agenda/").removesuffix(".ics")
    abonnement = AbonnementAgenda.objects.get()
    voisin = jeton[:-2] + ("AA" if jeton[-2:] != "AA" else "BB")

    for invente in (voisin, jeton[:-1], jeton + "A", str(abonnement.pk), "é" * 43, "A" * 43):
        assert Client().get(f"/agenda/{invente}.ics").status_code == 404


def test_le_jeton_se_lit_et_ne_se_devine_pas() -> None:
    abonnement = creer_abonnement(
        etudiant=un_etudiant(), par=systeme("essai"), le=horloge.DEPART
    ).pk

    assert lire_jeton("agenda", jeton_de("agenda", abonnement)) == abonnement
    assert len(jeton_de("agenda", abonnement)) == 43
    assert jeton_de("agenda", abonnement) not in str(list(AbonnementAgenda.objects.values()))


def test_un_autre_secret_du_site_ferme_toutes_les_adresses(adresse: str, settings: Any) -> None:
    settings.SECRET_KEY = "un autre secret"

    assert Client().get(adresse).status_code == 404


def test_le_jeton_n_entre_ni_dans_le_journal_ni_dans_les_traces(
    adresse: str, caplog: pytest.LogCaptureFixture
) -> None:
    jeton = adresse.removeprefix("/agenda/").removesuffix(".ics")
    for evenement in Evenement.objects.all():
        assert jeton not in str(evenement.__dict__)

    trace = logging.LogRecord("x", logging.ERROR, "", 1, "panne %s : %s", ("7F", adresse), None)
    assert SansJeton().filter(trace)
    assert trace.getMessage() == "panne 7F : /agenda/….ics"
    for sortie in settings.LOGGING["handlers"].values():
        assert "sans_jeton" in sortie["filters"]


def test_la_page_de_l_adresse_ne_mene_pas_hors_du_site(
    adresse: str, inscription: Inscription
) -> None:
    reponse = chez(inscription).get(PAGE)

    page = reponse.content.decode()
    liens = re.findall(r'(?:href|src|action)="([^"]+)"', page)
    assert [lien for lien in liens if not lien.startswith(("/", "#"))] == [
        f"webcal://127.0.0.1:8000{adresse}"
    ]
    assert reponse["Referrer-Policy"] == "same-origin"
    assert reponse["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("nom", ["creer_agenda", "finir_agenda"])
def test_un_lien_ne_suffit_pas_a_creer_ni_a_finir(nom: str, inscription: Inscription) -> None:
    assert chez(inscription).get(reverse(f"portail:{nom}")).status_code == 405


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tour", range(3))
def test_deux_demandes_ensemble_ne_laissent_qu_une_adresse(tour: int) -> None:
    etudiant = un_etudiant()

    def demander() -> AbonnementAgenda:
        return creer_abonnement(etudiant=etudiant, par=systeme("essai"), le=horloge.DEPART)

    assert all(isinstance(r, AbonnementAgenda) for r in ensemble(demander, demander, demander))
    assert AbonnementAgenda.objects.en_cours().count() == 1

"""Whoever signs is called at once, reminded, replaced when silent; never twice."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from rentree.connecteurs.suivi import un_tour
from rentree.demandes.actions_appels import suivre_les_signataires
from rentree.demandes.actions_decision import donner_avis
from rentree.demandes.actions_mandats import deleguer_mandat, finir_mandat
from rentree.demandes.models import Appel, Demande
from rentree.journal.models import Evenement
from rentree.regles.cycle import SIGNATAIRE
from tests.demandes.preparation import MARTINE, OCTOBRE, le, une_demande, une_demande_instruite
from tests.demandes.signataires import un_compte, un_mandat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("circuit_avec_avis")]

# Five working days from Tuesday 1 October: the last one is Tuesday 8.
TROIS_JOURS_AVANT, LA_VEILLE = le("2024-10-03", "08:00"), le("2024-10-07", "08:00")
LE_LENDEMAIN = le("2024-10-09", "08:00")


def appels(quand: datetime = OCTOBRE) -> list[tuple[str, str, int]]:
    """Everything said so far about the opinion: to whom, at what stage."""
    suivre_les_signataires(le=quand)
    siens = Appel.objects.filter(etape="avis").select_related("compte")
    siens = siens.order_by("le", "compte__nom_affiche", "seuil")
    return [(appel.compte.nom_affiche, appel.palier, appel.seuil) for appel in siens]


PAUL = ("Paul Ferrer", "premier", 0)


def test_le_titulaire_est_sollicite_une_fois_des_que_l_etape_s_ouvre() -> None:
    un_mandat()
    une_demande()
    assert appels() == []  # not taken in hand yet

    une_demande_instruite()

    assert appels() == [PAUL]
    assert appels(OCTOBRE + timedelta(minutes=1)) == [PAUL]


def test_les_relances_viennent_a_leurs_seuils_et_aucune_ne_se_rattrape() -> None:
    un_mandat()
    une_demande_instruite()
    appels()

    assert appels(TROIS_JOURS_AVANT - timedelta(minutes=1)) == [PAUL]
    assert appels(TROIS_JOURS_AVANT)[1:] == [("Paul Ferrer", "rappel", 3)]
    assert appels(LA_VEILLE + timedelta(hours=9))[2:] == [("Paul Ferrer", "rappel", 1)]
    assert len(appels(le("2024-12-01"))) == 3


def test_une_tache_en_retard_ne_dit_que_le_dernier_seuil() -> None:
    un_mandat()
    une_demande_instruite()
    appels()

    assert appels(LA_VEILLE) == [PAUL, ("Paul Ferrer", "rappel", 1)]


def test_qui_vient_d_etre_sollicite_n_est_pas_relance_aussitot() -> None:
    un_mandat()
    une_demande_instruite()

    assert appels(LA_VEILLE + timedelta(hours=1)) == [PAUL]


@pytest.mark.parametrize("pas", [timedelta(hours=1), timedelta(days=1)])
def test_a_tout_rythme_les_memes_appels(pas: timedelta) -> None:
    un_mandat()
    une_demande_instruite()
    instant = OCTOBRE
    while instant < le("2024-10-12"):
        suivre_les_signataires(le=instant)
        instant += pas

    assert [appel[1:] for appel in appels()] == [("premier", 0), ("rappel", 3), ("rappel", 1)]


def test_le_suppleant_vient_apres_l_echeance_ou_quand_il_est_seul() -> None:
    titulaire = un_mandat()
    un_mandat("Rosa Vidal", suppleant=True)
    une_demande_instruite()

    assert appels() == [PAUL]
    assert appels(LE_LENDEMAIN)[-1] == ("Rosa Vidal", "suppleance", 0)

    finir_mandat(mandat=titulaire, au=date(2024, 10, 9), par=MARTINE, le=LE_LENDEMAIN)
    demande = une_demande_instruite(quand=le("2024-10-10"))
    suivre_les_signataires(le=le("2024-10-10"))
    assert [a.compte.nom_affiche for a in demande.appels.all()] == ["Rosa Vidal"]


def test_une_delegation_donnee_en_route_est_sollicitee_aussi() -> None:
    mandat = un_mandat()
    une_demande_instruite()
    appels()

    deleguer_mandat(
        mandat=mandat,
        a=un_compte("Rosa Vidal"),
        du=date(2024, 10, 2),
        au=date(2024, 10, 20),
        par=MARTINE,
        le=le("2024-10-02"),
    )

    assert appels(le("2024-10-02")) == [PAUL, ("Rosa Vidal", "premier", 0)]


def test_un_mandat_qui_commence_plus_tard_est_vu_ce_matin_la() -> None:
    un_mandat(du=date(2024, 10, 4))
    une_demande_instruite()

    assert appels() == []
    assert appels(le("2024-10-04", "08:00")) == [PAUL]


def test_l_etape_suivante_sollicite_apres_les_avis_et_plus_rien_apres_la_decision() -> None:
    mandat = un_mandat()
    demande = une_demande_instruite()
    appels()
    for etape, par, tenu in (
        ("avis", mandat.compte.auteur(SIGNATAIRE), mandat),
        ("avis-scolarite", MARTINE, None),
    ):
        donner_avis(
            demande=demande, etape=etape, favorable=True, motif="", mandat=tenu, par=par, le=OCTOBRE
        )

    assert appels() == [PAUL]
    assert [a.etape for a in Appel.objects.order_by("pk", "le")].count("decision") == 1
    assert not Demande.objects.a_suivre(OCTOBRE).exists()


def test_un_compte_ferme_n_est_pas_sollicite() -> None:
    mandat = un_mandat()
    mandat.compte.is_active = False
    mandat.compte.save(update_fields=["is_active"])
    une_demande_instruite()

    assert appels() == []


def test_un_circuit_de_la_seule_scolarite_n_est_plus_suivi() -> None:
    demande = une_demande_instruite(genre="correction", quand=le("2024-07-10"), prenom="Ines")
    suivre_les_signataires(le=le("2024-07-10"))

    assert Demande.objects.get(pk=demande.pk).a_suivre_le is None


@pytest.mark.django_db(transaction=True)
def test_le_courriel_dit_l_echeance_et_ne_nomme_pas_l_etudiante() -> None:
    un_mandat()
    demande = une_demande_instruite()

    un_tour(OCTOBRE)

    [lettre] = [lettre for lettre in mail.outbox if lettre.to == ["paul.ferrer@univ.fr"]]
    texte = f"{lettre.subject}\n{lettre.body}".replace("\u00a0", " ").replace("\u202f", " ")
    assert f"À signer au plus tard le mardi 8 octobre 2024 : un avis, demande {demande.numero}" in (
        texte
    )
    assert "/signatures/lien/" in texte
    assert "Benali" not in texte
    dossier = Evenement.objects.du_dossier(demande.dossier).values_list("acte", flat=True)
    assert "appeler_signataire" in dossier

"""A commission meets, answers, and everything is published at once at the hour; nothing before."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from rentree.demandes.actions import reexaminer_demande, retirer_demande
from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_seances import (
    ReponseSaisie,
    annuler_seance,
    fixer_l_ordre_du_jour,
    modifier_seance,
    saisir_les_reponses,
)
from rentree.demandes.actions_seances_publication import (
    clore_seance,
    programmer_la_seance,
    publier_les_seances,
    publier_seance,
    rouvrir_seance,
)
from rentree.demandes.models import Avis, Demande, PointDeSeance, SeanceDeCommission
from rentree.demandes.proces_verbal import pdf_du_proces_verbal, proces_verbal_emis
from rentree.demandes.refus_seances import CHANGEE, IMPOSSIBLE, SeanceRefusee
from rentree.demandes.seances import demandes_en_attente
from rentree.documents.models import DocumentEmis
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.models import Remboursement
from tests.demandes.preparation import (
    MARTINE,
    OCTOBRE,
    elle,
    le,
    un_signataire,
    une_demande_instruite,
)
from tests.demandes.seances import (
    APRES_LA_SEANCE,
    PARTIE,
    PAUL,
    PLUS_TARD,
    PUBLICATION,
    RIEN,
    SEANCE,
    TOUT,
    une_demande_de_remboursement,
    une_seance,
    une_seance_close,
    une_seance_programmee,
)
from tests.demandes.signataires import ROLE
from tests.fabriques import un_fichier
from tests.simultane import ensemble

pytestmark = pytest.mark.django_db


def etat(demande: Demande) -> str:
    return Demande.objects.get(pk=demande.pk).etat


def decider_a_part(demande: Demande) -> None:
    """As a registrar does for one decision signed elsewhere."""
    decider_demande(
        demande=demande,
        accepter=False,
        motif="Décidée à part.",
        fichier=un_fichier(),
        signataire="Paul Ferrer, président",
        par=MARTINE,
        le=APRES_LA_SEANCE,
    )


def test_seules_les_demandes_qui_attendent_cette_commission_sont_proposees() -> None:
    attendue = une_demande_de_remboursement()
    une_demande_instruite()  # a late registration: the registrar decides
    seance = une_seance()

    assert [demande for demande, _ in demandes_en_attente(seance, OCTOBRE)] == [attendue]

    fixer_l_ordre_du_jour(seance=seance, demandes=[attendue], par=MARTINE, le=OCTOBRE)
    assert demandes_en_attente(seance, OCTOBRE) == []
    fixer_l_ordre_du_jour(seance=seance, demandes=[], par=MARTINE, le=OCTOBRE)
    assert [demande for demande, _ in demandes_en_attente(seance, OCTOBRE)] == [attendue]


def test_une_demande_est_a_une_seule_seance_ouverte() -> None:
    demande = une_demande_de_remboursement()
    premiere, seconde = une_seance(demande), une_seance()
    assert (premiere.rang, seconde.rang) == (1, 2)

    with pytest.raises(ActeImpossible):
        fixer_l_ordre_du_jour(seance=seconde, demandes=[demande], par=MARTINE, le=OCTOBRE)
    point = premiere.points.get()
    point.pk, point.seance = None, seconde
    with pytest.raises(IntegrityError), transaction.atomic():
        point.save(force_insert=True)

    annuler_seance(seance=premiere, par=MARTINE, le=OCTOBRE)
    fixer_l_ordre_du_jour(seance=seconde, demandes=[demande], par=MARTINE, le=OCTOBRE)
    assert seconde.points.count() == 1


def test_la_saisie_ne_decide_rien_et_se_change_jusqu_a_la_cloture() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance(demande)
    saisir_les_reponses(seance=seance, reponses={1: RIEN}, par=MARTINE, le=SEANCE)
    saisir_les_reponses(seance=seance, reponses={1: PARTIE}, par=MARTINE, le=SEANCE)
    lieu = {"prevue_le": SEANCE, "lieu": "Salle 3", "membres": [PAUL]}
    modifier_seance(seance=seance, **lieu, par=MARTINE, le=SEANCE)

    assert etat(demande) == "en_instruction"
    assert (seance.points.get().decision, seance.points.get().montant) == ("partiel", 100)

    clore_seance(seance=seance, par=MARTINE, le=APRES_LA_SEANCE)
    for acte in (
        lambda: saisir_les_reponses(seance=seance, reponses={1: RIEN}, par=MARTINE, le=SEANCE),
        lambda: modifier_seance(seance=seance, **lieu, par=MARTINE, le=SEANCE),
        lambda: fixer_l_ordre_du_jour(seance=seance, demandes=[], par=MARTINE, le=SEANCE),
        lambda: annuler_seance(seance=seance, par=MARTINE, le=SEANCE),
    ):
        with pytest.raises(ActeImpossible):
            acte()


def test_on_ne_clot_pas_une_seance_incomplete_et_tout_ce_qui_manque_est_dit() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance(demande)
    modifier_seance(
        seance=seance, prevue_le=SEANCE, lieu="Salle 2", membres=[], par=MARTINE, le=OCTOBRE
    )

    with pytest.raises(SeanceRefusee) as refus:
        clore_seance(seance=seance, par=MARTINE, le=SEANCE - timedelta(hours=1))

    assert [motif.code for motif in refus.value.motifs] == [
        "SEANCE_PAS_ENCORE",
        "SEANCE_SANS_MEMBRE",
        "SEANCE_SANS_REPONSE",
    ]
    with pytest.raises(SeanceRefusee, match="SEANCE_VIDE"):
        clore_seance(seance=une_seance(), par=MARTINE, le=APRES_LA_SEANCE)


def test_le_proces_verbal_dit_qui_etait_la_et_chaque_decision_et_se_reedite() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance_close({demande: PARTIE})
    document = proces_verbal_emis(seance)
    assert document is not None
    d = document.donnees
    assert (d["numero"], d["membres"][0]) == ("2024-2025-01", ["Paul Ferrer", "président"])
    (point,) = d["points"]
    assert point["numero"] == demande.numero
    assert (point["decision"], point["montant"]) == ("Accord partiel", "100,00\u00a0€")
    pdf = pdf_du_proces_verbal(document)
    assert pdf.startswith(b"%PDF")
    assert pdf == pdf_du_proces_verbal(document)

    rouvrir_seance(seance=seance, par=MARTINE, le=APRES_LA_SEANCE)

    assert proces_verbal_emis(seance) is None
    assert DocumentEmis.objects.get(pk=document.pk).annule_le == APRES_LA_SEANCE
    assert seance.proces_verbal_signe is None
    clore_seance(seance=seance, par=MARTINE, le=APRES_LA_SEANCE)
    assert proces_verbal_emis(seance) != document


def test_rien_ne_se_programme_sans_proces_verbal_signe_ni_dans_le_passe() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance(demande)
    saisir_les_reponses(seance=seance, reponses={1: TOUT}, par=MARTINE, le=SEANCE)
    clore_seance(seance=seance, par=MARTINE, le=APRES_LA_SEANCE)
    with pytest.raises(ActeImpossible):
        programmer_la_seance(
            seance=seance, a_publier_le=PUBLICATION, par=MARTINE, le=APRES_LA_SEANCE
        )

    autre = une_seance_close({une_demande_de_remboursement(): TOUT})
    with pytest.raises(SeanceRefusee, match="SEANCE_HEURE_PASSEE"):
        programmer_la_seance(seance=autre, a_publier_le=SEANCE, par=MARTINE, le=APRES_LA_SEANCE)
    programmer_la_seance(seance=autre, a_publier_le=PUBLICATION, par=MARTINE, le=APRES_LA_SEANCE)
    with pytest.raises(ActeImpossible):  # the hour has come
        programmer_la_seance(seance=autre, a_publier_le=None, par=MARTINE, le=PUBLICATION)
    with pytest.raises(ActeImpossible):
        rouvrir_seance(seance=autre, par=MARTINE, le=PUBLICATION)


def test_a_l_heure_tout_est_publie_d_un_coup_par_les_memes_actes_qu_une_decision_seule() -> None:
    reponses = [TOUT, PARTIE, RIEN, PLUS_TARD]
    demandes = [une_demande_de_remboursement() for _ in reponses]
    seance = une_seance_programmee(dict(zip(demandes, reponses, strict=True)))

    assert publier_les_seances(le=PUBLICATION - timedelta(minutes=1)) == 0
    assert {etat(demande) for demande in demandes} == {"en_instruction"}
    en_retard = PUBLICATION + timedelta(hours=3)
    assert publier_les_seances(le=en_retard) == 1

    assert [etat(demande) for demande in demandes] == [
        "acceptee",
        "acceptee",
        "refusee",
        "en_instruction",
    ]
    rendus = Remboursement.objects.order_by("montant").values_list("montant", flat=True)
    assert list(rendus) == [Decimal("100.00"), Decimal("152.00")]
    accordee = Demande.objects.get(pk=demandes[0].pk)
    assert accordee.decidee_le == en_retard
    assert accordee.decidee_par == "Paul Ferrer, président, séance du 8\u00a0octobre 2024"
    assert accordee.decision_signee_id == seance.proces_verbal_signe_id
    decision = Evenement.objects.get(acte="refuser_demande")
    assert (decision.par, decision.donnees["raison"]) == (MARTINE.reference, RIEN.motif)
    assert Evenement.objects.get(acte="publier_seance").par_role == "systeme"
    assert publier_les_seances(le=en_retard) == 0  # once
    assert Evenement.objects.filter(acte="accepter_demande").count() == 2


def test_un_ajourne_va_a_une_autre_seance() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance_programmee({demande: PLUS_TARD})
    publier_seance(seance=seance, le=PUBLICATION)

    suivante = une_seance(demande)

    assert suivante.points.get().demande == demande


def test_ce_qui_a_change_entre_temps_est_ecarte_et_dit_et_le_reste_passe() -> None:
    retiree, decidee, reprise, juste = (une_demande_de_remboursement() for _ in range(4))
    seance = une_seance_programmee({retiree: TOUT, decidee: TOUT, reprise: TOUT, juste: TOUT})
    retirer_demande(demande=retiree, par=elle(retiree.admission.inscription), le=APRES_LA_SEANCE)
    decider_a_part(decidee)
    decider_a_part(reprise)
    reexaminer_demande(demande=reprise, raison="Recours", par=MARTINE, le=APRES_LA_SEANCE)

    publier_seance(seance=seance, le=PUBLICATION)

    assert list(seance.points.values_list("ecarte", flat=True)) == [CHANGEE, CHANGEE, CHANGEE, ""]
    etats = [etat(d) for d in (retiree, decidee, reprise, juste)]
    assert etats == ["retiree", "refusee", "en_instruction", "acceptee"]
    ecartees = Evenement.objects.get(acte="publier_seance").donnees["ecartees"]
    assert ecartees == [retiree.numero, decidee.numero, reprise.numero]


def test_plus_que_ce_que_la_regle_permet_est_ecarte_sans_rien_laisser() -> None:
    demande = une_demande_de_remboursement()
    trop = ReponseSaisie("accord", Decimal("900.00"), "")
    seance = une_seance_programmee({demande: trop})

    publier_seance(seance=seance, le=PUBLICATION)

    assert seance.points.get().ecarte == IMPOSSIBLE
    assert etat(demande) == "en_instruction"
    assert not Evenement.objects.filter(acte="accepter_demande").exists()


def test_apres_le_delai_legal_le_silence_a_decide_et_la_seance_n_y_change_rien() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance_programmee({demande: TOUT})

    publier_les_seances(le=le("2025-01-10"))
    constater_les_echeances(le=le("2025-01-10"))

    assert etat(demande) == "refusee"
    assert seance.points.get().ecarte == CHANGEE


@pytest.mark.usefixtures("circuit_avec_avis")
def test_une_commission_consultee_donne_ses_avis_en_seance() -> None:
    pour, contre = une_demande_instruite(), une_demande_instruite()
    seance = une_seance_programmee({pour: TOUT, contre: RIEN}, role=ROLE)

    publier_seance(seance=seance, le=PUBLICATION)

    avis = Avis.objects.order_by("demande__points_de_seance__rang")
    assert [(a.favorable, a.motif) for a in avis] == [(True, ""), (False, RIEN.motif)]
    assert avis[0].fichier_id == seance.proces_verbal_signe_id


def test_seule_la_scolarite_mene_une_seance() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance(demande)
    _, signataire = un_signataire()

    with pytest.raises(ActeImpossible):
        saisir_les_reponses(seance=seance, reponses={1: TOUT}, par=signataire, le=SEANCE)
    assert PointDeSeance.objects.get().decision == ""


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_deux_publications_au_meme_instant_n_en_font_qu_une() -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance_programmee({demande: TOUT})

    def publier() -> None:
        publier_seance(seance=SeanceDeCommission.objects.get(pk=seance.pk), le=PUBLICATION)

    issues = ensemble(publier, publier)

    assert sorted(type(issue).__name__ for issue in issues) == ["ActeImpossible", "NoneType"]
    assert Remboursement.objects.count() == 1
    assert Evenement.objects.filter(acte="publier_seance").count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_deux_seances_ne_prennent_pas_la_meme_demande_au_meme_instant() -> None:
    demande = une_demande_de_remboursement()
    seances = [une_seance(), une_seance()]

    def inscrire(seance: SeanceDeCommission) -> None:
        fixer_l_ordre_du_jour(seance=seance, demandes=[demande], par=MARTINE, le=OCTOBRE)

    issues = ensemble(*(partial(inscrire, seance) for seance in seances))

    assert sorted(type(issue).__name__ for issue in issues) == ["ActeImpossible", "NoneType"]
    assert PointDeSeance.objects.count() == 1

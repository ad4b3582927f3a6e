"""A transfer needs both universities: what each answer does to the inscription and to money."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.courriel.jointes import jointe_de
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.actions_transferts import (
    Accueil,
    accorder_arrivee,
    accorder_depart,
    conclure_depart,
    refuser_accueil,
    refuser_arrivee,
)
from rentree.inscriptions.certificat import CertificatImpossible, certificat_de
from rentree.inscriptions.fiche_transfert import fiche_emise, pdf_de_la_fiche
from rentree.inscriptions.models import Inscription, Transfert
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions import (
    OuvertureRefusee,
    ajouter_et_constater,
    confirmer_et_constater,
    reprendre,
)
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.actions_remboursements import constater_remboursement
from rentree.paiements.actions_transferts import terminer_depart
from rentree.paiements.models import Creance, Paiement, Remboursement
from rentree.paiements.remboursements import estimation_de
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.fins import FIN_PAR_TRANSFERT
from tests import horloge
from tests.fabriques import une_admission, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.redoublants import redoublante_payee
from tests.inscriptions.retraits import retirer
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, une_creance
from tests.portail.visites import chez, lire, page

pytestmark = pytest.mark.django_db
MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")
NANTES = Accueil("Nantes Université", "scolarite@nantes.exemple.fr", "Licence 1 de psychologie")
ENSUITE = DEPART + timedelta(days=60)
EN_DECEMBRE = DEPART + timedelta(days=150)
L_ACCORD = date(2024, 9, 2)


def une_inscrite() -> Inscription:
    """Registered, having paid 175 euros."""
    appliquer_avis(avis=un_avis(ouvrir(une_creance())), le=DEPART)
    return Inscription.objects.completes().get()


def partir(inscription: Inscription | None = None) -> Transfert:
    return accorder_depart(
        inscription=inscription or une_inscrite(), accueil=NANTES, par=MARTINE, le=ENSUITE
    )


def test_un_ajac_part_avec_ses_deux_annees() -> None:
    redoublee = redoublante_payee()
    superieure = ajouter_et_constater(inscription=redoublee, par=MARTINE, le=DEPART)
    transfert = partir(Inscription.objects.completes().get(pk=redoublee.pk))

    estimation = terminer_depart(
        transfert=transfert, accord_accueil_le=L_ACCORD, par=MARTINE, le=ENSUITE
    )

    superieure.refresh_from_db()
    assert superieure.etat == "annulee"
    assert estimation.total == Decimal("152.00")
    assert not estimation.reports


def une_arrivante(**champs: Any) -> Inscription:
    """Ready but for the agreement of both universities."""
    admission = une_admission(
        plateforme="ecandidat", public="nouvel-entrant", formation="l3-psychologie-aix"
    )
    reponses = {"boursier": "non", "inscription_ailleurs": "transfert", **champs}
    inscription = une_inscription_prete(admission, reponses=reponses)
    confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=DEPART)
    return inscription


def accueillir(inscription: Inscription) -> Transfert:
    return accorder_arrivee(
        inscription=inscription,
        etablissement="Université de Nantes",
        accord_depart_le=L_ACCORD,
        par=MARTINE,
        le=ENSUITE,
    )


def ne_pas_accueillir(inscription: Inscription, quand: datetime = ENSUITE) -> None:
    refuser_arrivee(
        inscription=inscription,
        etablissement="Université de Nantes",
        motif="La fiche n’est pas signée.",
        par=MARTINE,
        le=quand,
    )


def lettre(acte: str) -> Courriel | None:
    """The e-mail that this act wrote, if it wrote one."""
    evenement = Evenement.objects.filter(acte=acte).latest("pk")
    traiter(evenement)
    return evenement.courriels.first()


def voir(inscription: Inscription) -> str:
    horloge.regler(ENSUITE)
    return chez(inscription).get(page("inscription", inscription)).content.decode()


def test_l_accord_de_depart_donne_une_fiche_et_ne_finit_rien() -> None:
    transfert = partir()

    fiche = fiche_emise(transfert)
    assert fiche is not None
    assert fiche.donnees["accueil"] == "Nantes Université"
    assert (transfert.etat, transfert.accord_depart_le) == ("accorde", date(2024, 9, 8))
    inscription = transfert.inscription
    assert Inscription.objects.get().etat == "effective"
    assert certificat_de(inscription, par=MARTINE, le=ENSUITE)
    contenu = voir(inscription)
    assert "Nantes Université" in contenu
    assert "Nous attendons la réponse de cette université" in contenu
    pdf = chez(inscription).get(page("fiche_de_transfert", inscription))
    assert pdf.content == pdf_de_la_fiche(fiche)
    verification = chez(inscription).get(reverse("verification:document", args=[fiche.code]))
    assert "Cette fiche de transfert est valable" in verification.content.decode()


def test_la_fiche_part_a_l_universite_d_accueil_en_piece_jointe() -> None:
    partir()

    courriel = lettre("accorder_depart")

    assert courriel is not None
    assert courriel.destinataire == "scolarite@nantes.exemple.fr"
    assert "D612-8" in courriel.texte
    jointe = jointe_de(courriel)
    assert jointe is not None
    nom, contenu, type_mime = jointe
    assert (nom, type_mime) == ("fiche-de-transfert.pdf", "application/pdf")
    assert contenu.startswith(b"%PDF")


def test_le_second_accord_finit_l_inscription_et_rend_ce_qui_a_ete_dit() -> None:
    transfert = partir()
    inscription = transfert.inscription
    annonce = estimation_de(inscription, FIN_PAR_TRANSFERT, ENSUITE)
    assert (annonce.lignes[-1].montant, annonce.total) == (-23, 152)

    terminer_depart(transfert=transfert, accord_accueil_le=L_ACCORD, par=MARTINE, le=ENSUITE)

    assert Inscription.objects.get().etat == "annulee"
    assert Remboursement.objects.get().montant == annonce.total
    with pytest.raises(CertificatImpossible):
        certificat_de(inscription, par=MARTINE, le=ENSUITE)
    assert fiche_emise(transfert) is not None
    courriel = lettre("conclure_depart")
    assert courriel is not None
    assert "152,00" in courriel.texte
    assert lettre("annuler_inscription") is None
    contenu = voir(Inscription.objects.get())
    assert "Votre inscription a été transférée" in contenu
    assert "152,00" in contenu
    with pytest.raises(ActeImpossible):
        terminer_depart(transfert=transfert, accord_accueil_le=L_ACCORD, par=MARTINE, le=ENSUITE)


def test_un_refus_de_l_accueil_laisse_tout_et_rend_la_fiche_caduque() -> None:
    transfert = partir()

    refuser_accueil(transfert=transfert, motif="Plus de place.", par=MARTINE, le=ENSUITE)

    assert Inscription.objects.get().etat == "effective"
    assert fiche_emise(transfert) is None
    assert not Remboursement.objects.exists()
    assert "Plus de place." in voir(transfert.inscription)
    adresse = page("fiche_de_transfert", transfert.inscription)
    assert chez(transfert.inscription).get(adresse).status_code == 404
    assert partir(transfert.inscription).etat == "accorde"  # another university may be asked


def test_on_ne_part_ni_deux_fois_ni_sans_etre_inscrit_ni_de_soi_meme() -> None:
    transfert = partir()
    inscription = transfert.inscription
    with pytest.raises(ActeImpossible):
        partir(inscription)
    with pytest.raises(ActeImpossible):
        conclure_depart(
            transfert=transfert,
            accord_accueil_le=L_ACCORD,
            par=l_etudiant(inscription),
            le=ENSUITE,
        )
    Inscription.objects.update(etat="confirmee")
    with pytest.raises(ActeImpossible):
        partir(inscription)


def test_ce_qui_est_rendu_deja_en_partie_ne_l_est_pas_deux_fois() -> None:
    transfert = partir()
    constater_remboursement(
        paiement=Paiement.objects.get(),
        montant=Decimal("100.00"),
        raison="Bourse",
        par=MARTINE,
        le=ENSUITE,
    )

    du = terminer_depart(transfert=transfert, accord_accueil_le=L_ACCORD, par=MARTINE, le=ENSUITE)

    assert [ligne.montant for ligne in du.lignes[-2:]] == [-100, -23]
    assert du.total == 52
    rendus = Remboursement.objects.order_by("pk").values_list("montant", flat=True)
    assert sorted(rendus) == [Decimal(52), Decimal(100)]


def test_qui_arrive_ne_paie_pas_et_attend_les_deux_accords() -> None:
    inscription = une_arrivante()

    creance = Creance.objects.get()
    assert creance.total == 0
    assert [ligne["code"] for ligne in creance.lignes] == ["exemption-transfert"]
    assert Inscription.objects.get().etat == "confirmee"
    with pytest.raises(OuvertureRefusee) as refus:
        ouvrir(creance)
    assert [motif.code for motif in refus.value.motifs] == ["TRANSFERT_EN_ATTENTE"]
    assert "attend l’accord des deux universités" in voir(inscription)
    courriel = lettre("confirmer_inscription")
    assert courriel is not None
    assert courriel.modele == "transfert_attendu"

    transfert = accueillir(inscription)

    assert (transfert.accord_depart_le, transfert.accord_accueil_le) == (
        L_ACCORD,
        date(2024, 9, 8),
    )
    assert Inscription.objects.get().etat == "effective"
    assert Evenement.objects.get(acte="rendre_effective").par == "systeme:transfert"
    with pytest.raises(ActeImpossible):
        accueillir(inscription)


def test_une_arrivee_refusee_laisse_s_inscrire_sans_transfert() -> None:
    inscription = une_arrivante()

    ne_pas_accueillir(inscription)

    assert not Inscription.objects.arrivees_a_accorder().exists()
    contenu = voir(inscription)
    assert "Vous pouvez encore vous inscrire, sans transfert" in contenu
    assert "La fiche n’est pas signée." in contenu
    reprendre(inscription=inscription, par=l_etudiant(inscription), le=ENSUITE)
    assert Inscription.objects.get().etat == "en_preparation"
    courriel = lettre("refuser_arrivee")
    assert courriel is not None
    assert "La fiche n’est pas signée." in courriel.texte


def test_une_arrivee_refusee_apres_la_fermeture_dit_quoi_demander() -> None:
    inscription = une_arrivante()
    ne_pas_accueillir(inscription, EN_DECEMBRE)
    horloge.regler(EN_DECEMBRE)
    navigateur = chez(inscription)

    assert "demandez une inscription tardive" in lire(navigateur, page("inscription", inscription))
    courriel = lettre("refuser_arrivee")
    assert courriel is not None
    assert "demandez une inscription tardive" in courriel.texte
    navigateur.post(page("reprendre", inscription))
    apres = lire(navigateur, page("inscription", inscription))
    assert "Demander une inscription tardive" in apres


def test_qui_garde_ses_deux_inscriptions_paie_ici_aussi() -> None:
    une_arrivante(inscription_ailleurs="conservee")

    assert Creance.objects.get().total == 175
    assert not Inscription.objects.arrivees_a_accorder().exists()


def test_la_base_refuse_un_transfert_conclu_sans_les_deux_accords() -> None:
    inscription = une_inscrite()

    with pytest.raises(IntegrityError), transaction.atomic():
        Transfert.objects.create(
            inscription=inscription,
            sens="depart",
            etat="conclu",
            etablissement="Ailleurs",
            cree_le=DEPART,
        )
    with pytest.raises(ActeImpossible):
        accorder_depart(
            inscription=inscription,
            accueil=NANTES,
            par=l_etudiant(inscription),
            le=ENSUITE,
        )


def test_une_admission_retiree_entre_temps_ne_s_accorde_ni_ne_se_liste() -> None:
    inscription = une_arrivante()
    retirer(inscription.admission)
    retiree = Inscription.objects.completes().get(pk=inscription.pk)

    assert not Inscription.objects.arrivees_a_accorder().exists()
    with pytest.raises(ActeImpossible):
        accueillir(retiree)
    retiree.refresh_from_db()
    assert retiree.etat == "confirmee"


def test_une_bourse_notifiee_n_inscrit_pas_avant_les_deux_accords() -> None:
    inscription = une_arrivante(boursier="demande")

    appliquer_notification(inscription=inscription, boursier="definitif", par=MARTINE, le=ENSUITE)

    inscription.refresh_from_db()
    assert inscription.etat == "confirmee"

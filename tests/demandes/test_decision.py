"""Deciding: the effect at once, the refusal hidden until read, opinions, mandates, appeals."""

from datetime import date, timedelta

import pytest

from rentree.demandes.actions import reexaminer_demande
from rentree.demandes.actions_decision import (
    decider_demande,
    declarer_irrecevable,
    donner_avis,
    lire_decision,
)
from rentree.demandes.actions_mandats import deleguer_mandat, donner_mandat, finir_mandat
from rentree.demandes.effets import EFFETS, EFFETS_DES_DEMANDES
from rentree.demandes.etapes import ouvertes
from rentree.demandes.models import Demande, Mandat
from rentree.demandes.refus import PasVotreTour
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Etudiant
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.regles import cycle_demande, effets_demandes
from rentree.regles.campagne_calendrier import UN_INSTANT
from rentree.regles.decision import FERMEE, OUVERTE
from tests.demandes.preparation import (
    MARTINE,
    OCTOBRE,
    elle,
    le,
    un_signataire,
    une_correction,
    une_demande,
    une_demande_instruite,
)
from tests.fabriques import un_etudiant, un_fichier, une_admission, une_inscription

pytestmark = pytest.mark.django_db


def accepter(demande: Demande, quand=OCTOBRE) -> None:  # type: ignore[no-untyped-def]
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=quand)


def refuser(demande: Demande, quand=OCTOBRE) -> None:  # type: ignore[no-untyped-def]
    decider_demande(demande=demande, accepter=False, motif="Aucune place.", par=MARTINE, le=quand)


def test_chaque_effet_connu_des_regles_a_sa_fonction() -> None:
    assert {*EFFETS, *EFFETS_DES_DEMANDES} == set(effets_demandes.EFFETS)


def test_accepter_une_inscription_tardive_ouvre_la_porte_aussitot() -> None:
    demande = une_demande_instruite()
    inscription = demande.admission.inscription
    assert decision_sur(inscription, OCTOBRE).inscription.etat == FERMEE

    accepter(demande)

    verdict = decision_sur(inscription, OCTOBRE).inscription
    assert verdict.etat == OUVERTE
    assert verdict.ferme_le == le("2024-10-15", "23:59")  # ten working days
    assert (demande.etat, demande.connue_le) == (cycle_demande.ACCEPTEE, OCTOBRE)
    assert demande.empreinte == demande.sienne.empreinte
    actes = Evenement.objects.du_dossier(inscription.dossier).values_list("acte", flat=True)
    assert list(actes)[-2:] == ["accepter_demande", "accorder_ouverture"]


def test_un_refus_reste_cache_jusqu_a_sa_lecture() -> None:
    demande = une_demande_instruite()

    refuser(demande)

    assert demande.etat == cycle_demande.REFUSEE
    assert demande.cachee
    assert demande.etat_montre == cycle_demande.EN_INSTRUCTION
    lue_le = OCTOBRE + timedelta(days=3)
    lire_decision(demande=demande, par=elle(demande.admission.inscription), le=lue_le)
    assert not demande.cachee
    assert demande.connue_le == lue_le


def test_une_decision_ne_se_lit_qu_une_fois() -> None:
    demande = une_demande_instruite()
    refuser(demande)
    elle_meme = elle(demande.admission.inscription)
    lire_decision(demande=demande, par=elle_meme, le=OCTOBRE)

    with pytest.raises(ActeImpossible):
        lire_decision(demande=demande, par=elle_meme, le=OCTOBRE + timedelta(days=1))


def test_lue_apres_la_limite_une_decision_etait_deja_connue() -> None:
    demande = une_demande_instruite()
    refuser(demande)
    assert demande.a_connaitre_le == le("2024-10-17", "00:00")

    lire_decision(demande=demande, par=elle(demande.admission.inscription), le=le("2024-12-25"))

    assert demande.connue_le == le("2024-10-17", "00:00") - UN_INSTANT


def test_une_acceptation_est_connue_tout_de_suite() -> None:
    demande = une_demande_instruite()
    accepter(demande)

    with pytest.raises(ActeImpossible):
        lire_decision(demande=demande, par=elle(demande.admission.inscription), le=OCTOBRE)


def test_un_refus_sans_motif_n_existe_pas() -> None:
    demande = une_demande_instruite()

    with pytest.raises(ValueError, match="motivé"):
        decider_demande(demande=demande, accepter=False, motif="", par=MARTINE, le=OCTOBRE)


def test_on_ne_decide_pas_deux_fois() -> None:
    demande = une_demande_instruite()
    accepter(demande)

    with pytest.raises(PasVotreTour):
        refuser(demande)


def test_on_ne_decide_pas_avant_la_prise_en_charge() -> None:
    with pytest.raises(PasVotreTour):
        accepter(une_demande())


def test_une_demande_irrecevable_dit_pourquoi() -> None:
    demande = une_demande()

    declarer_irrecevable(demande=demande, motif="Autre formation.", par=MARTINE, le=OCTOBRE)

    assert (demande.etat, demande.motif) == (cycle_demande.IRRECEVABLE, "Autre formation.")
    assert demande.cachee


def test_une_correction_acceptee_change_l_etat_civil_et_garde_l_ancien_au_journal() -> None:
    demande = une_correction(prenom="Ines", date_naissance="2006-05-04", ine="0601023457S")

    accepter(demande, le("2024-07-11"))

    etudiant = Etudiant.objects.get(pk=demande.admission.etudiant_id)
    assert (etudiant.prenom, etudiant.date_naissance) == ("Ines", date(2006, 5, 4))
    assert etudiant.ine == "0601023457S"
    assert etudiant.corriges == ["date_naissance", "ine", "prenom"]
    corrige = Evenement.objects.get(acte="corriger_etat_civil")
    assert corrige.donnees["changements"]["prenom"] == {"avant": "Inès", "apres": "Ines"}
    assert corrige.donnees["raison"].startswith(f"demande {demande.numero}")


def test_un_ine_provisoire_est_remplace_et_reste_au_journal() -> None:
    admission = une_admission(un_etudiant(ine="0601D12345X"))
    demande = une_correction(inscription=une_inscription(admission), ine="0601023457S")

    accepter(demande, le("2024-07-11"))

    corrige = Evenement.objects.get(acte="corriger_etat_civil")
    assert corrige.donnees["changements"]["ine"]["avant"] == "0601D12345X"


def test_l_ine_d_une_autre_personne_refuse_la_decision_entiere() -> None:
    un_etudiant(ine="0601023457S")
    demande = une_correction(prenom="Ines", ine="0601023457S")

    with pytest.raises(EffetImpossible) as refus:
        accepter(demande, le("2024-07-11"))

    assert refus.value.motif.code == "INE_D_UN_AUTRE"
    demande.refresh_from_db()
    assert demande.etat == cycle_demande.EN_INSTRUCTION
    assert Etudiant.objects.get(pk=demande.admission.etudiant_id).prenom == "Inès"


def test_corriger_ce_qui_est_deja_juste_est_refuse() -> None:
    demande = une_correction(prenom="Inès")

    with pytest.raises(EffetImpossible) as refus:
        accepter(demande, le("2024-07-11"))

    assert refus.value.motif.code == "ETAT_CIVIL_DEJA_JUSTE"


def test_un_refus_peut_etre_reexamine_puis_accepte() -> None:
    demande = une_demande_instruite()
    refuser(demande)

    reexaminer_demande(
        demande=demande, raison="Recours du 3 octobre.", par=MARTINE, le=OCTOBRE + timedelta(days=2)
    )
    accepter(demande, OCTOBRE + timedelta(days=3))

    assert demande.etat == cycle_demande.ACCEPTEE
    assert not demande.cachee
    actes = Evenement.objects.de(demande).values_list("acte", flat=True)
    assert list(actes)[-3:] == ["refuser_demande", "reexaminer_demande", "accepter_demande"]


@pytest.mark.usefixtures("circuit_avec_avis")
class TestCircuit:
    """Two opinions together, then a decision by somebody who is not the registrar."""

    def mandat(self, nom: str = "Paul Ferrer", **champs: object) -> tuple[Mandat, object]:
        compte, auteur = un_signataire(nom)
        du = champs.pop("du", date(2024, 9, 1))
        mandat = donner_mandat(
            compte=compte,
            role="responsable-essai",
            du=du,
            par=MARTINE,
            le=OCTOBRE,
            **champs,  # type: ignore[arg-type]
        )
        return mandat, auteur

    def donner(self, demande: Demande, etape: str, mandat: object, auteur: object) -> None:
        donner_avis(
            demande=demande,
            etape=etape,
            favorable=True,
            motif="",
            mandat=mandat,  # type: ignore[arg-type]
            par=auteur,  # type: ignore[arg-type]
            le=OCTOBRE,
        )

    def etapes(self, demande: Demande, quand=OCTOBRE) -> list[str]:  # type: ignore[no-untyped-def]
        demande = Demande.objects.get(pk=demande.pk)
        return [ouverte.etape.code for ouverte in ouvertes(demande, quand)]

    def test_chacun_donne_son_avis_puis_la_decision_s_ouvre(self) -> None:
        demande = une_demande_instruite()
        mandat, paul = self.mandat()
        assert self.etapes(demande) == ["avis", "avis-scolarite"]

        self.donner(demande, "avis", mandat, paul)
        self.donner(demande, "avis-scolarite", None, MARTINE)

        assert self.etapes(demande) == ["decision"]
        decider_demande(
            demande=demande,
            accepter=True,
            motif="",
            mandat=mandat,
            par=paul,  # type: ignore[arg-type]
            le=OCTOBRE,
        )
        assert demande.etat == cycle_demande.ACCEPTEE

    def test_personne_ne_donne_deux_fois_le_meme_avis(self) -> None:
        demande = une_demande_instruite()
        mandat, paul = self.mandat()
        self.donner(demande, "avis", mandat, paul)

        with pytest.raises(PasVotreTour):
            self.donner(demande, "avis", mandat, paul)

    @pytest.mark.parametrize(
        "champs",
        [
            {"du": date(2024, 10, 2)},
            {"au": date(2024, 9, 30)},
            {"formation": "l1-lettres-modernes-aix"},
            {"composante": "une-autre"},
        ],
        ids=["pas-encore", "fini", "autre-formation", "autre-composante"],
    )
    def test_un_mandat_ne_vaut_que_pour_ses_dates_et_sa_formation(
        self, champs: dict[str, object]
    ) -> None:
        demande = une_demande_instruite()
        mandat, paul = self.mandat(**champs)

        with pytest.raises(PasVotreTour):
            self.donner(demande, "avis", mandat, paul)

    def test_sans_mandat_l_avis_est_refuse(self) -> None:
        demande = une_demande_instruite()
        _, paul = un_signataire()

        with pytest.raises(PasVotreTour):
            self.donner(demande, "avis", None, paul)
        with pytest.raises(PasVotreTour):
            self.donner(demande, "avis", None, MARTINE)

    def test_un_avis_signe_ailleurs_s_enregistre_avec_sa_signature(self) -> None:
        demande = une_demande_instruite()

        avis = donner_avis(
            demande=demande,
            etape="avis",
            favorable=False,
            motif="Trop d’absences.",
            fichier=un_fichier(),
            par=MARTINE,
            le=OCTOBRE,
        )

        assert avis.fichier is not None
        assert self.etapes(demande) == ["avis-scolarite"]

    def test_un_interim_repond_pendant_ses_dates_et_tombe_avec_son_mandat(self) -> None:
        demande = une_demande_instruite()
        mandat, _ = self.mandat()
        compte, anne = un_signataire("Anne Roy")
        interim = deleguer_mandat(
            mandat=mandat,
            a=compte,
            du=date(2024, 9, 30),
            au=date(2024, 10, 15),
            par=MARTINE,
            le=OCTOBRE,
        )
        finir_mandat(mandat=mandat, au=date(2024, 9, 30), par=MARTINE, le=OCTOBRE)
        with pytest.raises(PasVotreTour):
            self.donner(demande, "avis", interim, anne)

        Mandat.objects.filter(pk=mandat.pk).update(au=None)

        self.donner(demande, "avis", interim, anne)
        assert demande.avis.get().mandat == interim

    def test_on_ne_delegue_ni_a_soi_ni_une_delegation(self) -> None:
        mandat, _ = self.mandat()
        compte, _ = un_signataire("Anne Roy")
        dates = {"du": date(2024, 10, 1), "au": date(2024, 10, 15), "par": MARTINE, "le": OCTOBRE}
        interim = deleguer_mandat(mandat=mandat, a=compte, **dates)  # type: ignore[arg-type]

        with pytest.raises(ActeImpossible):
            deleguer_mandat(mandat=mandat, a=mandat.compte, **dates)  # type: ignore[arg-type]
        with pytest.raises(ActeImpossible):
            deleguer_mandat(mandat=interim, a=mandat.compte, **dates)  # type: ignore[arg-type]

    def test_passe_leur_delai_les_avis_n_empechent_plus_de_decider(self) -> None:
        demande = une_demande_instruite()

        assert self.etapes(demande, le("2024-10-08", "23:59")) == ["avis", "avis-scolarite"]
        assert self.etapes(demande, le("2024-10-09", "00:00")) == [
            "avis",
            "avis-scolarite",
            "decision",
        ]

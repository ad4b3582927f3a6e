"""Concordance: equal levels, unit by unit, a proposal contested in time or accepted by silence."""

from datetime import date, datetime

import pytest

from rentree.demandes.actions import deposer_demande, instruire_demande
from rentree.demandes.actions_decision import decider_demande, donner_avis, lire_decision
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_messages import demander_un_complement
from rentree.demandes.actions_propositions import (
    accepter_proposition,
    contester_proposition,
    proposer_demande,
    renoncer_a_une_unite,
)
from rentree.demandes.contrat import ContratImpossible, contrat_de, pdf_du_contrat
from rentree.demandes.depot import motifs_contre
from rentree.demandes.models import Demande
from rentree.demandes.precedents import precedents_de
from rentree.demandes.refus import DepotRefuse
from rentree.demandes.suivi import Suivi
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.regles.cycle_demande import ACCEPTEE, CONTESTEE, PROPOSEE
from tests.demandes.auditeurs import un_mandat
from tests.demandes.preparation import MARTINE, elle, le
from tests.fabriques import un_etudiant, un_fichier, une_admission, une_inscription

pytestmark = pytest.mark.django_db
SOCIALE, DEVELOPPEMENT = "psa101", "psa102"
REPONSES = {"niveau": "BTS1", "diplome": "non", "dispense": "non", "acquis": "non"}
OCTOBRE = le("2024-10-01")


def une_concordance(
    inscription: Inscription | None = None,
    unites: tuple[str, ...] = (SOCIALE, DEVELOPPEMENT),
    quand: datetime = OCTOBRE,
    obtenue: str = "Psychologie, BTS ESF, Nîmes",
    **reponses: str,
) -> Demande:

    inscription = inscription or une_inscription()
    return deposer_demande(
        inscription=inscription,
        genre="concordance",
        reponses={**REPONSES, **reponses},
        justificatifs={"releve": [un_fichier()]},
        unites=[(unite, obtenue) for unite in unites],
        par=elle(inscription),
        le=quand,
    )


def examinee(**options: object) -> Demande:
    """The teachers have answered: yes to the first unit, no to the others."""
    demande = une_concordance(**options)  # type: ignore[arg-type]
    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE)
    for rang, unite in enumerate(demande.unites.all()):
        mandat, auteur = un_mandat("enseignant", formation=unite.unite)
        donner_avis(
            demande=demande,
            etape=f"avis-{unite.unite}",
            favorable=not rang,
            motif="",
            mandat=mandat,
            par=auteur,
            le=OCTOBRE,
        )
    return relue(demande)


def relue(demande: Demande) -> Demande:
    return Demande.objects.avec_son_fil().get(pk=demande.pk)


def proposer(demande: Demande, quand: datetime = OCTOBRE, **accordees: bool) -> Demande:
    proposer_demande(
        demande=demande,
        accordees=accordees or {SOCIALE: True, DEVELOPPEMENT: False},
        motif="",
        par=MARTINE,
        le=quand,
    )
    return relue(demande)


def lui(demande: Demande) -> dict[str, object]:
    return {"demande": demande, "par": elle(demande.son_admission.inscription)}


def refus(**options: object) -> set[str]:
    with pytest.raises(DepotRefuse) as refuse:
        une_concordance(**options)  # type: ignore[arg-type]
    return {motif.code for motif in refuse.value.motifs}


def test_tout_ce_qui_empeche_une_concordance_est_dit_ensemble() -> None:
    assert refus(diplome="oui", dispense="oui", acquis="oui", niveau="M1") == {
        "CONCORDANCE_DIPLOME",
        "CONCORDANCE_DISPENSE",
        "CONCORDANCE_ACQUIS",
        "CONCORDANCE_NIVEAU",
    }
    assert refus(unites=()) == {"UNITE_AUCUNE"}
    assert refus(unites=("hia101",)) == {"CONCORDANCE_AUTRE_FORMATION"}
    for egal in ("L1", "DUT1", "BTS1"):
        une_concordance(niveau=egal)


def test_en_master_2_seuls_le_tronc_commun_les_langues_et_les_transferts_passent() -> None:
    m2 = {"formation": "m2-psychologie-aix", "public": "nouvel-entrant"}

    def demander(unite: str, **reponses: str) -> set[str]:
        inscription = une_inscription(une_admission(plateforme="ecandidat", **m2))
        try:
            une_concordance(inscription, (unite,), niveau="M2", **reponses)
        except DepotRefuse as refuse:
            return {motif.code for motif in refuse.motifs}
        return set()

    limite = {"CONCORDANCE_MASTER_2"}
    assert (demander("mpa301"), demander("mpa302"), demander("mpa303")) == (set(), limite, limite)
    assert demander("mpa302", **{"master-langue": "oui"}) == set()
    assert demander("mpa303", transfert="oui") == set()


def test_une_seule_demande_par_annee_sauf_reorientation_en_l1() -> None:
    etudiant = un_etudiant()
    une_concordance(une_inscription(une_admission(etudiant)))
    histoire = {"formation": "l1-histoire-aix", "acceptee_le": date(2024, 6, 12)}
    autre = une_inscription(une_admission(etudiant, **histoire))
    reoriente = une_inscription(une_admission(etudiant, public="reorientation", **histoire))

    assert [m.code for m in motifs_contre(autre, "concordance", OCTOBRE)] == ["DEMANDE_PLAFOND"]
    assert motifs_contre(reoriente, "concordance", OCTOBRE) == ()


def test_la_proposition_se_prouve_lue_puis_quinze_jours_de_silence_l_acceptent() -> None:
    demande = proposer(examinee())
    with pytest.raises(ActeImpossible):
        contester_proposition(**lui(demande), raison="Non", le=le("2024-10-02"))
    lire_decision(**lui(demande), le=le("2024-10-03"))
    suivi = Suivi(relue(demande), le("2024-10-03"))
    contestation = suivi.contestation
    assert contestation is not None
    assert contestation.dernier_jour == date(2024, 10, 18)
    constater_les_echeances(le=le("2024-10-18", "23:59"))
    assert relue(demande).etat == PROPOSEE
    constater_les_echeances(le=le("2025-06-01"))
    acceptee = relue(demande)

    assert (acceptee.etat, acceptee.par_silence) == (ACCEPTEE, True)
    assert acceptee.connue_le == le("2024-10-03")
    assert acceptee.decidee_le is not None
    assert acceptee.decidee_le < le("2024-10-19", "00:00")
    assert acceptee.sienne.almanach.jour(acceptee.decidee_le) == date(2024, 10, 18)


def test_une_proposition_jamais_lue_court_de_sa_lecture_reputee() -> None:
    demande = proposer(examinee())
    constater_les_echeances(le=le("2024-10-25"))
    assert relue(demande).connue_le is not None
    constater_les_echeances(le=le("2024-11-15"))

    assert relue(demande).etat == ACCEPTEE


def test_une_proposition_contestee_en_recoit_une_autre_que_l_on_accepte() -> None:
    demande = proposer(examinee())
    lire_decision(**lui(demande), le=le("2024-10-03"))
    contester_proposition(**lui(relue(demande)), raison="Les deux !", le=le("2024-10-10"))
    assert relue(demande).etat == CONTESTEE
    seconde = proposer(relue(demande), le("2024-10-15"), **{SOCIALE: True, DEVELOPPEMENT: True})
    assert seconde.cachee
    lire_decision(**lui(seconde), le=le("2024-10-16"))
    accepter_proposition(**lui(relue(demande)), le=le("2024-10-17"))

    assert relue(demande).etat == ACCEPTEE
    assert all(unite.accordee for unite in relue(demande).unites.all())


def test_trop_tard_on_ne_conteste_plus_meme_avant_le_passage_du_travail() -> None:
    demande = proposer(examinee())
    lire_decision(**lui(demande), le=le("2024-10-03"))

    with pytest.raises(ActeImpossible):
        contester_proposition(**lui(relue(demande)), raison="Trop tard", le=le("2024-10-19"))


def test_on_renonce_avant_les_examens_et_c_est_definitif() -> None:
    demande = proposer(examinee())
    lire_decision(**lui(demande), le=le("2024-10-03"))
    with pytest.raises(ContratImpossible):
        contrat_de(**lui(relue(demande)), le=le("2024-10-03"))
    accepter_proposition(**lui(relue(demande)), le=le("2024-10-04"))
    contrat = contrat_de(**lui(relue(demande)), le=le("2024-10-05"))
    for unite, quand in ((DEVELOPPEMENT, "2024-10-06"), (SOCIALE, "2024-12-16")):
        with pytest.raises(ActeImpossible):
            renoncer_a_une_unite(**lui(relue(demande)), unite=unite, le=le(quand))
    renoncer_a_une_unite(**lui(relue(demande)), unite=SOCIALE, le=le("2024-12-15"))
    with pytest.raises(ActeImpossible):
        renoncer_a_une_unite(**lui(relue(demande)), unite=SOCIALE, le=le("2024-12-15"))
    with pytest.raises(ContratImpossible):
        contrat_de(**lui(relue(demande)), le=le("2024-12-15"))

    assert contrat.donnees["unites"] == [
        ["Introduction à la psychologie sociale", "Psychologie, BTS ESF, Nîmes"]
    ]
    assert pdf_du_contrat(contrat).startswith(b"%PDF")


def test_une_concordance_ne_se_decide_pas_sans_proposition_et_ne_se_complete_plus_ensuite() -> None:
    demande = examinee()
    with pytest.raises(ActeImpossible):
        decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)
    proposee = proposer(demande)
    with pytest.raises(ActeImpossible):
        demander_un_complement(demande=proposee, texte="Un relevé ?", par=MARTINE, le=OCTOBRE)


def test_les_precedents_comptent_les_memes_demandes_et_ne_decident_rien() -> None:
    for accordee in (True, True, False):
        proposer(examinee(unites=(SOCIALE,), obtenue="Psychologie, BTS ESF"), **{SOCIALE: accordee})
    proposer(examinee(unites=(SOCIALE,), obtenue="Tout autre chose"), **{SOCIALE: False})
    demande = examinee(unites=(SOCIALE,), obtenue="psychologie (BTS ESF)")

    connus = precedents_de(demande, demande.unites.all())[SOCIALE]
    assert (connus.accordees, connus.total) == (2, 3)
    assert demande.unites.get().accordee is None


def test_le_contrat_finit_avec_l_inscription() -> None:
    demande = proposer(examinee())
    lire_decision(**lui(demande), le=le("2024-10-03"))
    accepter_proposition(**lui(relue(demande)), le=le("2024-10-04"))
    contrat = contrat_de(**lui(relue(demande)), le=le("2024-10-05"))
    inscription = demande.son_admission.inscription

    annuler_inscription(inscription=inscription, raison="Essai", par=MARTINE, le=le("2024-10-06"))

    contrat.refresh_from_db()
    assert contrat.annule_le == le("2024-10-06")
    with pytest.raises(ContratImpossible):
        contrat_de(**lui(relue(demande)), le=le("2024-10-07"))

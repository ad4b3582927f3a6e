"""Acts on an inscription administrative, from the first answer to the student number."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists

from rentree.comptes.actions import creer_compte_etudiant
from rentree.comptes.models import Compte
from rentree.documents.actions import annuler_les_documents
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.attentes import attend_un_tiers
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.certificat import annuler_certificat
from rentree.inscriptions.exceptions import exceptions_pour
from rentree.inscriptions.faits import (
    autres_prises,
    decision_pour,
    faits_de,
    situation_connue,
    situation_de,
)
from rentree.inscriptions.models import SEJOUR, Admission, Etudiant, Inscription, NumeroCvec
from rentree.inscriptions.prix import avec_le_prix
from rentree.inscriptions.verrous import tenir_les_dossiers, tenir_les_personnes
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.regles import cycle_inscription
from rentree.regles.cycle_inscription import CONFIRMEE, CYCLE_INSCRIPTION
from rentree.regles.decision import Decision
from rentree.regles.identifiants import IdentifiantInvalide, verifier_cvec
from rentree.regles.motif import Motif
from rentree.regles.taches import A_FAIRE, taches

AUTRE_INSCRIPTION_A_PAYER = Motif(
    "AUTRE_INSCRIPTION_A_PAYER",
    "Vous avez confirmé une autre inscription qui n’est pas encore payée, et le montant de "
    "celle-ci en dépend.",
    "Payez d’abord l’autre inscription, ou revenez à ses réponses\u202f; elle est dans «\u00a0Mon "
    "inscription\u00a0».",
    "",
)
INFORMATIONS = ("nom_usage", "courriel", "telephone", "adresse")
LONGUEURS_DE_RANG = range(6, 11)  # a student number has twelve digits at most


class ConfirmationRefusee(Exception):
    """The file cannot be confirmed now; ``motifs`` are all the reasons, never the first alone."""

    def __init__(self, motifs: tuple[Motif, ...]) -> None:
        super().__init__(", ".join(motif.code for motif in motifs))
        self.motifs = motifs


@transaction.atomic
def rattacher_compte(*, etudiant: Etudiant, le: datetime) -> Compte:
    """The account with which this student signs in, made at the first sign-in."""
    if etudiant.compte is not None:
        return etudiant.compte
    compte = creer_compte_etudiant(reference=str(etudiant.pk), nom=str(etudiant), le=le)
    Etudiant.objects.filter(pk=etudiant.pk, compte=None).update(compte=compte)
    etudiant.compte = compte
    return compte


@transaction.atomic
def ouvrir_inscription(*, admission: Admission, par: Auteur, le: datetime) -> Inscription:
    """Start the file of an admission; a second call gives the same file.

    Raises ActeImpossible when the admission was withdrawn before any file was opened.
    """
    tenir_les_personnes([admission.etudiant_id])
    ouvrables = Admission.objects.en_vigueur() | Admission.objects.exclude(inscription=None)
    if not ouvrables.filter(pk=admission.pk).exists():
        raise ActeImpossible("ouvrir_inscription", admission)
    inscription, nouvelle = Inscription.objects.get_or_create(
        admission=admission,
        defaults={
            "etudiant": admission.etudiant,
            "campagne": admission.campagne,
            "formation": admission.formation,
            "etat": CYCLE_INSCRIPTION["ouvrir_inscription"].vers,
            "enregistree_le": le,
        },
    )
    if nouvelle:
        _consigner(inscription, "ouvrir_inscription", par, le, {"formation": admission.formation})
    return inscription


@transaction.atomic
def enregistrer_informations(
    *, inscription: Inscription, informations: dict[str, Any], par: Auteur, le: datetime
) -> None:
    """Keep the contact details (``INFORMATIONS``). Old and new values go to the journal.

    Raises ActeImpossible once the file is confirmed.
    """
    _noter(inscription, le, informations_le=le)
    etudiant = inscription.etudiant
    changements = {
        champ: {"avant": getattr(etudiant, champ), "apres": informations[champ]}
        for champ in INFORMATIONS
        if champ in informations and getattr(etudiant, champ) != informations[champ]
    }
    for champ in changements:
        setattr(etudiant, champ, informations[champ])
    if changements:
        etudiant.save(update_fields=list(changements))
    _consigner(inscription, "enregistrer_informations", par, le, {"changements": changements})


@transaction.atomic
def enregistrer_situation(
    *, inscription: Inscription, reponses: dict[str, Any], par: Auteur, le: datetime
) -> None:
    """Keep the answers, keyed as in the rules. Raises SituationInvalide, ActeImpossible."""
    situation_de(inscription.admission, reponses, le)
    _noter(inscription, le, situation=reponses, situation_le=le)
    _consigner(inscription, "enregistrer_situation", par, le, {"reponses": reponses})


@transaction.atomic
def enregistrer_sejour(
    *, inscription: Inscription, sejour: dict[str, str], par: Auteur, le: datetime
) -> None:
    """Keep where and when the person studies abroad (``SEJOUR``). Raises ActeImpossible."""
    if set(sejour) != set(SEJOUR):
        raise ValueError(sejour)
    _noter(inscription, le, sejour=sejour)
    _consigner(inscription, "enregistrer_sejour", par, le, {"sejour": sejour})


@transaction.atomic
def enregistrer_cvec(*, inscription: Inscription, saisie: str, par: Auteur, le: datetime) -> None:
    """Keep the number of the CVEC attestation, as typed in any usual form.

    The same number serves all the registrations of one person, and never another person's.

    Raises IdentifiantInvalide (``CVEC_FORMAT``, ``CVEC_AUTRE_PERSONNE``, ``CVEC_DEJA_UTILISE``)
    and ActeImpossible.
    """
    numero = verifier_cvec(saisie, inscription.etudiant.noms).numero
    prise, _ = NumeroCvec.objects.get_or_create(
        campagne=inscription.campagne, numero=numero, defaults={"etudiant": inscription.etudiant}
    )
    if prise.etudiant_id != inscription.etudiant_id:
        raise IdentifiantInvalide(
            "CVEC_DEJA_UTILISE",
            "Ce numéro est déjà utilisé pour une autre inscription.",
            "Vérifiez que l’attestation est bien la vôtre. Si c’est le cas, déposez-la en "
            "PDF\u00a0: la scolarité la vérifiera et votre inscription ne sera pas bloquée.",
        )
    _noter(inscription, le, cvec_numero=numero)
    _rendre_les_numeros_inutiles(inscription)
    _consigner(inscription, "enregistrer_cvec", par, le, {"numero": numero})


def _rendre_les_numeros_inutiles(inscription: Inscription) -> None:
    """Those that this person gave, and that none of their registrations has any more."""
    siennes = Inscription.objects.filter(
        etudiant=inscription.etudiant_id, campagne=inscription.campagne
    )
    gardes = siennes.exclude(cvec_numero=None).values("cvec_numero")
    donnes = NumeroCvec.objects.filter(
        etudiant=inscription.etudiant_id, campagne=inscription.campagne
    )
    donnes.exclude(numero__in=gardes).delete()


@transaction.atomic
def confirmer_inscription(*, inscription: Inscription, par: Auteur, le: datetime) -> Decision:
    """The answers are confirmed; the verdict of this moment is frozen in the file.

    The journal keeps what the rules said, and apart the price that was fixed outside the scale.

    Raises ConfirmationRefusee with every reason, ActeImpossible when it is already confirmed or
    when another window has saved other answers since ``inscription`` was read. All the files of
    the person are held: what one costs depends on those already taken.
    """
    dossiers = tenir_les_dossiers(inscription)
    tenu = dossiers[inscription.pk]
    if tenu.enregistree_le != inscription.enregistree_le:
        raise ActeImpossible("confirmer_inscription", inscription)
    inscription.admission = tenu.admission
    nue = decision_pour(inscription.admission, inscription.situation, le, dossiers.values())
    decision = avec_le_prix(nue, inscription, le)
    if motifs := _motifs_de_refus(inscription, decision, dossiers.values(), le):
        raise ConfirmationRefusee(motifs)
    verdict = decision.en_json()
    passer(
        inscription,
        CYCLE_INSCRIPTION,
        "confirmer_inscription",
        par=par,
        le=le,
        dossier=inscription.dossier,
        donnees={
            "situation": situation_connue(
                inscription.admission, inscription.situation, le, dossiers.values()
            ),
            "exceptions": exceptions_pour(inscription.admission, le).en_json(),
            "empreinte": campagne(inscription.campagne).empreinte,
            "verdict": nue.en_json(),
            **({"droits": verdict["droits"]} if decision != nue else {}),
        },
        confirmee_le=le,
        verdict=verdict,
    )
    return decision


def _motifs_de_refus(
    inscription: Inscription, decision: Decision, dossiers: Iterable[Inscription], le: datetime
) -> tuple[Motif, ...]:
    if any(_se_paie_d_abord(a) for a in autres_prises(inscription.admission, dossiers, le)):
        return (AUTRE_INSCRIPTION_A_PAYER,)
    etapes = taches(decision, faits_de(inscription, inscription.pieces.courantes(), le))
    if etapes[-1].etat == A_FAIRE:
        return tuple(decision.inscription.motifs)
    incomplet = Motif(
        "ETAPES_A_TERMINER",
        "Il vous reste des étapes à terminer avant de payer.",
        "Retournez à «\u00a0Mon inscription\u00a0»\u00a0: les étapes à faire y sont indiquées.",
        "",
    )
    return (*decision.inscription.motifs, incomplet)


def _se_paie_d_abord(autre: Inscription) -> bool:
    """Not one that waits for somebody else: its price is fixed, and nobody can pay it yet."""
    return autre.etat == CONFIRMEE and not attend_un_tiers(autre)


@transaction.atomic
def reprendre_inscription(*, inscription: Inscription, par: Auteur, le: datetime) -> None:
    """Back to the answers, before any payment. Raises ActeImpossible."""
    passer(
        inscription,
        CYCLE_INSCRIPTION,
        "reprendre_inscription",
        par=par,
        le=le,
        dossier=inscription.dossier,
        confirmee_le=None,
        verdict={},
    )


@transaction.atomic(savepoint=False)
def rendre_effective(*, inscription: Inscription, par: Auteur, le: datetime) -> None:
    """The person is registered, with a student number for life. Raises ActeImpossible.

    Called in the transaction that accepts the payment (or finds nothing to pay).
    """
    etudiant = inscription.etudiant
    if etudiant.numero_etudiant is None:
        etudiant.numero_etudiant = _donner_numero(etudiant, inscription.campagne)
    passer(
        inscription,
        CYCLE_INSCRIPTION,
        "rendre_effective",
        par=par,
        le=le,
        dossier=inscription.dossier,
        donnees={"numero_etudiant": etudiant.numero_etudiant},
        effective_le=le,
    )


@transaction.atomic
def annuler_inscription(
    *, inscription: Inscription, raison: str, fin: str = "", par: Auteur, le: datetime
) -> None:
    """End an inscription: its certificate and its contract of concordance are no longer valid.

    ``fin`` is the code of the ending that its person asked for, empty otherwise. Raises
    ActeImpossible when it is already ended.
    """
    passer(
        inscription,
        CYCLE_INSCRIPTION,
        "annuler_inscription",
        par=par,
        le=le,
        dossier=inscription.dossier,
        donnees={"raison": raison, "fin": fin},
    )
    annuler_certificat(inscription, par=par, le=le)
    annuler_les_documents(
        genre=DocumentEmis.Genre.CONTRAT_DE_CONCORDANCE,
        dossier=inscription.dossier,
        par=par,
        le=le,
    )


def numero_etudiant(etudiant: Etudiant, code_campagne: str, chiffres: int = 6) -> str:
    """Two digits of the first year, then the person's rank: unique without a shared counter."""
    annee = campagne(code_campagne).annee
    return f"{annee[2:4]}{etudiant.pk:0{chiffres}d}"


def _donner_numero(etudiant: Etudiant, code_campagne: str) -> str:
    """Write the number, a longer one when another system had already given it to somebody."""
    for chiffres in LONGUEURS_DE_RANG:
        numero = numero_etudiant(etudiant, code_campagne, chiffres)
        deja_donne = Etudiant.objects.filter(numero_etudiant=numero)
        libre = Etudiant.objects.filter(pk=etudiant.pk).exclude(Exists(deja_donne))
        if libre.update(numero_etudiant=numero) == 1:
            return numero
    raise AssertionError("a number of each length was already given")


def _noter(inscription: Inscription, le: datetime, **champs: Any) -> None:
    """Write answers on a file still in preparation; raises ActeImpossible otherwise."""
    en_preparation = Inscription.objects.filter(
        pk=inscription.pk, etat=cycle_inscription.EN_PREPARATION
    )
    if en_preparation.update(enregistree_le=le, **champs) != 1:
        raise ActeImpossible("enregistrer", inscription)
    for champ, valeur in {"enregistree_le": le, **champs}.items():
        setattr(inscription, champ, valeur)


def _consigner(
    inscription: Inscription, acte: str, par: Auteur, le: datetime, donnees: dict[str, Any]
) -> None:
    consigner(
        acte=acte,
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees=donnees,
    )

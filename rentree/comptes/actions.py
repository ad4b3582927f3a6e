"""Signing in: asking for a code, using it once; giving roles to members of staff."""

import hashlib
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction
from django.db.models import F

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion, Compte, Role
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur, systeme

VALIDITE = timedelta(minutes=10)
FENETRE = timedelta(hours=1)
DEMANDES_PAR_CLE = 5
DEMANDES_PAR_ORIGINE = 300
ESSAIS = 5
NOM_MAX = 120  # what an account and the journal hold

CONNEXION = systeme("connexion")


class TropDeDemandes(Exception):
    """Too many codes were asked for; ``reprendre_le`` is when one may be asked for again."""

    def __init__(self, reprendre_le: datetime) -> None:
        super().__init__("Trop de codes demandés")
        self.reprendre_le = reprendre_le


class CodeRefuse(Exception):
    """The code is wrong, used, or too old: the person asks for another one."""


@transaction.atomic
def demander_code(
    *, cle: str, origine: str, destinataire: str, courriel: str, le: datetime, langue: str = ""
) -> CodeDeConnexion:
    """Open a request for a code; the e-mail follows from the journal.

    ``cle`` names the entry (number and birth date), ``origine`` the network address, both hashed;
    ``destinataire`` is empty for an unknown number; ``langue`` is the one chosen on the page, if
    any. Raises TropDeDemandes.
    """
    _limiter("cle", cle, DEMANDES_PAR_CLE, le)
    _limiter("origine", origine, DEMANDES_PAR_ORIGINE, le)
    demande = CodeDeConnexion.objects.create(
        cle=cle,
        origine=origine,
        destinataire=destinataire,
        courriel=courriel,
        demande_le=le,
        expire_le=le + VALIDITE,
    )
    donnees = {"langue": langue} if langue else {}
    consigner(acte="demander_code", objet=demande, par=CONNEXION, le=le, donnees=donnees)
    return demande


def _limiter(champ: str, valeur: str, limite: int, le: datetime) -> None:
    recentes = CodeDeConnexion.objects.filter(**{champ: valeur}, demande_le__gt=le - FENETRE)
    dates = list(recentes.order_by("-demande_le").values_list("demande_le", flat=True)[:limite])
    if len(dates) == limite:
        raise TropDeDemandes(dates[-1] + FENETRE)


def utiliser_code(*, demande: CodeDeConnexion, saisie: str, le: datetime) -> str:
    """Spend the code, once; returns its ``destinataire``. Raises CodeRefuse.

    The try is counted, and kept, before the comparison: parallel guesses cannot exceed the limit.
    """
    ouverte = CodeDeConnexion.objects.filter(
        pk=demande.pk, utilise_le=None, expire_le__gt=le, essais__lt=ESSAIS
    )
    if ouverte.update(essais=F("essais") + 1) != 1:
        raise CodeRefuse
    chiffres = "".join(caractere for caractere in saisie if caractere.isdecimal())
    juste = compare_digest(chiffres.encode(), code_de(demande.pk).encode())
    if not (juste and demande.destinataire):
        raise CodeRefuse
    with transaction.atomic():
        vierge = CodeDeConnexion.objects.filter(pk=demande.pk, utilise_le=None)
        if vierge.update(utilise_le=le) != 1:
            raise CodeRefuse
        consigner(acte="utiliser_code", objet=demande, par=CONNEXION, le=le)
    return demande.destinataire


@transaction.atomic
def creer_compte_etudiant(*, reference: str, nom: str, le: datetime) -> Compte:
    """The account of a student, made at the first sign-in; the same one afterwards.

    ``nom`` is only shown in the journal: it is cut rather than keep a long name out.
    """
    compte, nouveau = Compte.objects.get_or_create(
        identifiant=f"etudiant:{reference}", defaults={"nom_affiche": nom[:NOM_MAX]}
    )
    if nouveau:
        compte.set_unusable_password()
        compte.save(update_fields=["password"])
        consigner(acte="creer_compte_etudiant", objet=compte, par=CONNEXION, le=le)
    return compte


@transaction.atomic
def creer_compte_d_auditeur(*, identite: str, nom: str, le: datetime) -> Compte:
    """The account of an outside person, made once their address is proved; the same afterwards."""
    reference = hashlib.sha256(identite.encode()).hexdigest()[:40]
    compte, nouveau = Compte.objects.get_or_create(
        identifiant=f"auditeur:{reference}", defaults={"nom_affiche": nom[:NOM_MAX]}
    )
    if nouveau:
        compte.set_unusable_password()
        compte.save(update_fields=["password"])
        consigner(acte="creer_compte_d_auditeur", objet=compte, par=CONNEXION, le=le)
    return compte


def rediriger_codes(*, de: str, vers: str) -> None:
    """The codes asked for by a person who is now known under another record."""
    CodeDeConnexion.objects.filter(destinataire=de).update(destinataire=vers)


@transaction.atomic
def fermer_compte(*, compte: Compte, raison: str, par: Auteur, le: datetime) -> None:
    """Nobody signs in with it any more; sessions under way end. Again, it changes nothing."""
    if Compte.objects.filter(pk=compte.pk, is_active=True).update(is_active=False) != 1:
        return
    compte.is_active = False
    consigner(acte="fermer_compte", objet=compte, par=par, le=le, donnees={"raison": raison})


@transaction.atomic
def creer_compte_agent(
    *, identifiant: str, nom: str, mot_de_passe: str, par: Auteur, le: datetime
) -> Compte:
    """The account of a member of staff, with a password; the second factor is enrolled apart."""
    compte = Compte(identifiant=identifiant, nom_affiche=nom)
    compte.set_password(mot_de_passe)
    compte.save(force_insert=True)
    consigner(acte="creer_compte_agent", objet=compte, par=par, le=le)
    return compte


@transaction.atomic
def donner_role(
    *, compte: Compte, role: Role.Nom, composante: str, par: Auteur, le: datetime
) -> Role:
    """Give a role for a composante (empty: all)."""
    donne, _ = Role.objects.get_or_create(compte=compte, role=role, composante=composante)
    consigner(
        acte="donner_role",
        objet=compte,
        par=par,
        le=le,
        donnees={"role": role.value, "composante": composante},
    )
    return donne

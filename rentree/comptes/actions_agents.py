"""Members of staff signing in: a password, then a code shown by the telephone they enrolled."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from rentree.comptes.actions import CodeRefuse
from rentree.comptes.codes import cle_de
from rentree.comptes.models import Compte, EssaiDeConnexion
from rentree.journal.actions import consigner
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import GESTIONNAIRE

FENETRE = timedelta(minutes=15)
ESSAIS_PAR_COMPTE = 10
ESSAIS_PAR_ORIGINE = 100  # a whole office may share one address


class IdentifiantsRefuses(Exception):
    """Unknown account, wrong password, account closed: the caller is never told which."""


class TropDEssais(Exception):
    """Too many wrong tries; ``attente`` is how long to wait before the next one."""

    def __init__(self, attente: timedelta) -> None:
        super().__init__("Trop d’essais de connexion")
        self.attente = attente


class TelephoneDejaEnrole(Exception):
    """This account already has a telephone: only an administrator can replace it."""


def authentifier_agent(
    *, identifiant: str, mot_de_passe: str, origine: str, le: datetime
) -> Compte:
    """The account of this name and password. Raises IdentifiantsRefuses, TropDEssais.

    ``origine`` is the network address, hashed. The try is kept before the password is compared:
    parallel guesses cannot exceed the limit.
    """
    cle = cle_de("agent", identifiant.strip().casefold())
    EssaiDeConnexion.objects.filter(le__lte=le - FENETRE).delete()
    essai = EssaiDeConnexion.objects.create(cle=cle, origine=origine, le=le)
    _limiter(essai)
    compte = authenticate(username=identifiant.strip(), password=mot_de_passe)
    if not isinstance(compte, Compte):
        raise IdentifiantsRefuses
    EssaiDeConnexion.objects.filter(cle=cle).delete()
    return compte


def _limiter(essai: EssaiDeConnexion) -> None:
    recents = EssaiDeConnexion.objects.filter(le__gt=essai.le - FENETRE, le__lte=essai.le)
    for champ, limite in (("cle", ESSAIS_PAR_COMPTE), ("origine", ESSAIS_PAR_ORIGINE)):
        memes = recents.filter(**{champ: getattr(essai, champ)}).exclude(pk=essai.pk)
        dates = list(memes.order_by("-le").values_list("le", flat=True)[:limite])
        if len(dates) == limite:
            essai.delete()
            raise TropDEssais(dates[-1] + FENETRE - essai.le)


@transaction.atomic
def preparer_second_facteur(*, compte: Compte) -> TOTPDevice:
    """The telephone to enrol, the same one until it is confirmed. Raises TelephoneDejaEnrole."""
    _verrouiller(compte)
    siens = TOTPDevice.objects.filter(user=compte)
    if siens.filter(confirmed=True).exists():
        raise TelephoneDejaEnrole
    prepare = siens.first()
    if prepare is None:
        prepare = TOTPDevice.objects.create(user=compte, name="téléphone", confirmed=False)
    return prepare


def confirmer_second_facteur(*, compte: Compte, saisie: str, le: datetime) -> TOTPDevice:
    """Enrol the prepared telephone, proven by one of its codes.

    Raises CodeRefuse, TropDEssais, TelephoneDejaEnrole.
    """
    telephone = preparer_second_facteur(compte=compte)
    _eprouver(telephone, saisie)
    with transaction.atomic():
        _verrouiller(compte)
        deja = TOTPDevice.objects.filter(user=compte, confirmed=True).exists()
        vierge = TOTPDevice.objects.filter(pk=telephone.pk, confirmed=False)
        if deja or vierge.update(confirmed=True) != 1:
            raise TelephoneDejaEnrole
        telephone.confirmed = True
        par = compte.auteur(GESTIONNAIRE)
        consigner(acte="confirmer_second_facteur", objet=compte, par=par, le=le)
    return telephone


def verifier_second_facteur(*, compte: Compte, saisie: str, le: datetime) -> TOTPDevice:
    """The person's telephone, when ``saisie`` is the code that it shows: the sign-in is done.

    The telephone has the real time, whatever ``le`` is. Raises CodeRefuse (also without any
    enrolled telephone), TropDEssais.
    """
    telephone = TOTPDevice.objects.filter(user=compte, confirmed=True).first()
    if telephone is None:
        raise CodeRefuse
    _eprouver(telephone, saisie)
    consigner(acte="connecter_agent", objet=compte, par=compte.auteur(GESTIONNAIRE), le=le)
    return telephone


@transaction.atomic
def reinitialiser_agent(*, compte: Compte, mot_de_passe: str, par: Auteur, le: datetime) -> None:
    """A new password, no telephone any more, every session ended: for a lost telephone.

    Raises ValidationError when the password is too weak.
    """
    validate_password(mot_de_passe, compte)
    compte.set_password(mot_de_passe)
    compte.save(update_fields=["password"])
    TOTPDevice.objects.filter(user=compte).delete()
    consigner(acte="reinitialiser_agent", objet=compte, par=par, le=le)


def _verrouiller(compte: Compte) -> None:
    Compte.objects.select_for_update().get(pk=compte.pk)


def _eprouver(telephone: TOTPDevice, saisie: str) -> None:
    """Compare, counting the wrong tries and refusing a code twice.

    The wait doubles at each wrong try, from one second; the whole of it is announced.
    """
    chiffres = "".join(caractere for caractere in saisie if caractere.isdecimal())
    with transaction.atomic():
        verrou = TOTPDevice.objects.select_for_update().get(pk=telephone.pk)
        permis, detail = verrou.verify_is_allowed()
        juste = permis and verrou.verify_token(chiffres)
    if not permis:
        raise TropDEssais(detail["locked_until"] - verrou.throttling_failure_timestamp)
    if not juste:
        raise CodeRefuse

"""The only settings file. Every value comes from the environment.

``RENTREE_MODE=developpement`` gives safe defaults; any other mode is production and refuses to
start without its secrets.
"""

import os
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.contrib.messages.constants import ERROR, SUCCESS, WARNING
from django.core.exceptions import ImproperlyConfigured

from rentree.lib.reseau import LecteurBorne

RACINE = Path(__file__).resolve().parents[2]
PAQUET = RACINE / "rentree"
DEVELOPPEMENT = os.environ.get("RENTREE_MODE") == "developpement"
DONNEES = Path(os.environ.get("RENTREE_DONNEES", RACINE / "var"))


def secret(nom: str) -> str:
    """A value that production must provide; raises ImproperlyConfigured when it is missing."""
    if valeur := os.environ.get(nom):
        return valeur
    if DEVELOPPEMENT:
        return f"developpement-{nom.lower()}"
    raise ImproperlyConfigured(
        f"La variable {nom} manque : définissez-la avant de démarrer, "
        "ou démarrez avec RENTREE_MODE=developpement pour un essai."
    )


def mot_de_passe_de(login: str, nom: str) -> str:
    """The password of an optional partner; raises ImproperlyConfigured for a login without one."""
    valeur = os.environ.get(nom, "")
    if os.environ.get(login) and not valeur:
        raise ImproperlyConfigured(f"La variable {nom} manque : elle va avec {login}.")
    return valeur


def adresse_sure(nom: str) -> str:
    """The base address of a partner who is believed, ending in ``/``; empty when there is none.

    Raises ImproperlyConfigured: over plain HTTP anyone on the way could answer instead.
    """
    adresse = os.environ.get(nom, "").strip().rstrip("/")
    if adresse and not DEVELOPPEMENT and not adresse.startswith("https://"):
        raise ImproperlyConfigured(
            f"La variable {nom} doit commencer par https://, et vaut « {adresse} »."
        )
    return adresse and f"{adresse}/"


def nombre(nom: str, defaut: float) -> float:
    """Raises ImproperlyConfigured for anything else."""
    ecrit = os.environ.get(nom, "")
    try:
        return float(ecrit) if ecrit else defaut
    except ValueError as erreur:
        raise ImproperlyConfigured(
            f"La variable {nom} doit être un nombre, et vaut « {ecrit} »."
        ) from erreur


def liste(nom: str, defaut: str = "") -> list[str]:
    return [valeur.strip() for valeur in os.environ.get(nom, defaut).split(",") if valeur.strip()]


SECRET_KEY = secret("RENTREE_SECRET")
DEBUG = False
ALLOWED_HOSTS = liste("RENTREE_HOTES", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = liste("RENTREE_ORIGINES")
MANDATAIRES = int(nombre("RENTREE_MANDATAIRES", 0))
ADRESSE_PUBLIQUE = os.environ.get("RENTREE_ADRESSE", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "rentree.journal",
    "rentree.comptes",
    "rentree.documents",
    "rentree.inscriptions",
    "rentree.paiements",
    "rentree.demandes",
    "rentree.connecteurs",
    "rentree.portail",
    "rentree.scolarite",
    "rentree.lib",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.admin",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_htmx",
    "django_tasks_db",
    "django_cas_ng",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rentree.lib.requetes.SansNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rentree.portail.langues.LangueDeLaPage",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "rentree.config.urls"
WSGI_APPLICATION = "rentree.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PAQUET / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rentree.config.contexte.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "rentree.lib.templatetags.francais",
                "rentree.lib.templatetags.kit",
            ],
        },
    }
]

# The colours of the kit.
MESSAGE_TAGS = {SUCCESS: "ok", WARNING: "alerte", ERROR: "err"}

# The fields of the kit are drawn by the templates of the product.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: embedded by default; one writer at a time, nothing acknowledged is lost.
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DONNEES / 'rentree.sqlite3'}",
        conn_max_age=None,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in: sessions in the database, so that they survive a restart and can be revoked.
AUTH_USER_MODEL = "comptes.Compte"
AUTHENTICATION_BACKENDS = ["rentree.inscriptions.moteur.Moteur"]
LOGIN_URL = "portail:accueil"
PASSWORD_HASHERS = ["rentree.comptes.hachage.Argon2Sobre"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
]
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rentree.portail.views.erreurs.jeton_perime"
OTP_TOTP_ISSUER = "Rentrée"

# Single sign-on of people who have a university account: CAS 3, none when the address is empty.
# Without our reader the library waits for ever and reads any length.
CAS_SERVER_URL = adresse_sure("RENTREE_CAS_URL")
CAS_VERSION = "3"
CAS_SESSION_FACTORY = partial(LecteurBorne, delai=nombre("RENTREE_CAS_DELAI", 5), taille=65_536)
ENT_NUMERO = os.environ.get("RENTREE_CAS_NUMERO", "supannEtuId")

# Language, time: stored and compared in UTC, shown in the campaign's time zone.
# The student side is also in English; its sentences are found by their French ones.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PAQUET / "locale"]
LANGUAGE_COOKIE_NAME = "langue"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# Files.
STATIC_URL = "static/"
STATIC_ROOT = DONNEES / "static"
STATICFILES_DIRS = [PAQUET / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DONNEES / "fichiers", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000  # a mapping translates the words of several columns at once
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Security.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEVELOPPEMENT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True

# Payment: the provider is a class that speaks the bank's protocol.
BANQUE = {
    "fournisseur": "rentree.connecteurs.banque.payzen.PayZen",
    "service_url": os.environ.get("RENTREE_BANQUE_URL", "https://secure.payzen.eu/vads-payment/"),
    "site": os.environ.get("RENTREE_BANQUE_SITE", "12345678"),
    "cle": secret("RENTREE_BANQUE_CLE"),
    "mode": os.environ.get("RENTREE_BANQUE_MODE", "TEST" if DEVELOPPEMENT else "PRODUCTION"),
}
_banque = "/".join(BANQUE["service_url"].split("/")[:3])

# Parcoursup: our credentials there, its credentials here; without them neither direction is open.
PARCOURSUP: dict[str, Any] = {
    "url": os.environ.get("RENTREE_PARCOURSUP_URL", "https://ws.parcoursup.fr/ApiRest/"),
    "login": os.environ.get("RENTREE_PARCOURSUP_LOGIN", ""),
    "mot_de_passe": mot_de_passe_de("RENTREE_PARCOURSUP_LOGIN", "RENTREE_PARCOURSUP_MOT_DE_PASSE"),
    "reception_login": os.environ.get("RENTREE_PARCOURSUP_RECEPTION_LOGIN", ""),
    "reception_mot_de_passe": mot_de_passe_de(
        "RENTREE_PARCOURSUP_RECEPTION_LOGIN", "RENTREE_PARCOURSUP_RECEPTION_MOT_DE_PASSE"
    ),
    "reception_adresses": [
        ip_network(adresse) for adresse in liste("RENTREE_PARCOURSUP_RECEPTION_ADRESSES")
    ],
    "intervalle": int(nombre("RENTREE_PARCOURSUP_INTERVALLE", 60)),
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, _banque],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# E-mail and work done after an act.
EMAIL_BACKEND = os.environ.get(
    "RENTREE_COURRIEL_MOTEUR", "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = os.environ.get("RENTREE_SMTP_HOTE", "localhost")
EMAIL_PORT = int(nombre("RENTREE_SMTP_PORT", 25))
EMAIL_HOST_USER = os.environ.get("RENTREE_SMTP_COMPTE", "")
EMAIL_HOST_PASSWORD = os.environ.get("RENTREE_SMTP_MOT_DE_PASSE", "")
EMAIL_TIMEOUT = 30  # seconds: one silent mail server must not stop everything that follows acts
EMAIL_USE_TLS = os.environ.get("RENTREE_SMTP_TLS", "") == "oui"
DEFAULT_FROM_EMAIL = os.environ.get(
    "RENTREE_COURRIEL_EXPEDITEUR", "Inscription <ne-pas-repondre@inscription.example>"
)
# Where mail servers send back what they could not deliver: read by ``rentree retours``.
COURRIEL_RETOURS = os.environ.get("RENTREE_COURRIEL_RETOURS", DEFAULT_FROM_EMAIL)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CONSOMMATEURS = {
    "courriel": "rentree.connecteurs.courriel.consommateur.traiter",
    "doublons": "rentree.inscriptions.doublons.traiter",
    "tableaux": "rentree.connecteurs.correspondances.consommateur.traiter",
}
if PARCOURSUP["login"]:  # once opened, it also reads what came before
    CONSOMMATEURS["parcoursup"] = "rentree.connecteurs.parcoursup.consommateur.traiter"

# What this site serves.
CAMPAGNES = Path(os.environ.get("RENTREE_CAMPAGNES", RACINE / "campagnes"))
CAMPAGNE = os.environ.get("RENTREE_CAMPAGNE", "amu-allsh/2024-2025")
HORLOGE = "rentree.lib.horloge.heure_du_systeme"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"sans_jeton": {"()": "rentree.lib.traces.SansJeton"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["sans_jeton"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("RENTREE_NIVEAU_TRACE", "WARNING")},
}

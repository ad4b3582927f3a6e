"""Why someone could not come in by the ENT, and what to do: every case has its words."""

from django.utils.translation import gettext_noop as _

from rentree.regles.motif import Motif

INJOIGNABLE = Motif(
    "ENT_INJOIGNABLE",
    _("Le service de connexion de l’université ne répond pas."),
    _(
        "Ce n’est pas de votre fait. Réessayez dans quelques minutes. Vos réponses "
        "enregistrées sont "
        "gardées, et la scolarité peut vous dire si une panne est en cours."
    ),
    "",
)
TICKET_REFUSE = Motif(
    "ENT_TICKET_REFUSE",
    _("L’ENT n’a pas confirmé votre connexion."),
    _(
        "Elle a peut-être déjà servi, ou trop de temps a passé. Recommencez\u00a0: si votre "
        "session ENT est encore ouverte, vous n’aurez rien à retaper."
    ),
    "",
)
ESSAI_PERDU = Motif(
    "ENT_ESSAI_PERDU",
    _("Nous n’avons pas retrouvé la connexion que vous aviez commencée."),
    _(
        "Recommencez depuis ce navigateur. Si cela se reproduit, vérifiez qu’il accepte les "
        "cookies "
        "de ce site, et ne suivez pas de lien de connexion envoyé par quelqu’un d’autre."
    ),
    "",
)
SANS_NUMERO = Motif(
    "ENT_SANS_NUMERO",
    _("Votre compte ENT ne porte pas de numéro étudiant."),
    _(
        "Cette entrée est celle des étudiants de l’université. Si vous venez d’accepter une "
        "proposition d’admission, entrez avec votre numéro de candidat. Si vous étudiez ici, "
        "écrivez "
        "à la scolarité. L’accès des personnels est au bas de la page."
    ),
    "",
)
PLUSIEURS_NUMEROS = Motif(
    "ENT_PLUSIEURS_NUMEROS",
    _("Votre compte ENT porte plusieurs numéros étudiants."),
    _(
        "Nous ne choisissons pas entre deux dossiers. Écrivez à la scolarité avec ces "
        "numéros\u00a0: "
        "elle dira lequel est le vôtre et fera corriger le compte."
    ),
    "",
)
NUMERO_INCONNU = Motif(
    "ENT_NUMERO_INCONNU",
    _("Nous n’avons pas de dossier sous votre numéro étudiant."),
    _(
        "Si vous venez d’accepter une proposition d’admission, entrez avec votre numéro de "
        "candidat. "
        "Sinon, écrivez à la scolarité avec votre numéro étudiant."
    ),
    "",
)
COMPTE_FERME = Motif(
    "ENT_COMPTE_FERME",
    _("Votre accès à ce service a été fermé."),
    _("Écrivez à la scolarité\u00a0: elle vous dira pourquoi, et peut le faire rouvrir."),
    "",
)
AUTRE_COMPTE = Motif(
    "ENT_AUTRE_COMPTE",
    _("Votre dossier est déjà relié à un autre compte ENT."),
    _(
        "Si vous avez deux comptes, déconnectez-vous de l’ENT et entrez avec le premier. Si votre "
        "compte a changé de nom, écrivez à la scolarité\u00a0: elle vérifiera qui vous êtes, puis "
        "reliera le nouveau."
    ),
    "",
)
AUTRE_PERSONNE = Motif(
    "ENT_AUTRE_PERSONNE",
    _("Ce compte ENT est déjà relié au dossier d’une autre personne."),
    _(
        "Vérifiez que ce compte est bien le vôtre. Si c’est le cas, écrivez à la scolarité\u00a0: "
        "il a peut-être servi à deux personnes."
    ),
    "",
)

"""The words of the portal that several pages share: what was declared, read back."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rentree.connecteurs.tableaux.pays import Pays, table_des_pays
from rentree.inscriptions.faits import part_en_echange
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.lib.templatetags.francais import jour
from rentree.lib.textes import Texte
from rentree.regles.etat_ine import MOTS, MOTS_EN, dire_ine

DEJA_CONFIRMEE = _(
    "Relisez votre dossier\u00a0: vos réponses ont déjà été confirmées, "
    "peut-être dans une autre fenêtre."
)
BOURSE = {
    "definitif": _("Oui, une notification définitive"),
    "conditionnel": _("Oui, une notification conditionnelle"),
    "demande": _("Pas encore\u00a0: ma demande est en cours"),
    "non": _("Non"),
}
REGIME = {
    "initiale": _("Moi ou ma famille\u00a0: formation initiale"),
    "apprentissage": _("Un employeur, par un contrat d’apprentissage"),
    "contrat-pro": _("Un employeur, par un contrat de professionnalisation"),
    "continue": _("Un employeur, un organisme ou moi, en formation continue"),
}
MOBILITE = {
    "entrante-convention": _("Oui, dans le cadre d’un accord"),
    "individuelle": _("Non, à titre individuel"),
}
DEPART = {
    "aucune": _("Non"),
    "sortante": _("Oui, je pars étudier à l’étranger"),
}
PERIODES = {
    "semestre-1": _("Le premier semestre"),
    "semestre-2": _("Le second semestre"),
    "annee": _("L’année universitaire entière"),
}
AILLEURS = {
    "aucune": _("Non"),
    "transfert": _("Oui, et je demande le transfert de mon inscription ici"),
    "conservee": _("Oui, et je garde les deux inscriptions"),
}
CESURE = {
    "non": _("Non"),
    "demandee": _("Oui, j’attends la réponse"),
    "accordee": _("Oui, elle est accordée"),
}
OUI_NON = {"oui": _("Oui"), "non": _("Non")}
VRAI_OU_FAUX = {True: _("Oui"), False: _("Non")}
PROTECTION = {
    "aucune": _("Non"),
    "refugie": _("Oui, statut de réfugié"),
    "subsidiaire": _("Oui, protection subsidiaire"),
    "temporaire": _("Oui, protection temporaire"),
    "demandeur-asile": _("Demande d’asile en cours"),
}


def etat_civil(etudiant: Etudiant) -> list[tuple[str, str]]:
    """(label, value) of what the platform gave and the person cannot change alone."""
    prenoms = [etudiant.prenom, etudiant.prenom2, etudiant.prenom3]
    naissance = jour(etudiant.date_naissance)
    if etudiant.libelle_commune_naissance:
        naissance += f", {etudiant.libelle_commune_naissance}"
    mots_ine = MOTS_EN if get_language() == "en" else MOTS
    return [
        (gettext("Nom de naissance"), etudiant.nom_naissance.upper()),
        (
            gettext("Prénoms") if etudiant.prenom2 else gettext("Prénom"),
            ", ".join(filter(None, prenoms)),
        ),
        (gettext("Date et lieu de naissance"), naissance),
        (gettext("Pays de nationalité"), pays_de_nationalite(etudiant.nationalite)),
        (gettext("Numéro INE"), dire_ine(etudiant.ine, mots_ine) or gettext("Pas encore connu")),
    ]


def pays_de_nationalite(nationalite: str) -> str:
    """The name of a country from its ISO 3166 code, the code itself when it has no name here."""
    noms = {pays.nationalite: nom_du_pays(pays) for pays in table_des_pays().values()}
    return noms.get(nationalite, nationalite)


def nom_du_pays(pays: Pays) -> str:
    """Its name in the language of the page."""
    return pays.libelle_en if get_language() == "en" else pays.libelle


def coordonnees(etudiant: Etudiant) -> list[tuple[str, str]]:
    """(label, value) of how to reach the person; an address has several lines."""
    return [
        (gettext("Nom d’usage"), etudiant.nom_usage or gettext("Aucun")),
        (gettext("Adresse électronique"), etudiant.courriel),
        (gettext("Téléphone"), etudiant.telephone or gettext("À donner")),
        (gettext("Adresse"), adresse_en_lignes(etudiant.adresse) or gettext("À donner")),
    ]


def adresse_en_lignes(adresse: dict[str, str]) -> str:
    """As on an envelope; the country only abroad."""
    ville = " ".join(adresse[cle] for cle in ("code_postal", "ville") if adresse.get(cle))
    pays = table_des_pays().get(adresse.get("pays", ""))
    lignes = [adresse.get(cle, "") for cle in ("complement", "voie")]
    lignes += [ville, nom_du_pays(pays) if pays and pays.nationalite != "FR" else ""]
    return "\n".join(ligne for ligne in lignes if ligne)


DECLAREES: Mapping[str, tuple[Texte, Mapping[Any, Texte]]] = {
    "regime": (_("Financement de la formation"), REGIME),
    "mobilite": (_("Échange entre universités"), {**MOBILITE, **DEPART}),
    "inscription_ailleurs": (_("Inscription dans une autre université"), AILLEURS),
    "cesure": (_("Césure"), CESURE),
    "financement_tardif": (_("Financement tardif de la thèse"), VRAI_OU_FAUX),
    "boursier": (_("Bourse"), BOURSE),
    "pupille": (_("Pupille de la Nation ou de la République"), VRAI_OU_FAUX),
    "droits_nationaux": (_("Mêmes droits que les étudiants européens"), VRAI_OU_FAUX),
    "protection": (_("Protection internationale"), {**PROTECTION, None: PROTECTION["aucune"]}),
}


def situation_declaree(inscription: Inscription) -> list[tuple[str, str]]:
    """(question in short, answer) for the questions that were put to this person."""
    return reponses_en_mots(inscription.situation)


def sejour_en_mots(inscription: Inscription) -> list[tuple[str, str]]:
    """(label, value) of a stay abroad; nothing for who stays, or has not said where yet."""
    sejour = inscription.sejour
    if not sejour or not part_en_echange(inscription):
        return []
    pays = table_des_pays().get(sejour["pays"])
    return [
        (gettext("Université d’accueil"), sejour["etablissement"]),
        (gettext("Pays"), nom_du_pays(pays) if pays else sejour["pays"]),
        (gettext("Période"), str(PERIODES[sejour["periode"]])),
    ]


def reponses_en_mots(reponses: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same from the answers themselves, under the rules' keys."""
    return [
        (str(libelle), str(mots[reponses[cle]]))
        for cle, (libelle, mots) in DECLAREES.items()
        if cle in reponses
    ]

"""The journal of a file told in plain French: what was done, by whom, when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from rentree.inscriptions.models import Etudiant, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.models import Evenement
from rentree.regles.campagne import Campagne
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.francais import moment_long
from rentree.regles.page_redaction import FRANCAIS
from rentree.regles.valeurs import MOYENS

PHRASES: Mapping[str, str] = {
    "ouvrir_inscription": "Dossier ouvert",
    "enregistrer_informations": "Coordonnées enregistrées",
    "enregistrer_situation": "Situation enregistrée",
    "enregistrer_sejour": "Séjour à l’étranger enregistré",
    "enregistrer_cvec": "Numéro CVEC enregistré",
    "confirmer_inscription": "Réponses confirmées",
    "reprendre_inscription": "Retour aux réponses, avant paiement",
    "rendre_effective": "Inscription effective",
    "ajouter_annee_superieure": "Année supérieure ajoutée, payée avec l’année redoublée",
    "ajouter_unites": "Unités de l’année supérieure ajoutées",
    "annuler_inscription": "Inscription annulée",
    "ecarter_inscription_anterieure": "Année déclarée écartée",
    "fixer_le_prix": "Prix de la formation continue fixé",
    "deposer_piece": "Pièce déposée",
    "valider_piece": "Pièce validée",
    "refuser_piece": "Pièce refusée",
    "constater_original": "Original vu au guichet",
    "revenir_sur_piece": "Décision annulée, pièce de nouveau à contrôler",
    "remplacer_piece": "Version remplacée",
    "constater_creance": "Somme due constatée",
    "abandonner_creance": "Somme due abandonnée",
    "ouvrir_paiement": "Paiement commencé",
    "encaisser_au_guichet": "Paiement reçu au guichet",
    "accepter_paiement": "Paiement accepté",
    "refuser_paiement": "Paiement refusé par la banque",
    "abandonner_paiement": "Paiement abandonné",
    "expirer_paiement": "Paiement sans réponse, clos",
    "enregistrer_notification": "Bourse notifiée enregistrée",
    "enregistrer_refus_de_bourse": "Bourse refusée par le Crous, droits dus",
    "constater_remboursement": "Somme à rembourser constatée",
    "accorder_exoneration": "Exonération accordée, montant recalculé",
    "accorder_cesure": "Césure accordée",
    "ordonner_remboursement": "Remboursement transmis au comptable",
    "verser_remboursement": "Remboursement versé",
    "rejeter_remboursement": "Virement renvoyé par la banque, à refaire",
    "finir_inscription": "Fin de l’inscription, à la demande de la personne",
    "reporter_droits": "Part d’une inscription finie, gardée pour celle-ci",
    "rembourser_annulation": "Remboursement décidé avec l’annulation",
    "accepter_de_droit": "Demande acceptée de droit",
    "constater_trop_percu": "Paiement qui n’était plus dû, à rembourser",
    "demander_autorisation": "Autorisation demandée au représentant légal",
    "accorder_autorisation": "Inscription autorisée par le représentant légal",
    "refuser_autorisation": "Inscription refusée par le représentant légal",
    "retirer_autorisation": "Demande d’autorisation retirée",
    "accorder_depart": "Transfert accordé par nous, fiche envoyée",
    "remplacer_fiche": "Fiche de transfert corrigée",
    "conclure_depart": "Transfert accepté par l’université d’accueil",
    "refuser_accueil": "Transfert qui n’aura pas lieu",
    "accorder_arrivee": "Transfert accepté par les deux universités",
    "refuser_arrivee": "Transfert refusé",
    "emettre_document": "Document émis",
    "annuler_document": "Document annulé",
    "accorder_ouverture": "Délai accordé hors calendrier",
    "accorder_derogation": "Inscription supplémentaire accordée par dérogation",
    "inviter_tiers": "Document demandé à une autre personne",
    "remettre_piece": "Document remis par la personne invitée",
    "retirer_exception": "Délai retiré",
    "annoncer_delai": "Délai accordé, dit par courriel",
    "annoncer_retrait_de_delai": "Retrait du délai, dit par courriel",
    "deposer_demande": "Demande déposée",
    "instruire_demande": "Demande prise en charge",
    "accepter_demande": "Demande acceptée",
    "refuser_demande": "Demande refusée",
    "declarer_irrecevable": "Demande déclarée irrecevable",
    "reexaminer_demande": "Demande réexaminée",
    "retirer_demande": "Demande retirée",
    "accepter_par_silence": "Demande acceptée, faute de réponse dans le délai",
    "refuser_par_silence": "Demande refusée, faute de réponse dans le délai",
    "proposer_demande": "Proposition faite, unité par unité",
    "contester_proposition": "Proposition contestée",
    "accepter_proposition": "Proposition acceptée",
    "renoncer_a_une_unite": "Renoncement à une unité reconnue",
    "noter_effet_impossible": "Demande acceptée sans effet possible, à régler",
    "donner_avis": "Avis donné sur une demande",
    "appeler_signataire": "Signataire sollicité",
    "rappeler_signataire": "Signataire relancé",
    "lire_decision": "Décision lue",
    "reputer_lue": "Décision tenue pour lue",
    "ecrire_message": "Message écrit",
    "demander_un_complement": "Complément demandé",
    "repondre_au_complement": "Complément reçu",
    "deposer_recours": "Recours déposé",
    "accueillir_recours": "Recours accueilli",
    "rejeter_recours": "Recours rejeté",
    "rejeter_recours_par_silence": "Recours rejeté, faute de réponse",
    "noter_envoi_recommande": "Envoi recommandé enregistré",
    "noter_la_lecture": "Demande, message ou décision lus",
    "transmettre_reponse": "Réponse transmise à qui la demandait",
    "corriger_etat_civil": "État civil corrigé",
    "changer_courriel": "Adresse électronique changée",
    "corriger_courriel": "Adresse électronique corrigée, identité vérifiée",
    "confirmer_adresse": "Adresse électronique dite juste",
    "constater_retour": "Courriel non remis",
    "rappeler_echeance": "Échéance rappelée par courriel",
    "dire_la_pause": "Dossier laissé en cours, réponses gardées",
    "creer_admission": "Admission reçue de la plateforme",
    "modifier_admission": "Admission modifiée par la plateforme",
    "retirer_admission": "Admission retirée par la plateforme",
    "retablir_admission": "Admission rétablie par la plateforme",
    "regler_retrait": "Suite donnée au retrait de l’admission",
    "fusionner_etudiants": "Deux fiches de la même personne réunies",
    "changer_de_personne": "Dossier réuni à une autre fiche de la même personne",
    "creer_resultat": "Résultat reçu du jury",
    "modifier_resultat": "Résultat modifié par un nouveau fichier",
    "programmer_publication": "Heure de publication",
    "publier_resultat": "Résultat publié",
    "corriger_resultat": "Résultat corrigé",
    "accorder_reinscription": "Droit à réinscription donné par un résultat",
    "retirer_reinscription": "Droit à réinscription retiré",
    "enregistrer_accord_de_visa": "Accord de visa enregistré",
    "retirer_accord_de_visa": "Accord de visa retiré",
}
CHAMPS: Mapping[str, str] = {
    "nom_naissance": "nom de naissance",
    "nom_usage": "nom d’usage",
    "prenom": "prénom",
    "prenom2": "deuxième prénom",
    "prenom3": "troisième prénom",
    "date_naissance": "date de naissance",
    "nationalite": "nationalité",
    "ine": "INE",
    "courriel": "adresse électronique",
    "telephone": "téléphone",
    "adresse": "adresse",
    "formation": "formation",
    "acceptee_le": "date d’acceptation",
    "definitive": "acceptation définitive",
    "numero_etudiant": "numéro étudiant",
    "niveau_suivi": "niveau suivi",
    "mention_suivie": "mention suivie",
    "composante": "scolarité",
    "a_publier_le": "heure de publication",
    "decision": "décision",
    "session": "session",
    "formation_redoublee": "formation redoublée",
    "formation_superieure": "formation suivante",
    "unites": "unités accordées",
    "accord_visa_le": "jour de l’accord de visa",
}
# What the person does alone, and a registrar at the counter for them.
DE_L_ETUDIANT = frozenset(
    {
        "ouvrir_inscription",
        "enregistrer_informations",
        "enregistrer_situation",
        "enregistrer_cvec",
        "deposer_piece",
        "confirmer_inscription",
        "reprendre_inscription",
    }
)
# What a jury decided is told with its values: a correction is read there.
TUS = ("inscriptions_anterieures", "version", "retiree_le")  # said by the page or the act itself
DECIDES = ("decision", "session", "formation_redoublee", "formation_superieure", "unites")
SYSTEMES: Mapping[str, str] = {
    "systeme:banque": "La banque",
    "systeme:admissions": "L’import des admissions",
    "systeme:parcoursup": "Parcoursup",
    "systeme:doublons": "La recherche de doublons",
    "systeme:resultats": "L’import des résultats",
    "systeme:visas": "L’import des accords de visa",
    "systeme:transfert": "L’accord des deux universités",
    "systeme:bourse": "La notification de bourse",
    "systeme:echeance": "Une échéance",
    "systeme:connexion": "La page de connexion",
    "systeme:courriel": "Le serveur de courriel",
    "systeme:rappels": "Les rappels automatiques",
    "systeme:signataires": "La relance des signataires",
}


@dataclass(frozen=True, slots=True)
class Fait:
    """One act, told: ``detail`` names what it was about, ``texte`` what was written then."""

    le: datetime
    phrase: str
    detail: str
    texte: str
    auteur: str


def raconter(
    evenements: list[Evenement], sujet: Inscription | Resultat, sienne: Campagne
) -> list[Fait]:
    """One fact for each event of the person of ``sujet``, in the order given."""
    return [
        Fait(
            le=evenement.le,
            phrase=phrase_de(evenement.acte),
            detail=_detail(evenement.donnees, sienne),
            texte=str(evenement.donnees.get("message") or evenement.donnees.get("raison") or ""),
            auteur=_auteur(evenement, sujet.etudiant),
        )
        for evenement in evenements
    ]


def phrase_de(acte: str) -> str:
    """An act in words."""
    return PHRASES.get(acte, acte.replace("_", " ").capitalize())


def _auteur(evenement: Evenement, etudiant: Etudiant) -> str:
    if evenement.par_role == ETUDIANT:
        return "L’étudiante" if etudiant.feminin else "L’étudiant"
    if evenement.par_nom and evenement.acte in DE_L_ETUDIANT and evenement.par_role == GESTIONNAIRE:
        pour = "l’étudiante" if etudiant.feminin else "l’étudiant"
        return f"{evenement.par_nom}, au guichet, pour {pour}"
    if evenement.par_nom:
        return evenement.par_nom
    return SYSTEMES.get(evenement.par, "Le système")


def _detail(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    return " · ".join(
        texte
        for cle, dire in DETAILS.items()
        if cle in donnees and (texte := dire(donnees, sienne))
    )


def _piece(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    regle = sienne.pieces.get(donnees["code"])
    libelle = regle.libelle if regle else str(donnees["code"])
    version = donnees.get("version", 1)
    return f"{libelle} (version {version})" if version > 1 else libelle


def _motif(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    regle = sienne.pieces.get(donnees.get("code", ""))
    motifs = {motif.code: motif.libelle for motif in regle.motifs_de_refus} if regle else {}
    return motifs.get(donnees["motif"], str(donnees["motif"]))


def _complet(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    return "le dossier est complet" if donnees["dossier_complet"] else ""


def _changements(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    champs = ", ".join(
        _changement(champ, ecart, sienne)
        for champ, ecart in donnees["changements"].items()
        if champ not in TUS
    )
    return f"modifié\u00a0: {champs}" if champs else ""


def _changement(champ: str, ecart: Mapping[str, Any], sienne: Campagne) -> str:
    nom = CHAMPS.get(champ, champ)
    if champ not in DECIDES:
        return nom
    return f"{nom} ({_valeur(ecart['avant'], sienne)} → {_valeur(ecart['apres'], sienne)})"


def _valeur(valeur: Any, sienne: Campagne) -> str:
    """A decision, a session, a formation by its name, units by their codes."""
    if isinstance(valeur, list):
        return ", ".join(unite["code"] for unite in valeur) or "aucune"
    formation = sienne.formations.get(valeur) if isinstance(valeur, str) else None
    return formation.libelle if formation else str(valeur or "aucune")


def _formation(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    formation = sienne.formations.get(donnees["formation"])
    return formation.libelle if formation else str(donnees["formation"])


def _unites(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    """Those of a jury, those asked, or the answer to each of those asked."""
    unites = donnees["unites"]
    if isinstance(unites, dict):
        return ", ".join(
            f"{_unite(code, sienne)} ({'accordée' if oui else 'refusée'})"
            for code, oui in unites.items()
        )
    return ", ".join(_unite(unite, sienne) for unite in unites)


def _unite(unite: Any, sienne: Campagne) -> str:
    """By its name when the campaign knows it, else by its code."""
    code = str(unite["code"] if isinstance(unite, dict) else unite)
    connue = sienne.unites.get(code)
    return connue.libelle if connue else code


def _prevue(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    if donnees["apres"] is None:
        return "plus aucune heure prévue"
    moment = datetime.fromisoformat(donnees["apres"]).astimezone(sienne.fuseau)
    return f"prévue le {moment_long(moment)}"


def _a_regler(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    nombre = len(donnees["a_regler"])
    return f"{nombre} inscription{'s' if nombre > 1 else ''} à régler" if nombre else ""


def _representant(donnees: Mapping[str, Any], sienne: Campagne) -> str:
    adresse = donnees.get("adresse")
    return f"{donnees['representant']}, {adresse}" if adresse else str(donnees["representant"])


ACCORDS = {"conditionnel": "conditionnelle", "definitif": "définitive"}
DETAILS: Mapping[str, Callable[[Mapping[str, Any], Campagne], str]] = {
    "code": _piece,
    "representant": _representant,
    "bourse": lambda donnees, _: f"notification {ACCORDS[donnees['bourse']]}",
    "decision": lambda donnees, _: str(donnees["decision"]),
    "motif": _motif,
    "dossier_complet": _complet,
    "changements": _changements,
    "cause": lambda donnees, _: Retrait.Cause(donnees["cause"]).label,
    "issue": lambda donnees, _: Retrait.Issue(donnees["issue"]).label,
    "formation": _formation,
    "taux_reduit": lambda donnees, _: "taux réduit" if donnees["taux_reduit"] else "taux plein",
    "demande": lambda donnees, _: f"n°\u00a0{donnees['demande']}",
    "signataire": lambda donnees, _: str(donnees["signataire"]),
    "tiers": lambda donnees, _: str(donnees["tiers"]),
    "apres": _prevue,
    "a_regler": _a_regler,
    "numero_etudiant": lambda donnees, _: f"n°\u00a0{donnees['numero_etudiant']}",
    "unites": _unites,
    "unite": lambda donnees, sienne: _unite(donnees["unite"], sienne),
    "a_la_personne": lambda donnees, _: (
        f"{FRANCAIS.euros(Decimal(donnees['total']))}, dont "
        f"{FRANCAIS.euros(Decimal(donnees['a_la_personne']))} à la personne"
    ),
    "devis": lambda donnees, _: str(donnees["devis"]),
    "moyen": lambda donnees, _: MOYENS.get(donnees["moyen"], str(donnees["moyen"])),
    "reference": lambda donnees, _: f"référence {donnees['reference']}",
}

"""The words of the public page in French; what the campaign says in words is not repeated here."""

from collections.abc import Mapping

from rentree.regles.francais import typographie
from rentree.regles.valeurs import NIVEAUX

_TEXTES = {
    "et": "et",
    "moment": "{moment} (heure de Paris)",
    "fin_de_journee": "{jour} en fin de journée",
    "fenetre": "du {debut} au {fin}",
    "fenetre_acceptation": "du jour de votre acceptation au {fin}",
    "provenance.seconde-main": "relevé de seconde main",
    "provenance.derivee": "valeur calculée",
    "titre": "Dates et règles de l’inscription {annee}",
    "introduction": "{etablissement} : l’inscription administrative se refait chaque année. Elle "
    "vous donne le statut d’étudiant, le certificat de scolarité et la carte étudiante.",
    "introduction.suite": "Les dates, les montants et les pièces de cette page sont ceux que "
    "le service d’inscription applique. Un numéro renvoie à la source de chaque règle.",
    "sommaire": "Sur cette page",
    "sources": "D’où viennent ces règles",
    # Calendar
    "calendrier": "Quand vous inscrire en ligne",
    "calendrier.regle": "Cherchez le tableau de votre niveau, puis la ligne qui parle de vous. "
    "À l’heure de fin, l’inscription est déjà fermée : gardez de la marge.",
    "calendrier.qui": "Qui",
    "calendrier.quand": "Inscription en ligne",
    "calendrier.tous": "Tout le monde",
    "calendrier.doctorat_suite": "Doctorat, de la {premiere}e à la {derniere}e année",
    "calendrier.acceptee_entre": "proposition acceptée entre le {du} et le {au} (jours compris)",
    "calendrier.acceptee_des": "proposition acceptée à partir du {du}",
    "calendrier.acceptee_avant": "proposition acceptée au plus tard le {au}",
    "calendrier.financement.oui": "financement de thèse obtenu tardivement",
    "calendrier.financement.non": "sauf financement obtenu tardivement",
    "calendrier.au_plus_tot": "{public} : jamais avant le {le}.",
    "calendrier.delai_non_fixe": "La présidence fixe le délai.",
    "public.neo-bachelier": "Bacheliers de l’année",
    "public.reorientation": "Réorientation par Parcoursup",
    "public.nouvel-entrant": "Admis par Mon Master, eCandidat ou une autre voie",
    "public.reinscription": "Réinscription",
    "public.etudes-en-france": "Admis par Études en France",
    "public.mobilite-entrante": "Mobilité entrante",
    "public.auditeur-libre": "Auditeurs libres",
    # Closures
    "fermetures": "Quand la scolarité est fermée",
    "fermetures.ligne": "{libelle} : du {debut} au {fin} compris.",
    "fermetures.guichet": "Le guichet et le téléphone ne répondent pas ; l’inscription en ligne "
    "continue.",
    "fermetures.en-ligne": "L’inscription en ligne s’arrête aussi.",
    "fermetures.aucune": "Aucune fermeture n’est annoncée.",
    # CVEC
    "cvec": "La CVEC, avant l’inscription",
    "cvec.quoi": "La contribution de vie étudiante et de campus (CVEC) se règle auprès du Crous, "
    "une fois par année, avant l’inscription : {montant} en {annee}.",
    "cvec.concernes": "Elle est due dès que vous vous inscrivez en formation initiale, y compris "
    "si vous venez seul de l’étranger, sans convention, ou si vous partez en mobilité en payant "
    "vos droits en France.",
    "cvec.attestation": "Gardez l’attestation : son numéro est demandé pour vous inscrire, même "
    "quand il n’y a rien eu à payer.",
    "cvec.exoneres": "Gratuite, mais l’attestation reste à obtenir",
    "cvec.non_concernes": "Rien à faire sur le site de la CVEC",
    "cvec.lien": "Aller sur le site de la CVEC",
    # Fees
    "droits": "Les droits d’inscription",
    "droits.tarifs": "Montants fixés par l’État pour {annee}",
    "droits.cycle": "Diplôme",
    "droits.plein": "Taux plein",
    "droits.reduit": "Taux réduit",
    "droits.differencie": "Droits différenciés",
    "droits.aucun": "Pas de montant particulier",
    "droits.reduit.qui": "Le taux réduit s’applique à un second diplôme de la même année dans "
    "l’université, et à une césure accordée.",
    "droits.differencie.qui": "Les droits différenciés visent les étudiants qui n’ont pas la "
    "nationalité d’un de ces ensembles : {groupes}. Une protection internationale, une attache "
    "durable en France avec justificatif ou une exonération ramènent au montant ordinaire.",
    "cycle.licence": "Licence, licence professionnelle, DEUST",
    "cycle.master": "Master",
    "cycle.doctorat": "Doctorat",
    # Proofs
    "pieces": "Les pièces à préparer",
    "pieces.regle": "On ne vous demandera que les pièces de votre situation : la liste exacte est "
    "dans votre dossier. Déposez-les en photo ou en PDF.",
    "pieces.tableau": "Pièces selon la situation",
    "pieces.piece": "Pièce",
    "pieces.quand": "Demandée",
    "pieces.format": "{formats}, {taille} Mo au plus",
    "piece.cvec.quand": "à toute personne concernée par la CVEC",
    "piece.identite.quand": "à la première inscription dans l’université",
    "piece.photo.quand": "à la première inscription dans l’université",
    "piece.releve-bac.quand": "aux bacheliers de l’année",
    "piece.titre-acces.quand": "aux nouveaux entrants au-dessus de la première année",
    "piece.jdc.quand": "aux personnes de nationalité française, de 16 à 24 ans",
    "piece.notification-bourse.quand": "aux boursiers",
    "piece.justificatif-pupille.quand": "aux pupilles de la Nation ou de la République",
    "piece.autorisation-parentale.quand": "aux personnes mineures le {rentree}",
    "piece.titre-sejour.quand": "aux ressortissants d’un État hors de l’Union européenne, de "
    "l’Espace économique européen et de la Suisse",
    "piece.justificatif-droits-nationaux.quand": "à qui demande les mêmes droits que les "
    "étudiants européens",
    "piece.fiche-transfert.quand": "à qui a déjà été inscrit dans une autre université française",
    "piece.contrat-alternance.quand": "en apprentissage ou en contrat de professionnalisation",
    "piece.financement-formation-continue.quand": "en formation continue",
    "piece.attestation-mobilite.quand": "en mobilité entrante sous convention",
    "piece.accord-cesure.quand": "à qui a obtenu une césure",
    "piece.justificatif-financement-these.quand": "en première année de doctorat, quand le "
    "financement arrive tard",
    # Re-registration
    "reinscription": "Se réinscrire",
    "reinscription.premiere": "Admis à la première session",
    "reinscription.premiere.texte": "Vous pouvez vous réinscrire en ligne dès l’ouverture de la "
    "période de votre niveau.",
    "reinscription.seconde": "Admis à la seconde session, ou redoublement",
    "reinscription.seconde.texte": "L’inscription en ligne s’ouvre pour vous le jour où vos "
    "résultats paraissent, à l’intérieur des périodes de votre niveau.",
    "reinscription.ajac": "AJAC (ajourné autorisé à continuer)",
    "reinscription.ajre": "AJRE (ajourné redoublant)",
    "reinscription.ajac.droits": "Un AJAC ne paie les droits qu’une fois, ceux de l’année la plus "
    "élevée.",
    "reinscription.periodes": "Périodes de réinscription",
    "reinscription.niveau": "Niveau",
    # Limits
    "limites": "Combien de fois s’inscrire, et la dérogation",
    "limites.regle": "Au-delà de ces nombres, l’inscription demandée comprise, la réinscription en "
    "ligne est bloquée. Comptent toutes vos inscriptions, dans toutes les "
    "universités et toutes les filières.",
    "limites.tableau": "Nombre d’inscriptions autorisées sans dérogation",
    "limites.niveau": "Niveau",
    "limites.maximum": "Au plus",
    "limites.mention": "{niveaux}, mention {mention}",
    "limites.ensemble": "{niveaux} ensemble",
    # Requests
    "concordance": "Faire reconnaître des études déjà faites (concordance)",
    "concordance.texte": "Vous avez validé une année ou des unités d’enseignement dans "
    "l’enseignement supérieur, sans avoir obtenu le diplôme ? Vous pouvez demander qu’elles vous "
    "dispensent d’unités du même niveau. La demande se fait auprès de votre scolarité.",
    "auditeur": "Suivre des cours en auditeur libre",
    "auditeur.texte": "L’auditeur libre suit des enseignements sans préparer de diplôme : il "
    "n’est pas étudiant et ne passe pas d’examen.",
    "auditeur.droits": "Il paie les droits de licence au taux réduit : {montant}.",
    "annulation": "Annuler, être remboursé, être exonéré",
    "annulation.regle": "Annuler une inscription, demander le remboursement des droits et demander "
    "une exonération sont trois démarches différentes.",
    "annulation.muette": "La campagne {annee} ne publie ni délai ni barème de remboursement : "
    "demandez-les à la scolarité avant d’annuler.",
    "annulation.cvec": "La CVEC ne se paie pas à l’université : celle-ci ne peut pas la "
    "rembourser.",
    "exoneration": "Ne pas payer les droits",
    "exoneration.texte": "Dans ces cas, les droits ne vous sont pas demandés :",
    "contacts": "À qui écrire",
    "contacts.ecrire": "{nom} : {courriel}",
    "voir": "Voir « {titre} »",
}
_NIVEAUX = {f"niveau.{code}": nom[0].upper() + nom[1:] for code, nom in NIVEAUX.items()}
FR: Mapping[str, str] = {cle: typographie(texte) for cle, texte in {**_TEXTES, **_NIVEAUX}.items()}

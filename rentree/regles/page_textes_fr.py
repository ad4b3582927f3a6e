"""The words of the public page in French; what the campaign says in words is not repeated here."""

from collections.abc import Mapping

from rentree.regles.francais import typographie
from rentree.regles.valeurs import NIVEAUX

_TEXTES = {
    "et": "et",
    "moment": "{moment} (heure de\u00a0Paris)",
    "fin_de_journee": "{jour} en fin de journée",
    "fenetre": "du {debut} au {fin}",
    "fenetre_acceptation": "du jour de votre acceptation au {fin}",
    "fenetre_delai.acceptation.un": "du jour de votre acceptation à la fin du jour ouvré qui "
    "suit{heure}, et au plus tard le {fin}",
    "fenetre_delai.acceptation.plusieurs": "du jour de votre acceptation, et pendant les {jours} "
    "jours ouvrés qui suivent{heure}, au plus tard le {fin}",
    "fenetre_delai.date.un": "du {debut}, et jusqu’à la fin du jour ouvré qui suit votre "
    "acceptation{heure}, au plus tard le {fin}",
    "fenetre_delai.date.plusieurs": "du {debut}, et jusqu’à la fin des {jours} jours ouvrés qui "
    "suivent votre acceptation{heure}, au plus tard le {fin}",
    "fenetre_delai.heure": " (le dernier jour, jusqu’à {heure})",
    "provenance.seconde-main": "relevé de seconde main",
    "provenance.derivee": "valeur calculée",
    "titre": "Dates et règles de l’inscription",
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
    "calendrier.quand": "Inscription en ligne (heure de\u00a0Paris)",
    "calendrier.tous": "Tout le monde",
    "calendrier.jours_ouvres": "Les jours ouvrés vont du lundi au vendredi. Les jours fériés et "
    "les jours de fermeture indiqués plus bas ne comptent pas.",
    "calendrier.doctorat": "Doctorat, de la 1re à la {derniere}e année",
    "calendrier.doctorat_suite": "Doctorat, de la {premiere}e à la {derniere}e année",
    "calendrier.acceptee_entre": "proposition acceptée entre le {du} et le {au} (jours compris)",
    "calendrier.acceptee_des": "proposition acceptée à partir du {du}",
    "calendrier.acceptee_avant": "proposition acceptée au plus tard le {au}",
    "calendrier.financement.oui": "financement de thèse obtenu tardivement",
    "calendrier.financement.non": "sauf financement obtenu tardivement",
    "calendrier.session.premiere": "admis à la première session",
    "calendrier.session.seconde": "admis à la seconde session, ou redoublant",
    "calendrier.rendez_vous": "à la scolarité, sur rendez-vous",
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
    "fermetures.ligne.heures": "{libelle} : du {debut} au {fin}.",
    "fermetures.guichet": "Le guichet et le téléphone ne répondent pas ; l’inscription en ligne "
    "continue.",
    "fermetures.en-ligne": "Personne ne peut s’inscrire en ligne ; les périodes ouvertes "
    "reprennent ensuite.",
    "fermetures.aucune": "Aucune fermeture n’est annoncée.",
    # CVEC
    "cvec": "La CVEC, avant l’inscription",
    "cvec.quoi": "La contribution de vie étudiante et de campus (CVEC) se règle auprès du Crous, "
    "une fois par année, avant l’inscription : {montant} en {annee}.",
    "cvec.concernes": "Elle est due dès que vous vous inscrivez en formation initiale, y compris "
    "si vous venez de l’étranger à titre individuel, sans convention, ou si vous partez en "
    "mobilité en payant vos droits en France.",
    "cvec.attestation": "Gardez l’attestation : son numéro est demandé pour vous inscrire, même "
    "quand il n’y a rien eu à payer.",
    "cvec.exoneres": "Gratuite, mais l’attestation reste à obtenir",
    "cvec.non_concernes": "Rien à faire sur le site de la CVEC",
    "cvec.lien": "Aller sur le site de la CVEC",
    # Fees
    "droits": "Les droits d’inscription",
    "droits.tarifs": "Montants fixés par l’État pour {annee}",
    "droits.cycle": "Diplôme",
    "droits.taux": "Droits",
    "droits.plein": "Taux plein : {montant}",
    "droits.reduit": "Taux réduit : {montant}",
    "droits.differencie": "Droits différenciés : {montant}",
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
    "pieces.une_fois": "une seule fois : pas redemandée à qui se réinscrit",
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
    "piece.certificat-origine.quand": "à qui demande le transfert de son inscription",
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
    "dispensent d’unités du même niveau. La demande se fait en ligne, depuis « Mon inscription », "
    "quand elle y est proposée ; sinon, auprès de votre scolarité.",
    "plafond": "Au plus {maximum} {quoi} par {par}.",
    "quoi.demandes.un": "demande",
    "quoi.demandes.plusieurs": "demandes",
    "quoi.unites.un": "unité d’enseignement",
    "quoi.unites.plusieurs": "unités d’enseignement",
    "par.annee": "année universitaire",
    "par.semestre": "semestre",
    "par.inscription": "inscription",
    "delai": "{libelle} : dans les {duree} {unite} qui suivent {depart}. Passé ce délai : "
    "{ensuite}",
    "unite.jours": "jours",
    "unite.jours-ouvres": "jours ouvrés",
    "unite.semaines": "semaines",
    "unite.mois": "mois",
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
    "exoneration.decidee": "Le chef d’établissement peut aussi exonérer, en tout ou en partie, qui "
    "le demande et montre que sa situation personnelle le justifie. La demande se fait en ligne, "
    "depuis « Mon inscription ».",
    "exoneration.fenetre": "Elle se dépose {fenetre} (heure de Paris).",
    "exoneration.quota.tous": "Au plus {part} % des étudiants inscrits, sans compter qui est "
    "exonéré de droit.",
    "exoneration.quota.hors-ue": "Au plus {part} % des étudiants extracommunautaires.",
    "exoneration.texte": "Dans ces cas, les droits ne vous sont pas demandés :",
    "contacts": "À qui écrire",
    "contacts.ecrire": "{nom} : {courriel}",
    "prolongation": "Toutes les périodes qui étaient ouvertes le {le} sont prolongées de {heures} "
    "heures.",
    # « Ma situation »
    "situation": "Ma situation",
    "situation.invite": "Répondez à quelques questions pour connaître vos dates. Vos réponses ne "
    "sont pas gardées.",
    "situation.suite": "Encore une étape, puis vos dates s’affichent.",
    "situation.chercher": "Voir mes dates",
    "situation.continuer": "Continuer",
    "situation.recommencer": "Effacer mes réponses",
    "situation.resultat": "Vos dates d’inscription",
    "situation.vos_periodes": "Vos périodes d’inscription en ligne",
    "situation.pourquoi": "Pourquoi",
    "situation.pourquoi.accorde": "La scolarité vous a accordé cette période.",
    "situation.motifs": "Ce qui vous empêche de vous inscrire maintenant, et que faire",
    "situation.agenda": "Ajouter ces dates à mon agenda",
    "situation.reserve": "Cette réponse ne compte pas vos inscriptions passées : voyez aussi les "
    "limites et la dérogation.",
    "etat.ouverte": "Ouverte",
    "etat.pas_encore": "Pas encore ouverte",
    "etat.fermee": "Fermée",
    "etat.bloquee": "En attente",
    "phrase.ouverte": "Vous pouvez vous inscrire en ligne jusqu’au {fin}.",
    "phrase.pas_encore": "Votre inscription en ligne ouvrira le {debut}.",
    "phrase.pas_encore.resultats": "Votre inscription en ligne ouvrira au plus tôt le {debut}, "
    "une fois vos résultats publiés.",
    "phrase.pas_encore.sans_date": "Votre inscription en ligne n’est pas encore ouverte.",
    "phrase.fermee": "L’inscription en ligne est fermée pour votre situation.",
    "phrase.bloquee": "Vous ne pouvez pas vous inscrire en ligne pour l’instant.",
    "agenda.ouverture": "Inscription à l’université : ouverture",
    "agenda.fermeture": "Inscription à l’université : dernier moment",
    "question.niveau": "Dans quelle année voulez-vous vous inscrire ?",
    "question.niveau.vide": "Choisissez une année",
    "question.niveau.oubli": "Indiquez l’année dans laquelle vous voulez vous inscrire",
    "question.public": "Comment avez-vous été admis ?",
    "question.public.oubli": "Indiquez comment vous avez été admis",
    "question.mention": "Dans quelle formation ?",
    "question.mention.vide": "Choisissez une formation",
    "question.mention.oubli": "Indiquez la formation dans laquelle vous voulez vous inscrire",
    "question.acceptee_le": "Quel jour avez-vous accepté votre proposition ?",
    "question.acceptee_le.aide": "Ce jour est écrit dans votre dossier, sur la plateforme "
    "d’admission. Exemple : 10 juillet 2024",
    "question.acceptee_le.oubli": "Indiquez le jour où vous avez accepté votre proposition",
    "question.date_illisible": "Cette date n’existe pas : vérifiez le jour, le mois et l’année à "
    "quatre chiffres",
    "question.resultat": "Quel est votre dernier résultat ?",
    "question.resultat.oubli": "Indiquez votre dernier résultat",
    "question.publie_le": "Quel jour ce résultat a-t-il été publié ?",
    "question.publie_le.aide": "Laissez vide si vous l’attendez, ou si vous avez été admis à la "
    "première session.",
    "question.passees": "Vos inscriptions passées (facultatif)",
    "question.passees.aide": "Dites combien d’inscriptions vous avez déjà prises, toutes "
    "universités confondues : leur nombre est limité.",
    "question.fois": "Nombre d’inscriptions déjà prises : {niveau}",
    "question.fois.vide": "Je ne réponds pas",
    "question.fois.plus": "{nombre} ou plus",
    "question.fois.oubli": "Choisissez un nombre dans la liste",
    "question.visa": "Le consulat a-t-il enregistré votre accord de visa dans Études en France ?",
    "question.visa.oubli": "Indiquez si votre accord de visa est enregistré",
    "question.autorisation": "Avez-vous reçu l’autorisation de suivre ces enseignements ?",
    "question.autorisation.oubli": "Indiquez si vous avez reçu l’autorisation",
    "question.financement": "Le financement de votre thèse a-t-il été obtenu tardivement ?",
    "question.financement.oubli": "Indiquez si le financement a été obtenu tardivement",
    "question.cesure": "Avez-vous demandé une césure sur Mon Master ?",
    "question.cesure.oubli": "Indiquez si vous avez demandé une césure",
    "reponse.oui": "Oui",
    "reponse.non": "Non",
    "resultat.attente": "Je n’ai pas encore mon résultat",
    "resultat.adm1": "Admis à la première session",
    "resultat.adm2": "Admis à la seconde session",
    "resultat.aj": "Ajourné : je redouble",
    "resultat.ajac-redouble": "AJAC, pour l’année que je redouble",
    "resultat.ajac-superieur": "AJAC, pour l’année supérieure",
    "resultat.ajre-redouble": "AJRE, pour l’année que je redouble",
    "resultat.ajre-superieur": "AJRE, pour des unités de l’année supérieure",
    # Frame of the site
    "site.autre_langue": "English version",
    "site.dates": "Dates et règles",
    "voir": "Voir « {titre} »",
}
_NIVEAUX = {f"niveau.{code}": nom[0].upper() + nom[1:] for code, nom in NIVEAUX.items()}
FR: Mapping[str, str] = {cle: typographie(texte) for cle, texte in {**_TEXTES, **_NIVEAUX}.items()}

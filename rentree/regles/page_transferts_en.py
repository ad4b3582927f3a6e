"""The English of the sentences about transfers between universities, by the French ones."""

from collections.abc import Mapping

PHRASES_DES_TRANSFERTS: Mapping[str, str] = {
    "Transfert vers une autre université": "Transfer to another university",
    "Vous avez une inscription ici et vous voulez continuer cette année dans une autre université "
    "publique française. Les deux universités doivent être d’accord : nous donnons notre accord "
    "d’abord, et nous envoyons une fiche de transfert à l’université d’accueil et à vous. Votre "
    "inscription ici continue tant que l’université d’accueil n’a pas répondu.": "You are "
    "registered here and you want to go on this year at another French public university. Both "
    "universities must agree: we give our agreement first, and we send a transfer form (fiche de "
    "transfert) to the host university and to you. Your registration here goes on until the host "
    "university has answered.",
    "L’université où vous voulez aller": "The university where you want to go",
    "Son nom complet, par exemple : Université de Nantes.": "Its full name, for example: "
    "Université de Nantes.",
    "La formation que vous y suivrez": "The course that you will follow there",
    "L’adresse électronique de sa scolarité": "The e-mail address of its registrar’s office",
    "Nous lui enverrons la fiche de transfert. Vous la trouverez sur son site, ou sur votre "
    "admission.": "We will send it the transfer form. You will find the address on its website, or "
    "on your offer of admission.",
    "Votre admission dans l’université d’accueil": "Your admission to the host university",
    "Une lettre, un courriel ou une copie d’écran. Un transfert ne remplace pas une "
    "candidature.": "A letter, an e-mail or a screenshot. A transfer does not replace an "
    "application.",
}

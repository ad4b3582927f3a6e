"""A proposal contested, another one accepted by silence, a unit given up: on a telephone."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.connecteurs.suivi import un_tour
from rentree.demandes.actions_decision import donner_avis
from rentree.demandes.models import Demande
from tests import horloge
from tests.demandes.auditeurs import un_mandat
from tests.demandes.preparation import le
from tests.fabriques import un_etudiant, une_admission, une_image
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)
UNITES = {
    "psa101": "Introduction à la psychologie sociale",
    "psa102": "Psychologie du développement",
}


def avis_des_enseignants(quand: datetime) -> None:
    for rang, unite in enumerate(UNITES):
        mandat, auteur = un_mandat("enseignant", formation=unite)
        donner_avis(
            demande=Demande.objects.get(),
            etape=f"avis-{unite}",
            favorable=not rang,
            motif="",
            mandat=mandat,
            par=auteur,
            le=quand,
        )


def proposer(agent: Visite, *, tout: bool) -> None:
    page = agent.page
    page.goto("/scolarite/demandes/")
    agent.lien("BENALI Inès")
    agent.lien("Proposer")
    agent.titre(re.compile("^Proposer"))
    agent.regarder("concordance-proposer")
    if tout:
        page.get_by_label("Reconnue", exact=True).last.check()
    agent.bouton("Envoyer cette proposition")
    agent.titre(re.compile("^Concordance"))


def remplir(elle: Visite, releve: Path) -> None:
    page = elle.page
    for libelle in UNITES.values():
        champ = page.get_by_label(re.compile(f"^Unité demandée.*{libelle}"))
        champ.fill("Psychologie, BTS ESF, Nîmes, 2023")
    page.get_by_label("BTS 1re année").check()
    for groupe in page.get_by_role("group").all():
        if groupe.locator("legend").inner_text().startswith(("Avez", "La commission", "Demandez")):
            groupe.get_by_label("Non", exact=True).check()
    page.get_by_label(re.compile("^Une copie de vos relevés")).set_input_files(releve)
    elle.regarder("concordance-demander")
    elle.bouton("Envoyer ma demande")
    elle.titre("Concordance")


def lire_et_contester(elle: Visite) -> None:
    page = elle.page
    page.reload()
    elle.regarder("concordance-cachee")
    elle.bouton("Lire la proposition")
    expect(page.get_by_text(re.compile("le jeudi 25.juillet 2024, la proposition"))).to_be_visible()
    elle.regarder("concordance-proposee")
    elle.lien("Contester la proposition")
    page.get_by_label(re.compile("^Quelle réponse")).fill("J’ai validé les deux.")
    elle.regarder("concordance-contester")
    elle.bouton("Contester la proposition")
    expect(page.get_by_text(re.compile("^Vous contestez la proposition"))).to_be_visible()


def renoncer(elle: Visite) -> None:
    page = elle.page
    elle.lien(re.compile("^Renoncer à cette unité"))
    elle.bouton("Renoncer à cette unité")
    elle.regarder("concordance-renoncer")
    page.get_by_label(re.compile("^Pour confirmer")).fill("Je renonce")
    elle.bouton("Renoncer à cette unité")
    expect(page.get_by_text("Vous y avez renoncé")).to_be_visible()
    elle.regarder("concordance-acceptee")


def test_une_concordance_de_la_proposition_a_la_renonciation(
    ouvrir: Ouvrir, tmp_path: Path
) -> None:
    horloge.regler(le("2024-07-10"))
    releve = tmp_path / "releve.jpg"
    releve.write_bytes(une_image())
    admission = une_admission(un_etudiant(courriel="ines@exemple.fr"))
    elle, agent = Visite(*ouvrir(largeur=320)), Visite(*ouvrir())
    page = elle.page
    se_connecter(elle, admission.numero, ("3", "mai", "2006"))
    elle.titre("Est-ce bien vous ?")
    elle.bouton("Oui, continuer")
    inscription = admission.__class__.objects.get().inscription
    page.goto(f"/inscription/{inscription.pk}/demandes/concordance/")
    remplir(elle, releve)
    entrer(agent, une_gestionnaire())
    agent.page.goto("/scolarite/demandes/")
    agent.lien("BENALI Inès")
    agent.bouton("Prendre en charge")
    expect(agent.page.get_by_role("button", name="Prendre en charge")).to_have_count(0)
    avis_des_enseignants(le("2024-07-10"))
    proposer(agent, tout=False)
    assert "une proposition" in relever_le_courrier()[-1].subject

    lire_et_contester(elle)
    horloge.regler(le("2024-07-12"))
    proposer(agent, tout=True)
    page.reload()
    elle.bouton("Lire la proposition")
    expect(page.get_by_text(re.compile("le samedi 27.juillet 2024, la"))).to_be_visible()

    horloge.regler(le("2024-08-25"))
    un_tour(horloge.maintenant())
    page.reload()
    expect(page.get_by_text(re.compile("^La proposition est acceptée"))).to_be_visible()
    renoncer(elle)
    contrat = page.get_by_role("link", name="Télécharger mon contrat de concordance")
    assert page.request.get(str(contrat.get_attribute("href"))).body().startswith(b"%PDF")

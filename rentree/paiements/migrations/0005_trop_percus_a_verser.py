"""Money taken that was no longer due becomes a refund, as it does from now on."""

from typing import Any

from django.db import migrations


def rendre(apps: Any, schema_editor: Any) -> None:
    paiements = apps.get_model("paiements", "Paiement")
    remboursements = apps.get_model("paiements", "Remboursement")
    a_rendre = paiements.objects.filter(etat="a_rembourser", remboursements=None)
    for paiement in a_rendre.iterator():
        remboursements.objects.create(
            paiement=paiement,
            montant=paiement.montant,
            raison="Paiement reçu en trop",
            constate_le=paiement.conclu_le or paiement.ouvert_le,
            etat="du",
        )


class Migration(migrations.Migration):
    dependencies = [("paiements", "0004_versements")]

    operations = [migrations.RunPython(rendre, migrations.RunPython.noop)]

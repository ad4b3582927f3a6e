"""The e-mails written before their reader was kept find it through their file."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def retrouver_les_lecteurs(apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    Courriel = apps.get_model('connecteurs', 'Courriel')
    Inscription = apps.get_model('inscriptions', 'Inscription')
    dossiers = Courriel.objects.filter(etudiant=None).exclude(dossier='')
    for dossier in list(dossiers.values_list('dossier', flat=True).distinct()):
        inscription = Inscription.objects.filter(pk=dossier).first()
        if inscription is not None:
            dossiers.filter(dossier=dossier).update(etudiant=inscription.etudiant_id)


class Migration(migrations.Migration):

    dependencies = [
        ('connecteurs', '0002_lecteur_du_courriel'),
    ]

    operations = [
        migrations.RunPython(retrouver_les_lecteurs, migrations.RunPython.noop),
    ]

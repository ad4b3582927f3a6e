import django.db.models.deletion
from django.db import migrations, models


def retenir_les_numeros(apps, schema_editor):
    """Each number already given belongs to the person of its registration."""
    donnes = apps.get_model("inscriptions", "Inscription").objects.exclude(cvec_numero=None)
    apps.get_model("inscriptions", "NumeroCvec").objects.bulk_create(
        apps.get_model("inscriptions", "NumeroCvec")(
            campagne=campagne, numero=numero, etudiant_id=etudiant
        )
        for campagne, numero, etudiant in donnes.values_list(
            "campagne", "cvec_numero", "etudiant_id"
        )
    )


class Migration(migrations.Migration):

    dependencies = [
        ('inscriptions', '0014_prix_fixes'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumeroCvec',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campagne', models.CharField(max_length=60)),
                ('numero', models.CharField(max_length=14, verbose_name='numéro CVEC')),
                ('etudiant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numeros_cvec', to='inscriptions.etudiant')),
            ],
            options={
                'verbose_name': 'numéro CVEC',
                'verbose_name_plural': 'numéros CVEC',
            },
        ),
        migrations.AddConstraint(
            model_name='numerocvec',
            constraint=models.UniqueConstraint(fields=('campagne', 'numero'), name='cvec_d_une_seule_personne'),
        ),
        migrations.RemoveConstraint(
            model_name='inscription',
            name='cvec_d_une_seule_inscription',
        ),
        migrations.RunPython(retenir_les_numeros, migrations.RunPython.noop),
    ]

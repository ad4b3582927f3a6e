from django.db import migrations, models


def qui_lit_l_anglais_l_a_choisi(apps, schema_editor):
    """Until now French was everybody's: only English tells that somebody chose."""
    apps.get_model("inscriptions", "Etudiant").objects.filter(langue="en").update(
        langue_choisie=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ("inscriptions", "0012_donnees_corrigees"),
    ]

    operations = [
        migrations.AddField(
            model_name="etudiant",
            name="langue_choisie",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(qui_lit_l_anglais_l_a_choisi, migrations.RunPython.noop),
    ]

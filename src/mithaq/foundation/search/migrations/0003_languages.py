import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_stamps'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, help_text='those in which it has words', size=None),
        ),
    ]

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import mithaq.charter.text
import mithaq.foundation.texts.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='member, clause, meeting …', max_length=20)),
                ('key', models.CharField(help_text='its own key among those of its kind', max_length=120)),
                ('network_id', models.BigIntegerField(help_text='none: it belongs to no network', null=True)),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), help_text='public, network:3, organ:3:board, person:17 …', size=None)),
                ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), help_text='what it is made from: meeting:12, organisation:5 …', size=None)),
                ('person_id', models.BigIntegerField(help_text='the person whom it is about; an erasure takes it away', null=True)),
                ('titles', mithaq.foundation.texts.fields.TextField(blank=True, default=mithaq.charter.text.Text)),
                ('also', models.TextField(blank=True, help_text='further names under which it is looked for')),
                ('passages', models.JSONField(default=list, help_text='its words: language, text and, where it has pages, the page')),
                ('country', models.CharField(blank=True, max_length=2)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('size', models.CharField(blank=True, help_text='the size of the municipality that it is about', max_length=20)),
                ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('where', models.JSONField(default=list, help_text="the arguments of its page's address")),
                ('updated', models.DateTimeField(help_text='the day that it is sorted by', null=True)),
                ('digest', models.CharField(help_text='of all of the above: what did not change is not written again', max_length=64)),
                ('stamp', models.BigIntegerField(default=0, editable=False, help_text='the transaction that wrote it, by trigger')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['sources'], name='search_by_source'), models.Index(fields=['stamp'], name='search_by_stamp'), models.Index(fields=['network_id', 'kind'], name='search_by_network')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='search_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchGone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry_id', models.BigIntegerField()),
                ('stamp', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['stamp'], name='search_gone_by_stamp')],
            },
        ),
    ]

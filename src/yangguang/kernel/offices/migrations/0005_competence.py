import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What an office may act in; every office that is there acts in every matter, as before."""

    dependencies = [
        ('offices', '0004_contacts'),
    ]

    operations = [
        migrations.AddField(
            model_name='office',
            name='limited_from',
            field=models.DateField(blank=True, null=True, verbose_name='可办事项限定自'),
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(blank=True, default='', max_length=60, verbose_name='事项')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=200, verbose_name='依据文件')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'matter', 'from_on'), name='offices_competence_once'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='offices_competence_days_in_order')],
            },
        ),
    ]

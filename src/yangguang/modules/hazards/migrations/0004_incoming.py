import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hazards', '0003_contacts'),
        ('offices', '0004_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Publisher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='发布单位')),
                ('sender', models.CharField(max_length=200, verbose_name='sender')),
                ('certificate', models.TextField(verbose_name='证书')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sender', 'digest'), name='hazards_publisher_once'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='hazards_publisher_days_in_order')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Received',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
                ('sender', models.CharField(max_length=200, verbose_name='sender')),
                ('identifier', models.CharField(max_length=200, verbose_name='identifier')),
                ('sent_at', models.DateTimeField()),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('content', models.BinaryField()),
                ('came_by', models.CharField(max_length=200, verbose_name='接收人')),
                ('received_at', models.DateTimeField()),
                ('status', models.CharField(max_length=10, verbose_name='status')),
                ('kind', models.CharField(max_length=10, verbose_name='msgType')),
                ('signature', models.CharField(choices=[('none', 'none'), ('good', 'good'), ('unknown', 'unknown'), ('bad', 'bad')], max_length=8, verbose_name='签名')),
                ('signer', models.CharField(blank=True, default='', max_length=64, verbose_name='签名者')),
                ('source', models.CharField(max_length=200, verbose_name='来源')),
                ('headline', models.CharField(max_length=400, verbose_name='标题')),
                ('severity', models.CharField(blank=True, default='', max_length=10, verbose_name='severity')),
                ('expires_at', models.DateTimeField(null=True)),
                ('heeded_until', models.DateTimeField()),
                ('references', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['office', '-id'], name='hazards_received_latest'), models.Index(fields=['digest'], name='hazards_received_digest'), models.Index(condition=models.Q(('status', 'Actual')), fields=['heeded_until'], name='hazards_received_heeded')],
                'constraints': [models.UniqueConstraint(fields=('sender', 'identifier'), name='hazards_received_once'), models.CheckConstraint(condition=models.Q(('signature__in', ['none', 'good', 'unknown', 'bad'])), name='hazards_received_signature_known')],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='hazards.received')),
                ('reason', models.CharField(max_length=400, verbose_name='理由')),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('requests', '0002_branches'),
    ]

    operations = [
        migrations.AddField(
            model_name='particulars',
            name='agent',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='委托代理人'),
        ),
        migrations.AddField(
            model_name='particulars',
            name='authority',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='授权委托书'),
        ),
        migrations.AddField(
            model_name='particulars',
            name='needs',
            field=models.CharField(blank=True, default='', max_length=20, verbose_name='需要的帮助'),
        ),
    ]

"""What is kept may name a lot here: found by it on the map and beside the lot."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('market', '0006_kept_listed'),
    ]

    operations = [
        migrations.AddField(
            model_name='keptnotice',
            name='lot',
            field=models.CharField(blank=True, default='', max_length=60, verbose_name='所涉的宗地'),
        ),
        migrations.AddIndex(
            model_name='keptnotice',
            index=models.Index(condition=models.Q(('lot', ''), _negated=True), fields=['lot', '-listed_on'], name='market_kept_lot'),
        ),
    ]

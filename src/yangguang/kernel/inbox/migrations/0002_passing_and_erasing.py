import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_initial"), ("offices", "0004_contacts")]

    operations = [
        migrations.AddField(
            model_name="handling",
            name="post_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="handling",
            name="from_office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.office",
            ),
        ),
        migrations.AddField(
            model_name="handling",
            name="to_office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.office",
            ),
        ),
        migrations.AlterField(
            model_name="handling",
            name="kind",
            field=models.CharField(
                choices=[
                    ("registered", "登记为新件"),
                    ("joined", "并入已有事项"),
                    ("aside", "认定不是申请"),
                    ("back", "取回待处理"),
                    ("passed", "转送其他机关"),
                    ("drafted", "已拟办删除"),
                    ("dropped", "取消拟办删除"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="handling",
            index=models.Index(fields=["from_office", "at", "id"], name="inbox_handling_passed_by"),
        ),
        migrations.AddConstraint(
            model_name="handling",
            constraint=models.CheckConstraint(
                condition=Q(kind="passed", from_office__isnull=False, to_office__isnull=False)
                | (~Q(kind="passed") & Q(from_office=None, to_office=None)),
                name="inbox_handling_passed",
            ),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("mining", "0003_void_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="公布的种类")),
                ("right", models.CharField(max_length=10, verbose_name="矿业权种类")),
                ("name", models.CharField(max_length=200, verbose_name="项目或者矿山名称")),
                ("on", models.DateField(null=True, verbose_name="日期")),
                ("source", models.CharField(max_length=400, verbose_name="来源")),
                ("printed", models.TextField(verbose_name="照来源印出的内容")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "-case"], name="mining_notice_kind"),
                ],
            },
        ),
    ]

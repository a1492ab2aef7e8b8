from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('subscriptions', '0004_browsers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='subscription',
            name='topic',
            field=models.CharField(choices=[('number', '编号'), ('office', '机关'), ('territory', '行政区域'), ('kind', '信息类别'), ('place', '地点'), ('case', '我的申请'), ('area', '预警区域'), ('ground', '预警范围'), ('browser', '预警区域（浏览器）'), ('land', '土地'), ('plot', '画出的土地范围')], max_length=9, verbose_name='方式'),
        ),
    ]

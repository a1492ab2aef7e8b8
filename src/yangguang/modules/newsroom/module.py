"""The manifest of `newsroom`."""

from yangguang.kernel.module import Module
from yangguang.modules.newsroom import acts, forms, models, queries
from yangguang.modules.newsroom.past import IMPORTER
from yangguang.modules.newsroom.procedure import ProactiveDisclosure, ProactiveDisclosure2007
from yangguang.modules.newsroom.records import ItemPublished

MODULE = Module(
    name="newsroom",
    title="主动公开",
    prefix="ZD",
    procedures=(ProactiveDisclosure, ProactiveDisclosure2007),
    acts=acts,
    records=(ItemPublished,),
    subject=queries.of,
    lines=queries.lines,
    forms=forms.FORMS,
    particulars=queries.particulars,
    importers=(IMPORTER,),
    keeps={models.Item: "主动公开的信息本身"},
)

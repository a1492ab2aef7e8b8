"""The articles on the course from contract to accepted building, and on idle land; assumptions are marked."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.market import texts
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.base.statutes.ground import IDLE_LAND_2012

PAYMENT: Final = texts.URBAN_LAND_1995[16]
"""Who takes land by grant pays the price as the contract says."""
LATE_FEE: Final = Article(
    texts.URBAN_LAND_1995,
    "16",
    assumed="按日1‰的违约金见国办发〔2006〕100号，日期和条文凭记忆，没有读到全文",
)
HANDOVER: Final = texts.URBAN_LAND_1995[17]
"""The land is handed over as the contract says."""
USE_CHANGED: Final = texts.URBAN_LAND_1995[18]
"""A use changes with the consent of the grantor and the planning office, by a new or varied contract."""
BUILD: Final = texts.URBAN_LAND_1995[26]
"""Built on by use and term agreed; a year late: a fee of up to 20 %, two years: taken back without payment."""
EXTENSION: Final = Article(
    texts.URBAN_LAND_1995, "26", assumed="延长动工期限最长一年：凭记忆，见闲置土地处置办法"
)
INSPECTED: Final = Article(
    texts.URBAN_LAND_1995,
    "26",
    assumed="实际动工、竣工日期须经实地核查、有照片，见监管系统的要求，没有读到规定的条文",
)
PHOTO_SHOWN: Final = Article(
    DISCLOSURE_2019, "15", assumed="两人核对照片后才公开：为不公开个人隐私的良好做法，没有规定"
)
"""What touches personal privacy isn't disclosed."""
REPLIED: Final = Article(
    texts.URBAN_LAND_1995,
    "26",
    assumed="监管查出的问题请使用权人答复、答复公布：良好做法，没有规定；闲置土地调查见闲置土地处置办法第6条",
)
ACCEPTANCE: Final = texts.URBAN_LAND_1995[27]
"""A finished building is used once it was accepted."""
TRANSFER: Final = Article(
    texts.URBAN_LAND_1995, "39", assumed="条号按2019年文本；2007年修正前为第38条"
)
TAKE_BACK: Final = texts.URBAN_LAND_1995[20]
"""The state takes land back before its term only for the public interest, and pays for it."""
CLAIM: Final = Article(
    texts.URBAN_LAND_1995,
    "16",
    assumed="经生效裁判终结的请求不得再以行政决定主张，见裁判，没有读到条文",
)


OLD: Final = texts.IDLE_LAND_1999
NEW: Final = IDLE_LAND_2012
IDLE_MEANS: Final = NEW[2]
IDLE_MEANS_1999: Final = OLD[2]
SURVEY: Final = Article(NEW, "5", assumed="发现之日起30日内发出调查通知书：凭记忆，未核对")
ANSWER: Final = Article(NEW, "6", assumed="使用权人30日内说明：凭记忆，未核对")
ANSWER_1999: Final = Article(OLD, "3", assumed="1999年办法没有读到全文；30日内说明：推定，可改")
CAUSE: Final = Article(NEW, "8", assumed="条号凭记忆")
CAUSE_1999: Final = Article(OLD, "2", assumed="条号凭记忆；除外原因见城市房地产管理法第26条")
FINDING: Final = Article(NEW, "9", assumed="条号凭记忆")
FINDING_1999: Final = Article(OLD, "3", assumed="条号凭记忆")
SHOWN: Final = Article(NEW, "11", assumed="条号凭记忆")
ARRANGED: Final = Article(NEW, "12", assumed="条号凭记忆；延长动工期限最长一年")
ARRANGED_1999: Final = Article(OLD, "3", assumed="条号凭记忆；延长动工期限最长一年")
DECISION: Final = Article(NEW, "14", assumed="条号凭记忆；满一年按20%征缴闲置费，满两年无偿收回")
FEE_1999: Final = Article(OLD, "4", assumed="条号凭记忆；闲置费为出让金的20%以下")
HEARING: Final = Article(NEW, "15", assumed="条号凭记忆；5个工作日内要求听证按行政处罚法推定")
HEARING_DAY: Final = Article(NEW, "15", assumed="听证提前通知的天数没有写明，未设期限")
FEE_PAID: Final = Article(NEW, "16", assumed="条号凭记忆；送达之日起30日内缴纳")
FEE_PAID_1999: Final = Article(OLD, "4", assumed="30日内缴纳：推定，可改")
MORTGAGE: Final = Article(NEW, "13", assumed="设有抵押权的抄送抵押权人：凭记忆")
MORTGAGE_1999: Final = Article(OLD, "3", assumed="设有抵押权的通知抵押权人：凭记忆")
SEIZED: Final = Article(NEW, "13", assumed="被查封的先与法院处理：凭记忆")
SEIZED_1999: Final = Article(OLD, "3", assumed="被查封的先与法院处理：推定")
REGISTERED: Final = Article(NEW, "18", assumed="条号凭记忆")
REGISTERED_1999: Final = Article(OLD, "4", assumed="收回后注销登记：条号凭记忆")
LIFTED: Final = Article(NEW, "11", assumed="处置完毕后撤销公开的信息：凭记忆")
LIFTED_1999: Final = Article(OLD, "3", assumed="处置完毕：推定")
NO_DATE: Final = Article(
    NEW, "30", assumed="没有约定或者约定不明的，以实际交付之日起一年为动工日期：凭记忆"
)
RUNNING: Final = Article(
    NEW, "32", assumed="2012年7月1日前发出调查通知的，按原办法办结：推定，未查到过渡规定"
)

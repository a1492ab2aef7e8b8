"""What a check of a draw says to citizens; Chinese is the source text."""

from __future__ import annotations

LISTED = "第 {round} 轮：名单共 {count} 个单位，按规定排列，摘要 {digest} 相符。"
COMMITTED = "第 {round} 轮：事先固定的内容（名单、见证人报数、指定事件）与承诺值 {digest} 相符。"
DRAWN = "第 {round} 轮：由承诺值和事件结果“{value}”算出种子 {seed}，由种子重新抽签，全部名次与协议一致。"
VOIDED = "第 {round} 轮已于 {at} 公开作废，理由：{reason}。下一轮的承诺值含有这一作废记录。"
WINNER = "中签：{number} 号 {name}（{identity}）。"
RESERVE = "第 {place} 备选：{number} 号 {name}（{identity}）。"
SEALED = "第 {round} 轮：承诺值已载入账本，「{name}」于 {at} 联署，早于指定事件（{event}）。"

NOT_DRAWN = "指定事件的结果还没有写入，尚未抽出名次。"
ENDS_VOID = "最后一轮已经作废，还没有新的一轮，因此没有中签单位。"
NO_OBSERVERS = "第 {round} 轮没有见证人报数：少了一道由在场者加入的随机数。"
FEW_VALUES = "第 {round} 轮的指定事件只有 {count} 种结果，各单位的机会只能大致相等。"
INDEX = "第 {round} 轮以指数为准：指数的末位可能因大额交易而变动，不如彩票和信标稳妥。"
NO_SEAL = "第 {round} 轮没有附账本凭证：不能证明承诺值在指定事件之前就已固定。"
SEAL_UNCHECKED = "第 {round} 轮附有账本凭证，但没有给出公钥，联署和时间未予核对。"
SEAL_UNSIGNED = (
    "第 {round} 轮的账本凭证还没有签署的检查点，不能证明承诺值何时固定。请重新下载凭证。"
)
SEAL_ALONE = (
    "第 {round} 轮的账本凭证没有其他机关注明时间的有效联署，固定的时间只是账本方自己的说法。"
)
EVENT_UNKNOWN = (
    "事件的时刻和结果是否属实，须与主办方的公告核对：{source} {item}，{at}，结果“{value}”。"
)
LIST_UNKNOWN = "名单是否完整、报名是否有效，重新计算不能证明，请与公布的有效报名名单核对。"
OTHER_DRAWS = "同一编号有没有另外抽过而未公布，一份协议不能证明，请在公开账本中按编号查看。"

MALFORMED = "文件不是完好的抽签协议（{detail}）。协议须原样保存，请重新下载。"
UNKNOWN_FORMAT = "无法识别的协议格式。请重新下载协议，或换用较新的核验程序。"
WRONG_FIELDS = "协议的字段缺失、多余或类型不对：{fields}。请重新下载协议。"
BAD_PART = "第 {round} 轮：{part}不合规定的写法。"
BAD_OBSERVER = "第 {round} 轮：第 {number} 位见证人的报数不合规定的写法，或者重复报数。"
BAD_COUNT = "第 {round} 轮：名单有 {count} 个单位，应在1至200000个之间。"
BAD_IDENTITY = "第 {round} 轮：名单第 {number} 个单位的标识不合规定的写法。"
BAD_NAME = "第 {round} 轮：名单第 {number} 个单位的名称不合规定的写法。"
UNSORTED = "第 {round} 轮：名单第 {number} 个单位与前一个次序颠倒或者标识重复。"
ROUND_ORDER = "协议的第 {round} 轮自称是第 {said} 轮：缺了一轮，或者次序被改动。"
OTHER_DRAW = "第 {round} 轮的机关或编号与第一轮不同：不是同一次抽签。"
NOT_VOIDED = "第 {round} 轮没有作废，却又有了下一轮。"
OLD_EVENT = "第 {round} 轮重新抽签，却仍用以前用过的事件：须另行指定。"
EARLY_EVENT = "第 {round} 轮的指定事件不晚于前一轮的作废时刻：当时结果可能已经知道。"
VOID_EARLY = "第 {round} 轮已有结果，作废时刻却早于指定事件。"
FALSE_LIST = "第 {round} 轮：名单与所载摘要不符，名单被改动过。按现有名单算得 {found}。"
FALSE_COMMITMENT = (
    "第 {round} 轮：承诺值与事先固定的内容不符，内容被改动过。按现有内容算得 {found}。"
)
BAD_VALUE = "第 {round} 轮：事件结果“{value}”不合事先公布的写法“{form}”。"
FALSE_SEED = "第 {round} 轮：种子与承诺值和事件结果不符。算得 {found}。"
FALSE_RANKING = (
    "第 {round} 轮：名次与种子不符，从第 {place} 位起不同：应为 {found} 号，协议写的是 {said}。"
)
FALSE_SEAL = "第 {round} 轮：账本凭证无效：{detail}"
OTHER_SEAL = "第 {round} 轮：账本凭证不是这一承诺值的凭证。"
LATE_SEAL = (
    "第 {round} 轮：最早的联署在 {at}，不早于指定事件（{event}）：不能排除看到结果之后才固定。"
)

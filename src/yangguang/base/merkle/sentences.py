"""What a check says to citizens; Chinese is the source text."""

from __future__ import annotations

RECORD_SAME = (
    "附带的记录正文与账本条目中的摘要一致：记录 {address} 登记之后一字未改"
    "（条目自载登记时间 {at}）。"
)
INCLUDED = "该条目是账本的第 {number} 条，包含在共 {size} 条的账本之中。"
SIGNED = "账本方「{name}」（密钥标识 {id}）对检查点的签名有效。"
COSIGNED = "「{name}」（密钥标识 {id}）对同一检查点的联署有效。"
HEAD = "检查点载明：账本共 {size} 条，根值 {root}。"

NO_BODY = "凭证没有附带记录正文（可能已依法删除）：只证明登记过这一摘要，不证明正文写了什么。"
NOT_RELEASED = "登记不等于放行：何时向公众公开，以同一账本中的放行条目为准。"
NOT_YET_NUMBERED = (
    "尚未编号：记录已随办理步骤写入，账本还没有对它作出承诺，本凭证只能证明其自身前后一致。"
    "请稍后重新下载凭证。"
)
NOT_YET_SIGNED = (
    "尚未签署检查点：根值还没有人签名，本凭证不能证明账本方承认它。请在下一次签署后重新下载凭证。"
)
COMPARE_KEY = (
    "没有给出公钥，签名是用凭证文件自带的公钥核对的，而它只是文件自己的说法。"
    "请将「{origin}」另行公布的公钥与此逐字比对：{key}"
)
UNKNOWN_SIGNERS = "另有 {count} 个签名来自未给出公钥的一方，未予核对。"
NO_COSIGNER = (
    "没有经核对的联署：不能排除账本方向不同的人出示不同的账本，登记时间也只是账本方自己的说法。"
)
LATER_UNKNOWN = "凭证只说到出具之时；之后是否更正、撤回，请查看该记录的公开页面。"
TRUTH_UNKNOWN = "凭证证明登记过什么，不证明其内容属实。"

UNKNOWN_FORMAT = "无法识别的凭证格式或状态。请重新下载凭证，或换用较新的核验程序。"
WRONG_FIELDS = "凭证的字段缺失、多余或类型不对：{fields}。请重新下载凭证。"
MALFORMED = "文件不是完好的凭证或检查点（{detail}）。凭证须原样保存，请重新下载。"
FALSE_LEAF = "账本条目与其哈希值不符：条目被改动过。"
FALSE_RECORD = "记录正文与账本条目中的摘要不符：正文、盐值或条目被改动过。"
FALSE_KIND = "记录的种类或版本与账本条目所载不符。"
NOT_INCLUDED = "按所附哈希值推算不出账本的根值：条目不在这一账本的该位置上，或凭证被改动过。"
OTHER_HEAD = "凭证所载规模或根值与检查点不同。"
FALSE_SIGNATURE = "「{name}」的签名无效：检查点被改动过，或并非由该公钥签署。"
OTHER_SIGNER = (
    "检查点属于「{origin}」，没有用所给公钥 {names} 作出的该账本签名。请核对是否取错了公钥。"
)
FALSE_CLAIM = "凭证文件自称的公钥并未签署这一检查点。"
NO_KEY = "没有公钥可用来核对签名。请取得「{origin}」公布的公钥，再用 --key 给出。"

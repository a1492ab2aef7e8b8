"""Plain words of each step after the deal and on idle land, for who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from yangguang.kernel.module.parts import Plain

SUPPLY: Final[Mapping[str, Plain]] = {
    "sign": Plain("土地已经供应：签了出让合同，或者发了划拨决定书。"),
    "pay": Plain("收到一笔土地价款。"),
    "hand_over": Plain("土地已经交给使用人。"),
    "vary": Plain("签了补充协议，约定的事项有变化。"),
    "extend": Plain("动工的期限延长了，一共不超过一年。"),
    "start": Plain("工作人员到现场核实，已经动工。"),
    "complete": Plain("工作人员到现场核实，已经竣工。"),
    "transfer": Plain("土地使用权转让给了别人。"),
    "claim": Plain("机关按合同提出了请求。", "这个请求还没有了结。"),
    "settle_claim": Plain("这个请求已经了结。"),
    "take_back": Plain("土地已经收回。"),
    "accept": Plain("建筑已经通过竣工验收。"),
}
IDLE: Final[Mapping[str, Plain]] = {
    "notify": Plain("机关怀疑这块地闲置，发了调查通知书。", "正在等使用人说明情况。"),
    "answer": Plain("使用人说明了情况。"),
    "lapse": Plain("使用人到期没有说明情况。"),
    "excuse": Plain("机关认可了一段延误，这些天不计入闲置。"),
    "clear": Plain("经调查，这块地不构成闲置。"),
    "find": Plain("这块地被认定为闲置土地。"),
    "tell_mortgagee": Plain("已经告诉抵押权人。"),
    "settle_court": Plain("查封的事已经与法院处理。"),
    "arrange": Plain("签了处置协议，约定这块地怎么办。"),
    "tell_hearing": Plain(
        "机关告诉使用人打算怎么决定，可以要求听证。", "正在等使用人决定要不要听证。"
    ),
    "ask_hearing": Plain("使用人要求听证。"),
    "waive": Plain("使用人到期没有要求听证。"),
    "hear": Plain("听证会开过了。"),
    "decide_fee": Plain("机关决定征缴土地闲置费。", "正在等使用人缴闲置费。"),
    "pay_fee": Plain("闲置费已经缴了。"),
    "decide_take_back": Plain("机关决定无偿收回这块地。"),
    "register": Plain("使用权已经注销登记，这块地收回了。"),
    "lift": Plain("这块地不再是闲置土地。"),
}

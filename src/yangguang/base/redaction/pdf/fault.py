"""Why no new file can be made of a PDF or picture: a sentence for the officer."""

from __future__ import annotations

from typing import Final

from yangguang.base.refusal import Reason, Said, Sentence

SAID: Final = {
    "unreadable": "文件已损坏，或者不是PDF，打不开。",
    "locked": "文件设有打开口令，打不开。",
    "xfa": "文件是动态表单，只有专门的软件才能显示。",
    "empty": "文件没有页面。",
    "pages": "文件有{n}页，一次最多处理{most}页。",
    "size": "第{page}页过大，不能制作。",
    "dense": "第{page}页的内容过多，不能处理。",
    "redact": "第{page}页有未生效的密文标记（左{x}毫米、上{y}毫米、宽{w}毫米、高{h}毫米），尚未写明依据。",
    "absent": "第{n}条要隐去的文字在文件中没有找到。",
    "outside": "第{page}页没有这一处：矩形在页面以外。",
    "time": "文件过于复杂，没有在限定时间内做完，已经停止。",
    "memory": "文件过于复杂，处理时中断，已经停止。",
    "heavy": "制作出的文件超过{mb}MB，不能保存。",
}
"""What is said, by code."""
REMEDIES: Final = {
    "unreadable": "请另存为普通的PDF，或者打印后扫描，再上传。",
    "locked": "请取消口令后再上传。",
    "xfa": "请打印成普通的PDF后再上传。",
    "empty": "请另存为普通的PDF，或者打印后扫描，再上传。",
    "pages": "请分成几个文件上传。",
    "size": "请缩小页面后再上传。",
    "dense": "请打印后扫描，再上传。",
    "redact": "请在该处画出矩形，选定依据。",
    "absent": "请核对文字；扫描的页面没有文字，请画出矩形。",
    "outside": "请核对位置。",
    "time": "请另存为普通的PDF，或者打印后扫描，再上传。",
    "memory": "请另存为普通的PDF，或者打印后扫描，再上传。",
    "heavy": "请分成几个文件上传。",
}
"""What to do, by code."""


class Fault(Exception):  # noqa: N818 - says what the file is
    """No new file can be made; `code` is one of `SAID`, `params` fill its sentence."""

    def __init__(self, code: str, **params: int) -> None:
        self.code, self.params = code, params
        super().__init__(code)

    @property
    def sentence(self) -> Sentence:
        """What the officer is told."""
        said, remedy = Said(SAID[self.code], self.params), Said(REMEDIES[self.code])
        return Sentence(Reason.RULE, said, remedy=remedy)

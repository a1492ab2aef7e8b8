"""What is handed in to be checked: a proof, or what names one, and the key to check it with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.readers.verify import naming, square
from yangguang.readers.verify.naming import Given

MOST_BYTES: Final = 1_000_000
MOST_KEYS: Final = 16
_KEY_CHARACTERS: Final = 8_000
_SQUARE_CHARACTERS: Final = 4_300
"""More than a square can say."""
_GIVEN: Final = ("proof_file", "proof_text", "record", "scanned")


def too_large() -> Sentence:
    """Say that what was handed in can't be a proof."""
    return sentence(
        Reason.FACTS,
        "提交的内容超过 1 MB，不会是凭证：凭证一般只有几千字节。",
        remedy="请选择从公开记录页面下载的凭证文件；名单很长的抽签协议，请用不联网的核验程序。",
    )


def too_large_picture() -> Sentence:
    """Say that a picture is larger than is unpacked for a stranger."""
    return sentence(
        Reason.TOO_MUCH,
        "图片太大：最多 10 MB，JPEG 不超过 5000 万像素，其他格式不超过 2500 万像素。",
        remedy="请只拍二维码那一块，或者截屏再交；也可以填写记录的编号。",
    )


def unreadable_picture() -> Sentence:
    """Say which pictures can be read."""
    return sentence(
        Reason.FACTS,
        "这张图片打不开：它已经损坏，或者不是 JPEG、PNG、WebP、GIF 格式。",
        remedy="请换成其中一种格式，比如截屏；也可以填写记录的编号。",
    )


class ProofForm(Form):
    """A proof or checkpoint, pasted or as a file; a picture of a square; a record's number; keys."""

    field_order = ("proof_file", "record", "proof_text", "keys")
    proof_file = forms.FileField(
        label=_("凭证或者抽签协议的文件，或者二维码的照片"),
        required=False,
        help_text=_("从本网站下载的 .json 文件；手机上可以当场拍下凭证或者公告上的二维码。"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json,image/*"}),
    )
    proof_text = forms.CharField(
        label=_("或者粘贴凭证的全文"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    record = forms.CharField(
        label=_("或者记录的编号"),
        required=False,
        max_length=300,
        help_text=_("扫记录上的二维码得到的网址也可以；凭证就从本网站取。"),
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    scanned = forms.CharField(  # what a browser read from the picture by itself
        required=False, max_length=_SQUARE_CHARACTERS, widget=forms.HiddenInput()
    )
    keys = forms.CharField(
        label=_("您从别处取得的公钥"),
        required=False,
        max_length=_KEY_CHARACTERS,
        help_text=_("每行一个。不填，就用本机关在本页公布的公钥。"),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )

    def clean_proof_file(self) -> Given | None:
        """Read the file, or what the square in it names. Refused: too large, no such record."""
        given: UploadedFile[Any] | None = self.cleaned_data["proof_file"]
        if given is None:
            return None
        content = bytes(given.read(square.MOST_BYTES + 1))
        if square.is_picture(content):
            return _scanned(content)
        if len(content) > MOST_BYTES:
            raise Refused(too_large())
        return Given(content) if content else None

    def clean_proof_text(self) -> Given | None:
        """Undo what a browser does to a pasted text: line ends, blanks around it."""
        text: str = self.cleaned_data["proof_text"].replace("\r\n", "\n").strip()
        return Given(f"{text}\n".encode()) if text else None

    def clean_record(self) -> Given | None:
        """Take the proof of a record of this office. Refused: there is no such record."""
        typed = self.cleaned_data["record"].strip()
        return _refused(lambda: naming.typed(typed)) if typed else None

    def clean_scanned(self) -> Given | None:
        """Take what a browser read from a square by itself. Refused: as for a picture."""
        text = self.cleaned_data["scanned"].strip()
        return _refused(lambda: naming.scanned([text])) if text else None

    def clean_keys(self) -> tuple[VerifierKey, ...]:
        """Read the keys. Refused: a line is none, or they are too many."""
        lines = [line.strip() for line in self.cleaned_data["keys"].splitlines() if line.strip()]
        try:
            found = tuple(VerifierKey.parse(line) for line in lines[: MOST_KEYS + 1])
        except (MalformedError, UnicodeEncodeError) as error:
            raise Refused(
                sentence(
                    Reason.FACTS,
                    "公钥无法识别：每行应为“名称+标识+公钥”，中间没有空格。",
                    remedy="请整行复制，一个字符也不要少。",
                )
            ) from error
        if len(found) > MOST_KEYS:
            said = "公钥太多：一次最多 {most} 个。"
            raise Refused(sentence(Reason.TOO_MUCH, said, most=MOST_KEYS))
        return found

    def clean(self) -> dict[str, Any]:
        """Take the one thing to be checked. Refused: there is none, or there are two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if any(name not in cleaned for name in _GIVEN):
            return cleaned
        given = [cleaned[name] for name in _GIVEN if cleaned[name] is not None]
        if len(given) > 1:
            raise Refused(
                sentence(
                    Reason.TOO_MUCH,
                    "同时给出了不止一份，不知道核验哪一份。",
                    remedy="请只留一份。",
                )
            )
        if not given:
            raise Refused(
                sentence(
                    Reason.FACTS,
                    "没有给出凭证，或者文件是空的。",
                    remedy="请选择凭证文件或者二维码的照片，或者粘贴凭证的全文，或者填写记录的编号。",
                )
            )
        [cleaned["given"]] = given
        return cleaned


def _scanned(content: bytes) -> Given:
    if len(content) > square.MOST_BYTES:
        raise Refused(too_large_picture())
    try:
        texts = square.texts(content)
    except square.TooLargeError as error:
        raise Refused(too_large_picture()) from error
    except square.UnreadableError as error:
        raise Refused(unreadable_picture()) from error
    return _refused(lambda: naming.scanned(texts))


def _refused(look: Callable[[], Given]) -> Given:
    """Return what a look finds; what it refuses becomes the form's error."""
    try:
        return look()
    except Refusal as refusal:
        raise Refused(refusal.reasons[0]) from refusal

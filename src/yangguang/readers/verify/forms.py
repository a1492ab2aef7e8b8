"""What is handed in to be checked: a proof as file or text, and the key to check it with."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yangguang.base.merkle import proofs
from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.records import queries
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused

MOST_BYTES: Final = 1_000_000
MOST_KEYS: Final = 16
_KEY_CHARACTERS: Final = 8_000
_GIVEN: Final = ("proof_file", "proof_text", "record")


def too_large() -> Sentence:
    """Say that what was handed in can't be a proof."""
    return sentence(
        Reason.FACTS,
        "提交的内容超过 1 MB，不会是凭证：凭证一般只有几千字节。",
        remedy="请选择从公开记录页面下载的凭证文件。",
    )


class ProofForm(Form):
    """A proof or checkpoint, as a file or pasted; public keys, one a line, if the reader has any."""

    proof_file = forms.FileField(
        label=_("凭证文件"), required=False, help_text=_("从公开记录页面下载的 .json 文件。")
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
    keys = forms.CharField(
        label=_("您从别处取得的公钥"),
        required=False,
        max_length=_KEY_CHARACTERS,
        help_text=_("每行一个。不填，就用本机关在本页公布的公钥。"),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )

    def clean_proof_file(self) -> bytes:
        """Read the file. Refused: it is too large."""
        given: UploadedFile[Any] | None = self.cleaned_data["proof_file"]
        if given is None:
            return b""
        if (given.size or 0) > MOST_BYTES:
            raise Refused(too_large())
        return bytes(given.read())

    def clean_proof_text(self) -> bytes:
        """Undo what a browser does to a pasted text: line ends, blanks around it."""
        text: str = self.cleaned_data["proof_text"].replace("\r\n", "\n").strip()
        return f"{text}\n".encode() if text else b""

    def clean_record(self) -> bytes:
        """Take the proof of a record of this office. Refused: there is no such record."""
        typed = self.cleaned_data["record"].strip()
        if not typed:
            return b""
        address = typed.partition("?")[0].rstrip("/").rpartition("/")[2].upper()
        found = queries.by_address(address)
        if found is None:
            raise Refused(
                sentence(
                    Reason.UNKNOWN,
                    "本网站没有编号为“{typed}”的公开记录。",
                    remedy="请对照记录上的编号；别的机关的记录，请到它的网站下载凭证。",
                    typed=typed,
                )
            )
        return proofs.dump(queries.proof_of(found))

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
        given = [cleaned[name] for name in _GIVEN if cleaned[name]]
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
                    remedy="请选择凭证文件，或者粘贴其全文，或者填写记录的编号。",
                )
            )
        [cleaned["proof"]] = given
        return cleaned

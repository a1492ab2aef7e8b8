"""What is handed in to be checked: a proof as file or text, and the key to check it with."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused

MOST_BYTES: Final = 1_000_000
MOST_KEYS: Final = 16
_KEY_CHARACTERS: Final = 8_000


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
        if "proof_file" not in cleaned or "proof_text" not in cleaned:
            return cleaned
        if cleaned["proof_file"] and cleaned["proof_text"]:
            raise Refused(
                sentence(
                    Reason.TOO_MUCH,
                    "同时给出了文件和粘贴的文字，不知道核验哪一份。",
                    remedy="请只留一份。",
                )
            )
        cleaned["proof"] = cleaned["proof_file"] or cleaned["proof_text"]
        if not cleaned["proof"]:
            raise Refused(
                sentence(
                    Reason.FACTS,
                    "没有给出凭证，或者文件是空的。",
                    remedy="请选择凭证文件，或者粘贴其全文。",
                )
            )
        return cleaned

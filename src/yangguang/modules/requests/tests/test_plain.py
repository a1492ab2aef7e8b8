"""Every state of a request and of a remedy has its sentence, in both editions and every branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.kernel import module as modules

KEYS = ("information-request", "reconsideration", "administrative-suit")


def states():
    """Yield every step of every edition, and the words that the module has for it."""
    for key in KEYS:
        manifest = modules.of(key)
        for edition in manifest.procedures:
            for step in edition.steps.values():
                yield pytest.param(manifest, edition, step, id=f"{edition.__name__}.{step.name}")


@pytest.mark.parametrize(("manifest", "edition", "step"), list(states()))
def test_each_step_says_what_happened(manifest, edition, step):
    said = manifest.plain[step.name].happened
    assert said.endswith("。")
    assert len(said) < 60  # short enough to be read aloud


@pytest.mark.parametrize(("manifest", "edition", "step"), list(states()))
def test_what_waits_for_an_answer_says_so(manifest, edition, step):
    """While a step is pending the page says for what one waits; what nobody answers says nothing."""
    is_pending = any(step in other.answers for other in edition.steps.values())
    waiting = manifest.plain[step.name].waiting
    assert bool(waiting) is is_pending or not is_pending
    if is_pending:
        assert waiting.startswith(("等", "还在"))


@pytest.mark.parametrize("key", KEYS)
def test_no_sentence_is_about_a_step_that_no_edition_has(key):
    manifest = modules.of(key)
    known = {name for edition in manifest.procedures for name in edition.steps}
    assert set(manifest.plain) <= known


@pytest.mark.parametrize("key", KEYS)
def test_each_sentence_is_said_in_english_too(key):
    manifest = modules.of(key)
    root = Path(str(manifest.acts.__file__)).parent
    while not (root / "locale").exists():
        root = root.parent
    from django.utils.translation import override, trans_real

    with override("en"):
        for plain in manifest.plain.values():
            for said in filter(None, (plain.happened, plain.waiting)):
                assert trans_real.gettext(said) != said, said


def test_words_of_the_trade_are_left_to_the_lawyers():
    """A villager shall not need to know these."""
    hard = ("要件", "受理通知书", "不予受理决定", "行政相对人", "届满之日起", "答辩期")
    for key in KEYS:
        for plain in modules.of(key).plain.values():
            assert not [word for word in hard if word in plain.happened + plain.waiting]

"""A letter that came is there: once, whoever is stopped, however it is written, however often it comes."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import timedelta

import pytest

from yangguang.base import mail as mails
from yangguang.base.mail import Nature
from yangguang.base.tests.letters import digest, samples
from yangguang.kernel.inbox import acts, queries, receiving, storing
from yangguang.kernel.inbox.models import Arrival, Mail, Mention, State, Tray, Way

from .conftest import AT, raw

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


class TestOnce:
    def test_a_letter_has_a_row_an_arrival_and_its_bytes(self, receive, office):
        row = receive()
        assert (row.office, row.state, row.tray) == (office, State.WAITING, Tray.PEOPLE)
        assert (row.sender, row.address, row.subject) == ("Zhang", "z@m.example", "request")
        assert row.arrived_at == AT
        assert queries.raw_of(row) == raw()
        assert queries.letter_of(row).text == "请公开青石岭地块批准文件"
        (arrival,) = queries.arrivals(row)
        assert (arrival.at, arrival.way) == (AT, Way.PIPE)
        assert bytes(arrival.seal) == bytes(row.seal)

    def test_the_same_letter_twice_is_one_with_two_arrivals(self, receive):
        first, second = receive(), receive(at=LATER)
        assert first == second
        assert [one.at for one in queries.arrivals(first)] == [AT, LATER]
        assert first.arrived_at == AT

    def test_by_another_way_too_and_both_originals_stay(self, receive):
        first = receive(b"Received: by a\r\n" + raw())
        second = receive(b"Received: by b\r\n" + raw(), at=LATER)
        assert first == second
        assert len(queries.arrivals(first)) == 2
        second.refresh_from_db()
        assert storing.read(second.copies[0], second.key).startswith(b"Received: by b")

    def test_one_message_id_with_other_words_is_another_letter(self, receive):
        assert receive() != receive(raw("另一件"))

    def test_without_a_message_id_only_the_same_bytes_are_the_same(self, receive):
        assert receive(b"From: a@b.example\r\n\r\nx") == receive(b"From: a@b.example\r\n\r\nx")
        assert receive(b"From: a@b.example\r\n\r\nx") != receive(b"From: a@b.example\r\n\r\ny")

    def test_two_offices_that_are_both_asked_have_one_each(self, receive, office, elsewhere):
        rows = {receive(slug=one.slug).pk for one in (office, elsewhere)}
        assert len(rows) == 2


class TestForWhom:
    def test_the_address_says_which_office(self, receive, elsewhere):
        assert receive(raw(to="Office <GK@b.example>")).office == elsewhere

    def test_an_address_that_only_contains_another_is_none(self, receive, elsewhere, office):
        assert receive(raw(to="xgk@b.example")).office == office

    def test_nobodys_address_is_the_office_of_this_site(self, receive, elsewhere, settings):
        settings.YANGGUANG_OFFICE = "b-xian"
        assert receive(raw(to="info@c.example")).office == elsewhere

    def test_before_there_is_an_office_the_letter_waits_on_the_disk(self, db):
        with pytest.raises(receiving.NobodyError):
            acts.receive(raw(), way=Way.PIPE, at=AT)
        assert len(storing.waiting(LATER)) == 1


class TestStopped:
    """Whatever breaks after the bytes are on the disk, the job takes them in, once, with the day they came."""

    @pytest.mark.parametrize(
        "stage",
        [
            "yangguang.kernel.inbox.receiving._office_of",
            "yangguang.kernel.inbox.receiving.likeness_of",
            "yangguang.kernel.inbox.receiving._new",
            "yangguang.kernel.inbox.receiving.mention",
            "yangguang.kernel.inbox.receiving._seal",
            "yangguang.kernel.inbox.storing.settle",
        ],
    )
    def test_after_each_stage_nothing_is_lost(self, receive, monkeypatch, stage):
        def stopped(*args, **kwargs):
            raise KeyboardInterrupt

        with monkeypatch.context() as broken:
            broken.setattr(stage, stopped)
            with pytest.raises(KeyboardInterrupt):
                receive()
        assert len(storing.waiting(LATER)) == 1
        assert receiving.run(at=LATER) == 1
        row = Mail.objects.get()
        assert row.arrived_at == AT
        assert queries.raw_of(row) == raw()
        assert Arrival.objects.count() == 1
        assert storing.waiting(LATER) == []
        assert receiving.run(at=LATER) == 0

    def test_before_it_is_on_the_disk_nothing_is_there_and_the_sender_hears_so(
        self, receive, monkeypatch
    ):
        def full(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            receive()
        monkeypatch.undo()
        assert not [path for path in storing.folder().rglob("*") if path.is_file()]

    def test_between_row_and_move_the_letter_can_be_read(self, receive, monkeypatch):
        monkeypatch.setattr(storing, "settle", lambda *a, **k: None)
        assert queries.raw_of(receive()) == raw()

    def test_what_another_has_in_hand_is_left_to_it(self, receive):
        held = storing.hold(raw(), slug="", at=AT)
        with storing.claimed(held) as mine:
            assert mine == raw()
            assert receiving.run(at=LATER) == 0
        assert receiving.run(at=LATER) == 1

    def test_the_job_leaves_a_fresh_letter_to_whoever_brought_it(self, office):
        storing.hold(raw(), slug="", at=AT)
        assert receiving.run(at=AT + timedelta(seconds=5)) == 0

    def test_a_letter_on_which_our_reading_breaks_has_its_row(self, receive, monkeypatch, caplog):
        def broken(raw):
            raise RecursionError

        monkeypatch.setattr(mails, "read", broken)
        row = receive()
        assert row.state == State.WAITING
        assert queries.raw_of(row) == raw()
        assert "could not be read" in caplog.text

    def test_one_that_can_not_be_taken_in_holds_up_no_other(self, office, monkeypatch):
        new = receiving.likeness_of

        def odd(letter, content):
            if "odd" in letter.text:
                raise ValueError
            return new(letter, content)

        monkeypatch.setattr(receiving, "likeness_of", odd)
        storing.hold(raw("odd"), slug="", at=AT)
        storing.hold(raw("even"), slug="", at=AT)
        assert receiving.run(at=LATER) == 1
        assert len(storing.waiting(LATER)) == 1

    def test_half_written_files_go_after_a_day(self, receive):
        receive()
        draft = storing.folder() / "drafts" / "x"
        draft.write_bytes(b"half")
        receiving.run(at=LATER)
        assert draft.exists()
        receiving.run(at=AT + timedelta(days=90_0))
        assert not draft.exists()


class TestMaildir:
    @pytest.fixture
    def folder(self, settings, tmp_path):
        for part in ("tmp", "new", "cur"):
            (tmp_path / "Maildir" / part).mkdir(parents=True)
        settings.YANGGUANG_MAILDIR = str(tmp_path / "Maildir")
        return tmp_path / "Maildir"

    def test_letters_are_taken_and_moved_only_after_their_rows(self, folder, office):
        (folder / "new" / "1.a").write_bytes(raw("一", id_="1@m"))
        (folder / "new" / "2.a").write_bytes(raw("二", id_="2@m"))
        assert receiving.run(at=LATER) == 2
        assert Mail.objects.count() == 2
        assert {path.name for path in (folder / "cur").iterdir()} == {"1.a:2,S", "2.a:2,S"}
        assert not list((folder / "new").iterdir())

    def test_stopped_before_the_move_it_is_no_second_arrival(self, folder, office, monkeypatch):
        (folder / "new" / "1.a").write_bytes(raw())
        with monkeypatch.context() as broken:
            broken.setattr("pathlib.Path.mkdir", _only_below(folder))
            receiving.run(at=LATER)
        assert (folder / "new" / "1.a").exists()
        assert receiving.run(at=LATER) == 1
        assert Arrival.objects.count() == 1

    def test_what_the_server_is_still_writing_is_left_alone(self, folder, office):
        (folder / "new" / ".x").write_bytes(raw())
        assert receiving.run(at=LATER) == 0


def _only_below(folder):
    from pathlib import Path

    real = Path.mkdir

    def mkdir(self, *args, **kwargs):
        if folder in self.parents:
            raise PermissionError
        return real(self, *args, **kwargs)

    return mkdir


class TestTrays:
    def test_machines_letters_lie_apart_and_wait_all_the_same(self, receive, office):
        row = receive(raw(more="Auto-Submitted: auto-replied\r\n"))
        assert (row.nature, row.tray, row.state) == (Nature.AUTO, Tray.MACHINES, State.WAITING)
        assert list(queries.in_tray(office, Tray.MACHINES)) == [row]
        assert not queries.in_tray(office, Tray.PEOPLE).exists()

    def test_the_oldest_comes_first_page_by_page(self, receive, office):
        rows = [
            receive(raw(id_=f"{n}@m"), at=AT + timedelta(hours=n // 2)) for n in (4, 2, 0, 1, 3)
        ]
        found = list(queries.in_tray(office, Tray.PEOPLE))
        assert [row.arrived_at for row in found] == sorted(row.arrived_at for row in rows)
        place = queries.Place(found[1].arrived_at, found[1].pk)
        assert list(queries.in_tray(office, Tray.PEOPLE, after=place)) == found[2:]
        assert queries.Place.parse(str(place)) == place


class TestMany:
    """Letters of every shape, through the whole way in: a row each, every word and every byte."""

    COUNT = 170

    def test_nothing_is_lost(self, office):
        made = samples(self.COUNT, seed=2019)
        rows = [(one, acts.receive(one.raw, way=Way.PIPE, at=AT)) for one in made]
        assert all(row is not None for _, row in rows)
        assert Mail.objects.count() == len({row.pk for _, row in rows}) == self.COUNT
        assert Arrival.objects.count() == self.COUNT
        assert not storing.waiting(LATER)
        lost = Counter()
        for one, row in rows:
            kept = queries.raw_of(row)
            letter = queries.letter_of(row)
            lost[one.shape] += hashlib.sha256(kept).digest() != hashlib.sha256(one.raw).digest()
            said = _everything(letter)
            lost[one.shape] += sum(token not in said for token in one.tokens)
            there = Counter(digest(part.content) for part in letter.attachments)
            lost[one.shape] += (Counter(one.files) - there).total()
            lost[one.shape] += row.nature != one.nature
        assert not +lost
        assert not Mention.objects.exists()


def _everything(letter):
    own = [letter.subject, letter.text, letter.quoted, letter.alternative]
    return "\n".join([*own, *(_everything(inner) for inner in letter.enclosed)])

"""A destruction that was interrupted finishes even when its certificate has no place any more."""

import shutil
from pathlib import Path

import pytest

from app.domain.errors import World
from app.services.retention import certificate as certifying
from app.services.retention import destroy
from app.storage.practice import PracticeFolder
from tests.builders.practices import abandon, opened, unlocked
from tests.builders.scenes import Scene, make_scene


def _interrupted(scene: Scene, certificate: Path) -> None:
    """A destruction that came as far as its certificate, on a memory stick."""

    def refuse(*_: object) -> None:
        raise World("unwritable")

    practice = unlocked(scene.folder / "P")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(certifying, "put_whole", refuse)
        with pytest.raises(World) as refused:
            destroy.destroy(practice, destroy.plan(practice, [scene.ended]), certificate)
    abandon(practice)
    assert refused.value.rule == "destruction-unfinished"


def test_the_practice_opens_and_keeps_the_certificate_itself(tmp_path: Path) -> None:
    scene, stick = make_scene(tmp_path / "scene"), tmp_path / "stick"
    stick.mkdir()
    _interrupted(scene, stick / "c.pdf")
    shutil.rmtree(stick)

    with opened(scene.folder / "P") as practice:
        assert scene.ended not in practice.files
        assert not practice.records.plan_ids()

    (kept,) = PracticeFolder(scene.folder / "P").certificates.iterdir()
    assert kept.read_bytes().startswith(b"%PDF")


def test_what_lies_there_now_is_not_written_over(tmp_path: Path) -> None:
    scene, taken = make_scene(tmp_path / "scene"), tmp_path / "c.pdf"
    _interrupted(scene, taken)
    taken.write_text("a holiday picture")

    with opened(scene.folder / "P"):
        pass

    assert taken.read_text() == "a holiday picture"
    assert len([*PracticeFolder(scene.folder / "P").certificates.iterdir()]) == 1

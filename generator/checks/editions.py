"""A published edition of a form does not change: paper that says version 1.0 says the same thing everywhere."""

from collections.abc import Iterator

from generator.checks.draft import Draft
from generator.fingerprint import fingerprint
from generator.model.handbook import Handbook
from generator.problems import Problem


def check(draft: Draft, handbook: Handbook) -> Iterator[Problem]:
    """Yield forms whose content is another than what was published under their version."""
    published = {one.number: one for one in handbook.published}
    for form in handbook.forms:
        version = form.document.version
        for edition in published[form.number].editions if form.number in published else ():
            if edition.version == version and edition.fingerprint != fingerprint(form, handbook).whole:
                place = ("document", "version")
                yield draft.entries[form.id].problem(place, f"内容变了，版本还是 {version}：请改版本")

"""The typed ids, one for each kind of entry. Their kind is the word used in YAML, URLs and templates."""

from generator.model.base import Id


class RoleId(Id):
    kind = "role"


class DutyId(Id):
    kind = "duty"


class StageId(Id):
    kind = "stage"


class StepId(Id):
    kind = "step"


class GroupId(Id):
    kind = "group"


class StandardId(Id):
    kind = "standard"


class SchemeId(Id):
    kind = "scheme"


class SegmentId(Id):
    kind = "segment"


class ChecklistId(Id):
    kind = "checklist"


class PlanId(Id):
    kind = "plan"


class TermId(Id):
    kind = "term"


class ParameterId(Id):
    kind = "parameter"


class OccasionId(Id):
    kind = "occasion"


class ManualId(Id):
    kind = "manual"


class AnyId(Id):
    """A reference to an entry of any kind."""


class LineRef(Id):
    """A reference to an entry (`visit-core-frequency`) or to one line of it (`prepare-goal/tools`)."""

    pattern = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)?$"
    max_length = 120

    @property
    def entry(self) -> str:
        """The id of the entry."""
        return self.partition("/")[0]

    @property
    def line(self) -> str | None:
        """The id of the line within the entry, if one is named."""
        return self.partition("/")[2] or None

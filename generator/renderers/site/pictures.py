"""Pictures made at build: inline SVG, without style attributes, so that a strict CSP lets them be."""

from collections.abc import Mapping

from markupsafe import Markup

from generator.model import Role, Stage
from generator.renderers.site.escaping import escape
from generator.renderers.site.markup import Writer

_WIDTH, _HEIGHT, _POINT, _GAP = 176, 64, 18, 8
_COLUMNS = 4


def flow(stages: tuple[Stage, ...], writer: Writer, here: str | None = None) -> Markup:
    """Return the stages as arrows in rows, each a link; `here` is the id of the present one.

    On a narrow screen the style sheet shows the list beside it, which says the same.
    """
    arrows = Markup("").join(_arrow(stage, n, writer, stage.id == here) for n, stage in enumerate(stages))
    rows = -(-len(stages) // _COLUMNS)
    width = _COLUMNS * (_WIDTH + _GAP) + _POINT
    height = rows * (_HEIGHT + _GAP)
    listed = Markup("").join(
        Markup('<li{}><a href="{}">{}</a></li>').format(
            Markup(' class="hb-here"') if stage.id == here else "", escape(writer.url(stage)), escape(stage.title)
        )
        for stage in stages
    )
    return Markup(
        '<div class="hb-flow"><svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg><ol>{}</ol></div>'
    ).format(width, height, escape("销售流程，点一段看步骤"), arrows, listed)


def _arrow(stage: Stage, n: int, writer: Writer, here: bool) -> Markup:
    x, y = n % _COLUMNS * (_WIDTH + _GAP), n // _COLUMNS * (_HEIGHT + _GAP)
    right, middle, bottom = x + _WIDTH, y + _HEIGHT // 2, y + _HEIGHT
    notch = x + _POINT
    outline = f"{x},{y} {right},{y} {right + _POINT},{middle} {right},{bottom} {x},{bottom} {notch},{middle}"
    return Markup(
        '<a href="{}"{}><polygon points="{}"/><text x="{}" y="{}" class="hb-flow-n">{}</text>'
        '<text x="{}" y="{}">{}</text></a>'
    ).format(
        escape(writer.url(stage)),
        Markup(' class="hb-here" aria-current="step"') if here else "",
        outline,
        notch + 14,
        middle + 6,
        n + 1,
        notch + 34,
        middle + 6,
        escape(stage.title),
    )


def role_map(
    roles: tuple[Role, ...], stages: tuple[Stage, ...], counts: Mapping[str, Mapping[str, int]], writer: Writer
) -> Markup:
    """Return roles against stages as a table whose cells darken with the number of steps that duties use."""
    top = max((count for row in counts.values() for count in row.values()), default=1)
    head = Markup("").join(
        Markup('<th scope="col"><a href="{}">{}</a></th>').format(escape(writer.url(s)), escape(s.title))
        for s in stages
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row"><a href="{}">{}</a></th>{}</tr>').format(
            escape(writer.url(role)),
            escape(role.title),
            Markup("").join(_heat(counts[role.id].get(stage.id, 0), top) for stage in stages),
        )
        for role in roles
    )
    return Markup(
        '<div class="hb-scroll"><table class="hb-table hb-heat"><thead><tr><th></th>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(head, rows)


def _heat(count: int, top: int) -> Markup:
    level = -(-5 * count // top)
    return Markup('<td data-level="{}">{}</td>').format(level, count or "")

"""Where documents stand on the site."""

from generator.model import Form, Role

WHOLE = "handbook.pdf"
"""The booklet of the whole handbook."""


def form_file(form: Form, extension: str) -> str:
    """Return where a form's file stands, relative to the site's root."""
    return f"{form.kind}s/{form.id}.{extension}"


def role_file(role: Role, extension: str) -> str:
    """Return where a role's booklet (pdf) or its forms in one archive (zip) stand, relative to the site's root."""
    return f"roles/{role.id}.{extension}"

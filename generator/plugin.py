"""The MkDocs plugin: a thin adapter that puts the handbook's pages where MkDocs looks for them."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import pipeline
from generator.cache import FOLDER, Cache
from generator.problems import ProblemsFound, as_text
from generator.project import read_config, site_address
from generator.renderers.artifact import Artifact, Document
from generator.serving import Later, keep_last_good, make_when_asked
from generator.settings import settings
from generator.strict_page import externalize, own_search

log = logging.getLogger("mkdocs.plugins.handbook")


class HandbookConfig(Config):
    """Options under `plugins: - handbook:` in mkdocs.yml."""

    folder = config_options.Type(str, default="handbook")


class HandbookPlugin(BasePlugin[HandbookConfig]):
    """Loads the handbook before anything is written, and hands its pages to MkDocs."""

    def __init__(self) -> None:
        self._serving = False
        self._artifacts: tuple[Artifact, ...] = ()
        self._documents: tuple[Document, ...] = ()
        self._cache = Cache(None)
        self._paths: frozenset[str] = frozenset()
        self._scripts: dict[str, str] = {}
        self._effective = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep what MkDocs is about to do; that this hook is here also makes it keep the plugin between builds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and render. A mistake in the handbook ends the build here, before the last good site is touched."""
        root = Path(config.config_file_path).parent
        try:
            handbook = pipeline.load(root, self.config.folder)
            # A preview has put its own address in the place of the site's.
            address = site_address(read_config(root)) if self._serving else config.site_url
        except ProblemsFound as found:
            raise Abort(f"{as_text(found.problems)}\n共 {len(found.problems)} 个问题，网站没有改动。") from None
        made = pipeline.render(replace(handbook, address=address or ""))
        self._artifacts = made.artifacts
        self._documents = made.documents
        self._cache = Cache(root / FOLDER)
        self._paths = frozenset(artifact.path for artifact in made.artifacts)
        self._scripts = {}
        self._effective = handbook.meta.effective.isoformat()
        for key, value in settings(handbook, made.navigation, config.nav).items():
            config[key] = value
        # Escaped text that says so: the theme escapes it again in attributes alone.
        config.site_name = Markup(config.site_name)  # noqa: S704
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the handbook's pages, documents and assets; they live in memory."""
        for artifact in self._artifacts:
            files.append(File.generated(config, artifact.path, content=artifact.data))
        if self._serving:
            # Nobody has opened them yet; a preview does not wait for them.
            for document in self._documents:
                files.append(Later.generated(config, document.path, content=b""))
        else:
            for document, data in self._cache.all(self._documents):
                files.append(File.generated(config, document.path, content=data))
        return files

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Give pages the handbook's date instead of today's: it stands in the site map, also in its gzip header.

        Titles of the handbook's own pages are escaped text, as the site's name is.
        """
        page.update_date = self._effective
        if page.file.src_uri in self._paths:
            page.title = Markup(page.title)  # noqa: S704
        return page

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the handbook's pages out of the theme's index: the handbook brings its own."""
        if page.file.src_uri in self._paths:
            page.meta["search"] = {"exclude": True}
        return markdown

    def on_post_page(self, output: str, page: Any, config: MkDocsConfig) -> str:
        """Move inline scripts into files, so that the page works under `script-src 'self'`."""
        return externalize(own_search(output), self._scripts)

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for 404.html."""
        return (
            externalize(own_search(output_content), self._scripts)
            if template_name.endswith(".html")
            else output_content
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the scripts that were moved out of pages."""
        for path, text in self._scripts.items():
            target = Path(config.site_dir, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Reload the page when a YAML file, a template or an asset is saved."""
        root = Path(config.config_file_path).parent
        server.watch(str(root / self.config.folder))
        keep_last_good(server, root)
        make_when_asked(server, self._document)
        return server

    def _document(self, path: str) -> bytes | None:
        """Return the document at a path of the site as it is now, if there is one."""
        found = next((document for document in self._documents if document.path == path), None)
        return self._cache.get(found) if found is not None else None

"""Makes the pictures of `policygraph serve` from the bundled samples: `python docs/img/make_serve.py`.

Needs Chromium and the extras test and serve; to be run in the checkout's root, so that the samples' paths are short.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from policygraph import api
from policygraph.model import Entity

HERE = Path(__file__).parent
SAMPLES = Path("notebooks") / "samples"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PLAN = Entity("Document", "寒地农业装备协同创新专项行动方案")
ACTION = Entity("Program", "寒地农业装备协同创新专项行动")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        where = str(Path(folder) / "policygraph.db")
        with api.open_store(where) as store:
            api.load_statements(api.extract_documents([SAMPLES]), store=store)
            text = next(row["id"] for row in store.sources() if row["title"] == PLAN.name)
        command = [sys.executable, "-m", "policygraph.cli", "serve", "--store", where, "--keep", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
            assert child.stderr is not None
            address = next(found[1] for line in child.stderr if (found := re.search(r"(http://\S+)/", line)))
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            asked = urlencode({"program": ACTION.name})
            for name, path, high, scheme in (
                ("serve-node.png", f"/zh/node/{ACTION.id}#g={ACTION.id},{PLAN.id}", 1000, "light"),
                ("serve-text.png", f"/zh/text/{text}", 860, "light"),
                ("serve-review.png", f"/zh/review/document/{text}", 560, "light"),
                ("serve-question.png", f"/zh/question/who-leads?{asked}", 900, "dark"),
            ):
                page = browser.new_page(viewport={"width": 1280, "height": high}, color_scheme=scheme)
                page.goto(address + path)
                page.wait_for_timeout(900)
                page.screenshot(path=HERE / name)
                Image.open(HERE / name).convert("RGB").save(HERE / name, optimize=True)
            browser.close()
            child.terminate()


if __name__ == "__main__":
    main()

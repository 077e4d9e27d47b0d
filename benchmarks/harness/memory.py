"""What a run holds in memory, beside what it said before it started."""
import json
import shutil
import tempfile

from . import common
from .common import line, measure, run
from .state import PROGRAM

# km², cell side in m, sites: from a county to what a laptop holds.
SIZES = [(500, 50, 40), (2000, 50, 60), (2000, 25, 300), (8000, 25, 1200), (20450, 25, 3000)]


def memory_forecast(options):
    """A line for each size; without candidates, since the forecast leaves the plan out."""
    common.build("funkloch")
    for area_km2, cell_m, sites in SIZES:
        folder = tempfile.mkdtemp(prefix="funkloch-memory-")
        try:
            run(PROGRAM, "synth", f"{folder}/land", "--area-km2", str(area_km2), "--cell-m", str(cell_m), "--sites",
                str(sites), "--seed", "1")
            usage = measure(PROGRAM, "run", f"{folder}/land/project.toml", "--out", f"{folder}/out", "--quiet", "--set",
                            "siting.max_candidates=0", output=f"{folder}/printed")
            with open(f"{folder}/out/run.json", encoding="utf-8") as file:
                expected_gb = json.load(file)["memory"]["expected_mb"] / 1000
        finally:
            shutil.rmtree(folder)
        line("memory_forecast", expected_gb, "GB",
             f"synthetic land of {area_km2} km2, {sites} sites, {cell_m} m cells, no plan; peer: what the run held at most; "
             f"goal: within 15 %, here {100 * (expected_gb / usage.peak_gb - 1):+.0f} %",
             threads=common.threads(), peer="peak", peer_value=usage.peak_gb)

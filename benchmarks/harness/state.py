"""A synthetic land of the size of a state: synth, run and what-if, on all processors, by the clock."""
import csv
import functools
import hashlib
import json
import shutil
import statistics

from . import common
from .common import BUILD, line, measure, run

PROGRAM = BUILD / "src" / "funkloch"
WHATIF_REPEATS = 3


@functools.cache
def program_hash():
    common.build("funkloch")
    return hashlib.sha256(PROGRAM.read_bytes()).hexdigest()


class State:
    """A land of one cell size and the run on it. The land is kept in the build folder for as long as the program stays
    the same; it takes minutes to make."""

    def __init__(self, area_km2, sites, cell_m):
        self.what = ["--area-km2", f"{area_km2:g}", "--cell-m", f"{cell_m:g}", "--sites", str(sites), "--seed", "1"]
        self.text = f"synthetic land of {area_km2:g} km2, {sites} sites, {cell_m:g} m cells"
        self.folder = BUILD / "state" / f"{area_km2:g}km2-{cell_m:g}m-{sites}"
        self.run_folder = self.folder / "out"
        self.usage = None
        self.program_hash = program_hash()

    def stamp(self, what):
        return self.folder / f"{what}.stamp"

    def is_fresh(self, what):
        stamp = self.stamp(what)
        return stamp.exists() and stamp.read_text() == self.program_hash

    def synthesize(self):
        if self.is_fresh("land"):
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        common.say(f"{self.text}: making it")
        run(PROGRAM, "synth", self.folder, *self.what)
        self.stamp("land").write_text(self.program_hash)

    def analyse(self):
        """Runs once for all benchmarks that look at it."""
        if self.usage is None:
            self.synthesize()
            self.stamp("run").unlink(missing_ok=True)
            common.say(f"{self.text}: running")
            self.usage = measure(PROGRAM, "run", self.folder / "project.toml", "--out", self.run_folder, "--force",
                                 "--quiet", output=self.folder / "printed")
            self.stamp("run").write_text(self.program_hash)
        return self.usage

    def need_run(self):
        if not self.is_fresh("run"):
            self.analyse()

    def record(self):
        return json.loads((self.run_folder / "run.json").read_text())


kept = functools.cache(State)


def land(options, cell_m):
    """The same land for all benchmarks of one call."""
    return kept(options.area_km2, options.sites, cell_m)


def coverage_line(name, options, cell_m, goal_s):
    its = land(options, cell_m)
    its.analyse()
    record = its.record()
    seconds = {timing["stage"]: timing["seconds"] for timing in record["timings"]}["coverage"]
    engine = record["engine"]
    parts = [f"{its.text}; wall time of the coverage stage, its deviation sample included; goal: at most {goal_s} s on two "
             f"cores for 20450 km2 and 3000 sites; {engine['receivers']} receivers computed, "
             f"{engine['receivers_per_s'] / 1e6:.1f} M/s per thread"]
    if "effective_receivers_per_s" in engine:
        parts.append(f"{engine['receivers_skipped']} proved not to matter, "
                     f"{engine['effective_receivers_per_s'] / 1e6:.1f} M/s per thread with them")
    parts.append(f"RMSE {engine['deviation']['rmse_db']:.2f} dB against the exact mode; dispatch {engine['dispatch']}")
    parts.append(f"peak memory of the run {its.usage.peak_gb:.2f} GB")
    line(name, seconds, "s", "; ".join(parts), threads=common.threads())


def state25_coverage(options):
    coverage_line("state25_coverage", options, 25, 90)


def state10_coverage(options):
    coverage_line("state10_coverage", options, 10, 720)


def state25_run(options):
    its = land(options, 25)
    usage = its.analyse()
    stages = ", ".join(f"{timing['stage']} {timing['seconds']:.1f}" for timing in its.record()["timings"])
    line("state25_run", usage.wall_s, "s",
         f"{its.text}; wall time of the whole run with all outputs; goal: at most 240 s and 4 GB on two cores for 20450 "
         f"km2 and 3000 sites; peak memory {usage.peak_gb:.2f} GB, {usage.cpu_s:.0f} s of CPU; stages in s: {stages}",
         threads=common.threads())


def longitude_latitude(crs, x, y):
    printed = run("gdaltransform", "-s_srs", crs, "-t_srs", "OGC:CRS84", "-output_xy", given=f"{x} {y}\n")
    return [float(part) for part in printed.split()]


def middle_site(folder):
    """Id and place of the site in the middle of the table."""
    with open(folder / "sites.csv", newline="") as file:
        sites = {row["site_id"]: (float(row["x"]), float(row["y"])) for row in csv.DictReader(file)}
    return list(sites.items())[len(sites) // 2]


def changes(its):
    """What-if's arguments by a short text. Places lie some hundred metres beside a site, so on the land."""
    site, (x, y) = middle_site(its.folder)
    crs = "EPSG:25832"
    moved = longitude_latitude(crs, x + 200, y - 100)
    added = longitude_latitude(crs, x - 300, y + 200)
    layer = its.folder / "added.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": added}}]}))
    return {
        f"site {site} removed": ["--remove", site],
        f"site {site} moved by 224 m": ["--move", f"{site}={moved[0]:.7f},{moved[1]:.7f}"],
        "a site of all operators added": ["--add", layer],
    }


def whatif(options):
    its = land(options, 25)
    if "whatif" not in run(PROGRAM, "--help"):
        raise common.Missing("whatif: this program has no such command")
    its.need_run()
    for text, arguments in changes(its).items():
        printed = its.folder / "whatif.json"
        times = [measure(PROGRAM, "whatif", its.run_folder, *arguments, "--json", "--quiet", output=printed).wall_s
                 for _ in range(WHATIF_REPEATS)]
        answer = json.loads(printed.read_text())
        cells = ", ".join(f"{technology} {found['cells_changed']}" for technology, found in answer["difference"].items())
        source = "from the run's cache" if answer["from_cache"] else "computed anew: the cache did not fit"
        notes = "".join(f"; {note}" for note in answer["notes"])
        line("whatif", statistics.median(times), "s",
             f"{its.text}; {text}; wall time of the whole command, median of {WHATIF_REPEATS}, {source}; cells with "
             f"another level or server: {cells}; goal: below 1 s{notes}", threads=common.threads())

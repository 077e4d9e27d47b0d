"""Whole discs on one core: the radial engine, the exact mode, and Debian's `splat` on the same relief."""
import functools
import math
import os
import pathlib
import re
import tempfile

from . import common
from .common import RADIUS_M, google_benchmark, line, measure, program, run

ARC_SECOND_M = 6371000 * math.pi / 180 / 3600
LATITUDE_DEG = 51.5
OURS = "P.1812, 800 MHz, 25 m cells, 15 km, mast of 30 m, CPU time of one thread, relief Harz"
SPLAT = ("peer: splat-hd -olditm (Longley-Rice, no clutter) on the same relief at 1 arc second (31 m x 19 m cells): its "
         "CPU time less that of a run with 0.2 km radius, over all cells within 15 km")


@functools.cache
def rows():
    """All rows of bench_disc that the lines below need, in one go, so that they saw the same machine."""
    common.build("bench_disc", "bench_deviation", "relief_hgt")
    found, dispatch = google_benchmark("bench_disc", "^(radial|radial_bands|exact)/(harz|harz_clutter|[1-5])")
    return found, f"dispatch {dispatch}"


def rate(name):
    return rows()[0][name]["receivers_per_s"]


def cpu_time(name):
    return rows()[0][name]["cpu_time"]


@functools.cache
def splat_rate():
    """Receivers per second of splat-hd's path-loss area prediction at one arc second."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run(program("relief_hgt"), folder)
        run("srtm2sdf-hd", "N51E010.hgt", cwd=folder)
        # Longitudes count westwards: 349.5 is 10.5 E.
        (folder / "tx.qth").write_text("tx\n51.5\n349.5\n30.0 meters\n")
        # Permittivity, conductivity, refractivity, MHz, climate (continental temperate), vertical, situations, time.
        (folder / "tx.lrp").write_text("15.0\n0.005\n301.0\n800.0\n5\n1\n0.50\n0.50\n")

        def predict(radius_km):
            # HOME: splat reads ~/.splat_path, which could point it at other terrain.
            return measure("splat-hd", "-t", "tx.qth", "-L", "1.5", "-R", radius_km, "-metric", "-olditm", "-N", "-d",
                           ".", "-o", "map.ppm", cwd=folder, output=folder / "printed",
                           env={**os.environ, "HOME": str(folder)}).cpu_s

        # The fastest of some, as for our own rows.
        seconds = min(predict(RADIUS_M / 1000) for _ in range(3)) - min(predict(0.2) for _ in range(3))
    cell_m2 = ARC_SECOND_M * ARC_SECOND_M * math.cos(math.radians(LATITUDE_DEG))
    return math.pi * RADIUS_M * RADIUS_M / cell_m2 / seconds


def radial_p1812(_):
    line("radial_p1812", rate("radial/harz"), "receivers/s", f"{OURS}, {rows()[1]}; {SPLAT}", peer="splat",
         peer_value=splat_rate())


def radial_p1812_clutter(_):
    line("radial_p1812_clutter", rate("radial/harz_clutter"), "receivers/s",
         f"{OURS} with clutter, {rows()[1]}; peer: own exact mode with clutter on the middle tenth of the rows",
         peer="exact_p1812", peer_value=rate("exact/harz_clutter"))


def radial_second_band(_):
    times = [cpu_time(f"radial_bands/{bands}") for bands in range(1, 6)]
    added = [(later - earlier) / times[0] for earlier, later in zip(times, times[1:])]
    shares = ", ".join(f"{ordinal} {100 * share:.0f} %" for ordinal, share in zip(["2nd", "3rd", "4th", "5th"], added))
    line("radial_second_band", rate("radial_bands/1") / max(added[0], 1e-3), "receivers/s",
         f"{OURS}, {rows()[1]}; receivers/s that a second frequency over the same geometry adds; cost of each further "
         f"band in shares of the first: {shares}; all five together cost {times[4] / times[0]:.2f} times one",
         peer="radial_p1812", peer_value=rate("radial_bands/1"))


def radial_two_threads(_):
    alone, together = cpu_time("radial/harz"), cpu_time("radial/harz/threads:2")
    line("radial_two_threads", 2 * alone / together, "times",
         f"{OURS}, {rows()[1]}; twice the CPU time of a disc alone over that of each of two discs at once (2 = neither "
         "slows the other); goal: at least 1.9", threads=2, peer="radial_p1812", peer_value=1)


def exact_p1812(_):
    line("exact_p1812", rate("exact/harz"), "receivers/s",
         f"{OURS}, {rows()[1]}, middle tenth of the rows, every profile walked whole; {SPLAT}", peer="splat",
         peer_value=splat_rate())


def radial_deviation(_):
    """One line for each relief, from bench_deviation's table."""
    common.build("bench_deviation")
    number = r"([-+]?[0-9.]+)"
    pattern = re.compile(rf"^(\S.*?)\s+cells\s+{number}\s+mean\s+{number}\s+rmse\s+{number}\s+p99\s+{number}"
                         rf"\s+max\s+{number} dB", re.MULTILINE)
    table = pattern.findall(run(program("bench_deviation")))
    if len(table) != 4:
        raise common.Failed("bench_deviation: a table of four reliefs was expected")
    for relief, cells, mean, rmse, p99, largest in table:
        goal = "at most 0.5 and 1.2 dB" if "clutter" in relief else "at most 0.3 and 1.2 dB"
        line("radial_deviation", float(rmse), "dB",
             f"relief {relief}: RMSE {rmse}, 99th percentile {p99}, largest {largest}, mean {mean} dB against the exact "
             f"mode on {cells} random cells of a disc (25 m, 15 km, 800 MHz); goal: RMSE and 99th percentile {goal}",
             peer="exact_p1812")

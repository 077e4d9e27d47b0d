"""Line of sight: our mask against gdal_viewshed and GRASS's r.viewshed on the same terrain, disc and heights."""
import json
import pathlib
import subprocess
import tempfile

from . import common
from .common import RADIUS_M, google_benchmark, line, measure, program, run

ANTENNA_M = 30
RECEIVER_M = 1.5
REFRACTION = 0.25  # an effective Earth radius of 4/3
EARTH_RADIUS_KM = 6378.137
# What peers do besides, starting and reading, is measured with a disc of next to nothing and taken off.
SMALL_RADIUS_M = 100
REPEATS = 5

SEEN = bytes(1 if value == 1 else 0 for value in range(256))
IN_DISC = bytes(0 if value == 255 else 1 for value in range(256))


class Masks:
    """Masks of one grid as long integers, a byte for each cell."""

    def __init__(self, exact):
        self.size = len(exact)
        self.disc = int.from_bytes(exact.translate(IN_DISC), "big")
        self.exact = self.seen(exact)
        self.cells = self.disc.bit_count()

    def seen(self, mask):
        if len(mask) != self.size:
            raise common.Failed(f"a mask of {len(mask)} cells for a grid of {self.size}")
        return int.from_bytes(mask.translate(SEEN), "big") & self.disc

    def jaccard(self, mask):
        """Cells seen in both the mask and by ray tracing over cells seen in either."""
        seen = self.seen(mask)
        return (seen & self.exact).bit_count() / (seen | self.exact).bit_count()


def gdal_viewshed(folder, place):
    """Receivers per CPU second apart from the number of cells, and the mask on the whole grid."""
    def view(radius_m):
        return measure("gdal_viewshed", "-q", "-f", "ENVI", "-ox", place["x_m"], "-oy", place["y_m"], "-oz", ANTENNA_M,
                       "-tz", RECEIVER_M, "-md", radius_m, "-cc", 1 - REFRACTION, "-vv", 1, "-iv", 0, "-ov", 255,
                       "dem.bil", "gdal.img", cwd=folder, output=folder / "printed").cpu_s

    empty_s = min(view(SMALL_RADIUS_M) for _ in range(REPEATS))
    seconds = min(view(RADIUS_M) for _ in range(REPEATS)) - empty_s
    return seconds, on_grid(folder, place)


def on_grid(folder, place):
    """gdal_viewshed cuts its raster to the disc: put back onto the terrain's grid by the header's corner."""
    header = {}
    for entry in (folder / "gdal.hdr").read_text().splitlines():
        key, _, value = entry.partition("=")
        header[key.strip()] = value.strip()
    columns, rows = int(header["samples"]), int(header["lines"])
    west_m, north_m = (float(part) for part in header["map info"].split(",")[3:5])
    first_col = round((west_m - place["west_m"]) / place["cell_m"])
    first_row = round((place["north_m"] - north_m) / place["cell_m"])
    part = (folder / "gdal.img").read_bytes()
    whole = bytearray(b"\xff" * (place["columns"] * place["rows"]))
    for row in range(rows):
        start = (first_row + row) * place["columns"] + first_col
        whole[start:start + columns] = part[row * columns:(row + 1) * columns]
    return bytes(whole)


GRASS_SCRIPT = """set -e
r.in.bin -f --q bytes=4 north={north} south={south} east={east} west={west} rows={rows} cols={columns} input=dem.bil output=dem
g.region raster=dem
TIMEFORMAT='%U %S'
for round in 1 2 3; do
    for radius in {small} {radius}; do
        echo "radius $radius"
        time r.viewshed --q --overwrite -b -c -r refraction_coeff={refraction} input=dem output=seen coordinates={x},{y} \\
            observer_elevation={antenna} target_elevation={receiver} max_distance=$radius memory=4000
    done
done
r.out.bin --q -i bytes=1 null=255 input=seen output=grass.bin
"""


def r_viewshed(folder, place):
    """The same of GRASS, started once, without a window."""
    side_m = place["cell_m"]
    (folder / "view.sh").write_text(GRASS_SCRIPT.format(
        north=place["north_m"], south=place["north_m"] - place["rows"] * side_m, west=place["west_m"],
        east=place["west_m"] + place["columns"] * side_m, rows=place["rows"], columns=place["columns"],
        small=SMALL_RADIUS_M, radius=RADIUS_M, refraction=REFRACTION, x=place["x_m"], y=place["y_m"], antenna=ANTENNA_M,
        receiver=RECEIVER_M))
    command = ["grass", "--tmp-location", "EPSG:25832", "--exec", "bash", "view.sh"]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise common.Failed(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}")
    seconds = {SMALL_RADIUS_M: [], RADIUS_M: []}
    radius_m = None
    for text in done.stdout.splitlines():
        words = text.split()
        if len(words) == 2 and words[0] == "radius":
            radius_m = int(words[1])
        elif len(words) == 2 and radius_m is not None:
            seconds[radius_m].append(float(words[0]) + float(words[1]))
            radius_m = None
    return min(seconds[RADIUS_M]) - min(seconds[SMALL_RADIUS_M]), (folder / "grass.bin").read_bytes()


def line_of_sight(_):
    common.build("bench_disc", "sight_files")
    rows, dispatch = google_benchmark("bench_disc", "^line_of_sight/harz")
    ours = rows["line_of_sight/harz"]["receivers_per_s"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        place = json.loads(run(program("sight_files"), folder, ANTENNA_M, RECEIVER_M, RADIUS_M,
                               EARTH_RADIUS_KM / (1 - REFRACTION)))
        masks = Masks((folder / "exact.bin").read_bytes())
        own_share = masks.jaccard((folder / "radial.bin").read_bytes())
        for peer, view, remark in (
                ("gdal_viewshed", gdal_viewshed, "it interpolates horizons from ring to ring of cells"),
                ("r.viewshed", r_viewshed, "it sweeps the cells around the antenna by angle, boolean output")):
            seconds, mask = view(folder, place)
            line("line_of_sight", ours, "receivers/s",
                 f"25 m cells, 15 km, antenna {ANTENNA_M} m, receivers {RECEIVER_M} m, effective Earth radius 4/3, relief "
                 f"Harz, terrain in memory, CPU time of one thread, dispatch {dispatch}; Jaccard index with ray tracing "
                 f"(each cell's own path, where it crosses rows and columns of the grid): ours {own_share:.4f}, {peer} "
                 f"{masks.jaccard(mask):.4f}; peer: its CPU time less that of a disc of {SMALL_RADIUS_M} m (starting and "
                 f"reading), {remark}, same terrain, disc and heights", peer=peer, peer_value=masks.cells / seconds)

"""The parts of the engine one by one, without a peer."""
from . import common
from .common import google_benchmark, line


def micro(_):
    common.build("bench_micro")
    rows, dispatch = google_benchmark("bench_micro", ".", min_time_s=0.2)
    for name, row in rows.items():
        line(f"micro/{name}", 1e9 / row["items_per_second"], "ns", f"CPU time for one {row['label']}; dispatch {dispatch}")

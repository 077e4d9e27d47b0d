"""Building law: 5,000 candidates at four heights against layers of a million vertices."""
import json

from . import common
from .common import line, program, run


def law_5000x4(_):
    if not (common.ROOT / "benchmarks" / "bench_law.cpp").exists():
        raise common.Missing("law_5000x4: this source tree has no benchmarks/bench_law.cpp")
    common.build("bench_law")
    found = json.loads(run(program("bench_law"), 1_000_000, 5000, common.threads()))
    line("law_5000x4", found["seconds"], "s",
         f"wall time for {found['candidates']} candidates x {found['heights']} heights x {found['rules']} rules against "
         f"{found['layers']} layers of {found['vertices_per_layer']} vertices, of which {found['index_seconds']:.1f} s for "
         f"indexes; {found['cpu_seconds']:.1f} s of CPU; goal: at most 10 s on two cores", threads=found["threads"])

"""What all benchmarks of tools/bench share: build, run, measure, print."""
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("FUNKLOCH_BENCH_BUILD", ROOT / "build" / "bench")).resolve()
RADIUS_M = 15000


class Missing(Exception):
    """What a benchmark measures is not part of this source tree."""


class Failed(Exception):
    """A program did not do its work; the message says which and what it printed."""


class Usage:
    """Resources of one finished process and its children."""

    def __init__(self, wall_s, resources):
        self.wall_s = wall_s
        self.cpu_s = resources.ru_utime + resources.ru_stime
        self.peak_gb = resources.ru_maxrss * 1024 / 1e9


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def run(*command, given="", **options):
    """Runs a program that prints little, with `given` as its input; returns what it printed."""
    command = [str(part) for part in command]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode != 0:
        raise Failed(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def measure(*command, output, **options):
    """Runs a program with its output in a file; returns its `Usage`."""
    command = [str(part) for part in command]
    with open(output, "wb") as file:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, **options)
        _, status, resources = os.wait4(process.pid, 0)
        wall_s = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        printed = pathlib.Path(output).read_text(errors="replace")[-2000:]
        raise Failed(f"{' '.join(command)}: exit code {process.returncode}\n{printed}")
    return Usage(wall_s, resources)


def build(*targets):
    """Builds targets in Release and returns nothing; what it prints goes to stderr."""
    if not (BUILD / "CMakeCache.txt").exists():
        say(f"configuring {BUILD}")
    subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Release", "-DFUNKLOCH_BENCHMARKS=ON"],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--parallel", str(threads()), "--target", *targets], check=True, stdout=sys.stderr)


def program(name):
    return BUILD / "benchmarks" / name


def threads():
    return len(os.sched_getaffinity(0))


def google_benchmark(name, pattern, min_time_s=0.1, repetitions=5):
    """Rows of a Google Benchmark program by name, and the instruction set in use. Of several repetitions, spread over
    the whole run, the fastest: what else a shared machine does only slows down."""
    report = json.loads(run(program(name), "--benchmark_format=json", f"--benchmark_min_time={min_time_s}",
                            f"--benchmark_repetitions={repetitions}", "--benchmark_enable_random_interleaving=true",
                            f"--benchmark_filter={pattern}"))
    rows = {}
    for row in report["benchmarks"]:
        if row["run_type"] == "iteration" and row["cpu_time"] < rows.get(row["name"], row)["cpu_time"] + 1e-9:
            rows[row["name"]] = row
    return rows, report["context"].get("funkloch_dispatch", "unknown")


def rounded(value):
    """Four significant digits: more would be noise."""
    return value if value is None else float(f"{value:.4g}")


def line(name, value, unit, note, threads=1, peer=None, peer_value=None, ratio=None):
    """Prints a result. `ratio` is ours to the peer's where more is better."""
    if ratio is None and peer_value:
        ratio = value / peer_value
    print(json.dumps({"name": name, "value": rounded(value), "unit": unit, "threads": threads, "peer": peer,
                      "peer_value": rounded(peer_value), "ratio": rounded(ratio), "note": note}, ensure_ascii=False),
          flush=True)

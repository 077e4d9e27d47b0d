#!/usr/bin/env python3
"""Feeds hostile inputs to the program and watches its system calls: hostile.py PROGRAM [PART OF A NAME]

Each case gets a copy of a small synthetic land. Whatever it does, the program has to end in time with one of the exit
codes of the case, and (where strace is there) must not open anything but the project, itself, its libraries and their
data, must not connect, start a program, or write outside of its output folder. Prints a line for each case that falls,
and the counts. Exit code 77 (skipped) when the cases hold but strace is not there.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import cases

LIMIT_S = 120  # of a machine that does other things, too; most cases take a tenth of a second
CALLS = ("open,openat,openat2,creat,connect,socket,execve,execveat,ptrace,rename,renameat,renameat2,unlink,unlinkat,mkdir,"
         "mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate")
SYSTEM = ("/usr/", "/lib", "/proc/", "/sys/", "/dev/null", "/dev/urandom", "/etc/ld.so", "/etc/ssl", "/etc/localtime")
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
PATHS = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')  # strace -y shows what a number stands for
CHANGES = {"rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "link", "linkat",
           "symlink", "symlinkat", "truncate", "creat"}


def below(path, folders):
    return any(path == str(f) or path.startswith(str(f).rstrip("/") + "/") for f in folders)


def faults_of(trace, cwd, program, land, out):
    """What the trace shows that must not be; (faults, number of calls looked at)."""
    faults, looked_at, started = [], 0, False
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        call = CALL.match(line)
        if not call:
            continue
        looked_at += 1
        name, arguments, result = call.group(1), call.group(2), int(call.group(3))
        if name in ("execve", "execveat") and not started:
            started = True  # strace starting the program
            continue
        if name in ("connect", "socket", "execve", "execveat", "ptrace"):
            faults.append(line)  # to have tried is bad enough
            continue
        if result < 0:
            continue
        paths = [os.path.normpath(os.path.join(cwd, base, path)) for base, path in PATHS.findall(arguments)]
        writes = name in CHANGES or "O_WRONLY" in arguments or "O_RDWR" in arguments or "O_CREAT" in arguments
        for path in paths:
            if path == "/dev/null":
                continue
            if writes and not below(path, [out]):
                faults.append(line)
            elif not writes and not below(path, [land, out, program]) and not path.startswith(SYSTEM):
                if "O_PATH" not in arguments and path != str(cwd):
                    faults.append(line)
    return faults, looked_at


def run_case(case, program, base, folder, strace):
    land, out, cwd = folder / "land", folder / "output", folder / "cwd"
    shutil.copytree(base, land)
    out.mkdir()
    cwd.mkdir()
    (folder / "secret").mkdir()
    (folder / "secret/secret.txt").write_text("tr0ub4dor")
    case.prepare(land)
    command = [str(program)] + [a.format(land=land, out=out / "run") for a in case.arguments]
    trace = folder / "trace"
    if strace:
        command = [strace, "-f", "-y", "-qq", "-s", "4096", "-o", str(trace), "-e", "trace=" + CALLS] + command
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        stdout, stderr = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return [f"does not end within {LIMIT_S} s"], 0
    faults = []
    text = (stdout + stderr).decode("utf-8", "replace")
    if process.returncode not in case.codes:
        faults.append(f"exit code {process.returncode} after {time.monotonic() - begin:.1f} s: {text[-600:]}")
    if case.says and case.says not in text:
        faults.append(f"does not say \"{case.says}\": {text[-600:]}")
    if any(c in text for c in "\x1b\x9b\u202e\u2066"):
        faults.append("control characters reach the terminal")
    if "tr0ub4dor" in text or "root:x:" in text:
        faults.append("the secret is shown")
    more, looked_at = faults_of(trace, cwd, program, land, out) if strace else ([], 0)
    left = sorted(p.name for p in folder.iterdir() if p.name not in ("land", "output", "cwd", "secret", "trace"))
    if left:
        more.append("written outside: " + ", ".join(left))
    return faults + more, looked_at


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    strace = shutil.which("strace")
    fallen, calls, count = 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="funkloch-hostile-") as scratch:
        scratch = pathlib.Path(scratch).resolve()
        subprocess.run([program, "synth", scratch / "base", "--area-km2", "20", "--cell-m", "100", "--sites", "6", "--seed",
                        "3"], check=True, stdout=subprocess.DEVNULL)
        for case in cases.all_cases():
            if wanted not in case.name:
                continue
            count += 1
            folder = scratch / "case"
            folder.mkdir()
            faults, looked_at = run_case(case, program, scratch / "base", folder, strace)
            calls += looked_at
            fallen += bool(faults)
            for fault in faults[:5]:
                print(f"{case.name}: {fault}")
            shutil.rmtree(folder)
    print(f"hostile set: {count} cases, {count - fallen} held, {fallen} fell; "
          + (f"{calls} system calls looked at" if strace else "strace is not installed: system calls were not looked at"))
    sys.exit(1 if fallen else 0 if strace else 77)


if __name__ == "__main__":
    main()

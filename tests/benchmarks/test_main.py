"""The frame of the benchmarks: it runs what is there and keeps what was measured."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def bench(*names):
    """Run `python -m benchmarks` as a person does."""
    command = [sys.executable, "-m", "benchmarks", *names]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )


def test_a_benchmark_is_printed_and_kept():
    done = bench("folding")
    path = ROOT / done.stdout.rsplit("Kept in ", 1)[-1].strip()

    assert done.returncode == 0, done.stderr
    kept = json.loads(path.read_text())
    path.unlink()
    assert sorted(kept) == ["folding", "machine"]
    assert kept["folding"]["ratio"] > 0


def test_an_unknown_benchmark_is_refused_by_name():
    done = bench("nothing")

    assert (done.returncode, done.stderr) == (1, "No benchmark is called nothing.\n")

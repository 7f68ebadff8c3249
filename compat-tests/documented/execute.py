"""Runs programs one after another, each in a process, an empty folder and a namespace of its own.

As a script it reads lines of JSON, {"i", "prelude", "sources"}, and answers each with {"i", "results" | "crash"}.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
import warnings

SECONDS = 20  # for each program


class Timeout(BaseException):
    pass


class Echo:
    """A displayhook that remembers the type of what it showed."""

    type: str | None = None

    def __call__(self, value) -> None:
        if value is not None:
            t = type(value)
            self.type = t.__name__ if t.__module__ == "builtins" else f"{t.__module__.split('.')[0]}.{t.__name__}"
            print(repr(value))
            builtins._ = value


def run(sources: list[str], prelude: list[str]) -> list[dict]:
    import numpy as np
    import pandas as pd

    scope = {"__name__": "__main__", "np": np, "pd": pd}
    for line in prelude:
        exec(line, scope)
    if os.environ.get("EXAMPLES_PLAIN"):
        np.set_printoptions(legacy="1.25")  # np.int64(2) shows as 2
    results = []
    for source in sources:
        out, sys.displayhook, error = io.StringIO(), Echo(), None
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("always")
            try:
                exec(compile(source + "\n", "<example>", "single"), scope)
            except Timeout:
                raise
            except BaseException as e:
                error = [type(e).__name__, "".join(traceback.format_exception_only(e)).rstrip("\n")]
        results.append({"got": out.getvalue(), "error": error, "echo": sys.displayhook.type})
    return results


def isolated(job: dict) -> dict:
    """What `run` gives, inside a forked process."""
    import numpy as np

    home = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)

        def alarm(*_):
            raise Timeout

        signal.signal(signal.SIGALRM, alarm)
        signal.alarm(SECONDS)
        np.random.seed(int(os.environ["EXAMPLES_SEED"]))
        try:
            return {"i": job["i"], "results": run(job["sources"], job["prelude"])}
        except BaseException as e:
            return {"i": job["i"], "crash": repr(e)}
        finally:
            signal.alarm(0)
            os.chdir(home)


def serve() -> None:
    import numpy  # noqa: F401
    import pandas  # noqa: F401

    gc.freeze()  # the collector of a fork would copy every page that it looks at
    for line in sys.stdin:
        job = json.loads(line)
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            answer = isolated(job)
            with os.fdopen(write, "w") as f:
                json.dump(answer, f)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as f:
            text = f.read()
        os.waitpid(pid, 0)
        print(text or json.dumps({"i": job["i"], "crash": "died"}), flush=True)


def run_all(programs: dict[int, dict], seed: int, jobs: int, plain: bool = False) -> dict[int, dict]:
    """Runs programs in `jobs` servers; the seed is numpy's and that of hashes."""
    env = dict(os.environ, PYTHONHASHSEED=str(seed), EXAMPLES_SEED=str(seed), COLUMNS="80", LINES="24", TZ="UTC",
               MPLBACKEND="Agg", LC_ALL="C.UTF-8", NO_COLOR="1", EXAMPLES_PLAIN="1" if plain else "")
    env.pop("PYTHONPATH", None)
    lines = [json.dumps({"i": i, **p}) + "\n" for i, p in programs.items()]
    answers: dict[int, dict] = {}

    def feed(share: str) -> None:
        served = subprocess.run([sys.executable, os.path.abspath(__file__)], input=share, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, text=True, env=env)
        for line in served.stdout.splitlines():
            answer = json.loads(line)
            answers[answer["i"]] = answer

    threads = [threading.Thread(target=feed, args=["".join(lines[j::jobs])]) for j in range(jobs)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return {i: answers.get(i, {"crash": "lost"}) for i in programs}


if __name__ == "__main__":
    serve()

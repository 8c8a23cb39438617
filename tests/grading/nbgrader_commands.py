"""Runs several nbgrader commands in one process, one after the other, each as the command line would.

Reads a JSON list of ``[folder, {variable: value}, [argument, ...]]`` and writes a list of exit statuses and logs.
nbgrader takes seconds to load, and an exchange needs dozens of commands.
"""

import io
import json
import logging
import os
import sys
from pathlib import Path

from jupyter_core.application import NoStart
from nbgrader.apps import NbGraderApp

if __name__ == "__main__":
    before = dict(os.environ)
    path = list(sys.path)
    done = []
    for folder, variables, arguments in json.loads(sys.stdin.read()):
        Path(folder).mkdir(parents=True, exist_ok=True)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update({**before, **variables})
        NbGraderApp.clear_instance()
        app = NbGraderApp.instance()
        log = io.StringIO()
        status = 0
        try:
            app.initialize(arguments)
            app.init_logging(logging.StreamHandler, [log], color=False, subapps=True)
            app.start()
        except NoStart:  # a subcommand has been started in its stead
            pass
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        except Exception as failure:  # the command line would end with a traceback
            status = 1
            log.write(f"{type(failure).__name__}: {failure}")
        done.append([status, log.getvalue()])
        app.reset()
        sys.path[:] = path
    json.dump(done, sys.stdout)

"""Prints money that really moved as one line of JSON: applied moves, and those that were taken back.

Needs Python 3.8 or later and nothing else: it asks the REST API every second. Dry runs, and what waits for somebody
or was refused, are left out: a program that acts on money goes by what was applied. docs/budget.md, docs/api.md.

    python3 examples/watch_budget.py http://localhost:8080
"""
import json, sys, time
from urllib.request import urlopen

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080"
ACTIONS = BASE + "/api/v1/budget/actions?state=applied,rolled-back"
told = set()  # ids of the actions printed; a rollback is an action of its own

while True:
    try:
        with urlopen(ACTIONS, timeout=10) as reply:
            actions = json.load(reply)["actions"]
        for action in sorted(actions, key=lambda each: each["proposedAt"]):
            if action["id"] in told or action["do"] != "move":
                continue
            told.add(action["id"])
            wanted = ("id", "plan", "rule", "transfers", "approvedBy", "rollbackOf", "confirmation")
            line = {name: action[name] for name in wanted if name in action}
            print(json.dumps(line, ensure_ascii=False), flush=True)
    except OSError as error:
        print(f"{ACTIONS} does not answer ({error}); trying again", file=sys.stderr)
    time.sleep(1)

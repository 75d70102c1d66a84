"""A budget shifter of your own: acts on an alert, and carries out what the command center decided, each once.

Needs Python 3.8 or later and nothing else: it asks the REST API every second. Put your platform in tell_platform. For
what happens at once, let a Kafka client read mcc.alerts.v1 and mcc.budget-actions.v1 as shift-budget.ts does.

    python3 examples/shift_budget.py http://localhost:8080
"""
import json, os, sys, time
from urllib.request import urlopen

API = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080") + "/api/v1/"
JOURNAL = "shift_budget.journal"  # what has been done, by id: this program may be killed at any time
done = set(open(JOURNAL).read().split("\n")) if os.path.exists(JOURNAL) else set()


def get(path):
    with urlopen(API + path, timeout=10) as reply:
        return json.load(reply)


def tell_platform(key, what):
    """Killed before the journal is written, it is told again: let your platform take the key as an idempotency key."""
    print(key, "", what, flush=True)


def once(key, what):
    if key in done:
        return
    tell_platform(key, what)
    with open(JOURNAL, "a") as journal:
        journal.write(key + "\n")
    done.add(key)


while True:
    try:
        for alert in get("alerts?state=firing,escalated&rule=payment-collapse")["alerts"]:
            once(alert["id"], "pause " + alert["key"].get("channel", "everything"))
        # what the ledger has taken in; dry runs and what waits for a second person are in other states
        for action in reversed(get("budget/actions?state=applied,rolled-back")["actions"]):
            for move in action.get("transfers", []):
                key = ":".join([action["id"], move["from"], move["to"]])
                once(key, "move {amount} from {from} to {to}".format(**move))
    except OSError as error:
        print(f"{API} does not answer ({error}); trying again", file=sys.stderr)
    time.sleep(1)

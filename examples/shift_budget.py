"""A budget shifter of your own: takes a tenth from a channel whose payments collapse. Put your platform in take.

docs/budget.md, "Programs of your own". Needs Python 3.8 or later and nothing else: it asks the REST API every second for
what mcc.alerts.v1 has said; for what happens at once, let a Kafka client read that, as shift-budget.ts does.

    python3 examples/shift_budget.py http://localhost:8080
"""
import json, os, sys, time
from urllib.parse import quote
from urllib.request import urlopen

ALERTS = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080") + "/api/v1/alerts"
JOURNAL = "shift_budget.journal"  # what was dealt with: this program may be killed at any time
moves = [json.loads(line) for line in open(JOURNAL)] if os.path.exists(JOURNAL) else []


def get(address):
    with urlopen(address, timeout=10) as reply:
        return json.load(reply)


def take(key, channel):
    """Killed before the journal is written, it is told again: let your platform take the key as an idempotency key."""
    print(f"{key}  take 10 % from {channel}", flush=True)


def why_not(channel, since, now):
    if now - since > 600:  # after a stop, what is old is no reason any more
        return "stale"
    if any(move["channel"] == channel and not move["no"] and now - move["at"] < 4 * 3600 for move in moves):
        return "cool-down"  # let a move show what it does


def on_transition(said):
    key, channel, now = said["transitionId"], said["key"].get("channel"), time.time()
    if said["kind"] != "fire" or not channel or any(move["id"] == key for move in moves):
        return
    no = why_not(channel, said["at"] / 1000, now)
    print(f"{key}  no move: {no}", flush=True) if no else take(key, channel)
    moves.append({"id": key, "channel": channel, "at": now, "no": no})
    with open(JOURNAL, "a") as journal:
        journal.write(json.dumps(moves[-1]) + "\n")


while True:
    try:
        for alert in reversed(get(ALERTS + "?rule=payment-collapse")["alerts"]):
            for said in get(ALERTS + "/" + quote(alert["id"], safe=""))["timeline"]:
                on_transition(said)
    except OSError as error:
        print(f"{ALERTS} does not answer ({error}); trying again", file=sys.stderr)
    time.sleep(1)

"""Prints every transition of an alert as one line of JSON, first the old ones: docs/asyncapi.yaml, AlertMessage.

Needs Python 3.8 or later and nothing else: it asks the REST API every second for the 1,000 latest alerts. For
all, and at once, let a Kafka client such as confluent-kafka read mcc.alerts.v1: the lines are the same.

    python3 examples/watch_alerts.py http://localhost:8080
"""
import json, sys, time
from urllib.parse import quote
from urllib.request import urlopen

ALERTS = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080") + "/api/v1/alerts"
seen = {}  # the alert as it was, by id
told = set()  # ids of the transitions printed


def get(address):
    with urlopen(address, timeout=10) as reply:
        return json.load(reply)


while True:
    try:
        for alert in reversed(get(ALERTS + "?limit=1000")["alerts"]):
            if seen.get(alert["id"]) == alert:
                continue
            for transition in get(ALERTS + "/" + quote(alert["id"], safe=""))["timeline"]:
                if transition["transitionId"] not in told:
                    print(json.dumps(transition, ensure_ascii=False), flush=True)
                    told.add(transition["transitionId"])
            seen[alert["id"]] = alert
    except OSError as error:
        print(f"{ALERTS} does not answer ({error}); trying again", file=sys.stderr)
    time.sleep(1)

"""What feedparser makes of feeds: a JSON list of them comes on stdin, a JSON list of what it read goes to stdout."""

import json
import sys

import feedparser


def read(feed):
    found = feedparser.parse(feed["body"].encode(), response_headers={"content-type": feed["type"]})
    return {
        "bozo": bool(found.bozo),
        "why": str(found.get("bozo_exception", "")),
        "version": found.version,
        "title": found.feed.get("title", ""),
        "entries": [
            {
                "id": entry.get("id", ""),
                "dated": bool(entry.get("published_parsed") or entry.get("updated_parsed")),
                "sounds": [sound.get("type", "") for sound in entry.get("enclosures", [])],
                "duration": entry.get("itunes_duration", ""),
            }
            for entry in found.entries
        ],
    }


json.dump([read(feed) for feed in json.load(sys.stdin)], sys.stdout)

#!/usr/bin/env python3
"""A server of a model that is no model, for looking at how the coach's pane behaves while an answer streams.

It listens on loopback, speaks OpenAI's Chat Completions, and answers with Markdown of its own: headings, lists, tables,
code, links, citations and wide glyphs, in small pieces at an even speed. Nothing is random: the same options give the same
bytes. It needs Python 3.9 and nothing else.

    scripts/stream_server.py [--port 8765] [--bytes 60000] [--rate 2000] [--thinking 0] [--tools]

    --bytes N      how long an answer is (60 KB)
    --rate N       pieces, here called tokens, of about four bytes a second (2000); 0 = as fast as it can
    --thinking N   so many bytes of thoughts come first
    --tools        the first answer to each question asks for the tool add_task, so that something is to be approved

Point careerdeck at it, with a file of its own:

    OPENAI_API_KEY=none OPENAI_BASE_URL=http://127.0.0.1:8765/v1 careerdeck --db /tmp/stream.db

with `[coach]` `model = "stream"` in the settings, or look at the stream alone:

    OPENAI_API_KEY=none OPENAI_BASE_URL=http://127.0.0.1:8765/v1 careerdeck coach ask "Go on" --model stream

A question that begins with one of these words gets something else: "short" a sentence, "slow" five pieces a second, "break" a
stream that is cut in the middle, "fail" status 500, "limit" status 429 with retry-after 2, "think" thoughts before the answer.
For each answer it says on standard error how long it took and how far behind the wanted speed it was.
"""

import argparse
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARTS = [
    "## What stands out\n\nThe posting asks for **five years** of inspections; your rows show seven [experience:1]. It also asks "
    "for *Swiss German*, which no row shows. Ask before you apply, and say plainly that you understand it well.\n\n",
    "- Dive certificate: there [certification:1]\n- Night shifts: not said\n  - ask Frau Keller about them\n  - and about the "
    "allowance\n- Travel: up to 40 %\n\n",
    "| What | Asked | Yours |\n|---|---:|---|\n| Inspections | 5 y | 7 y [experience:1] |\n| German | C1 | C2 |\n| 日本語 | – | "
    "N3 👩‍🔧 |\n\n",
    "1. Write to the recruiter today.\n2. Take the letter of last week and change its second paragraph.\n3. Send it before "
    "Friday, when the deadline is over.\n\n",
    "> What they say of themselves: a small team, much water, few meetings.\n\n",
    "```text\nDear Frau Keller,\nI have inspected bridges since 2017, under water and above it.\n```\n\n",
    "See [the posting](https://pontis.example/12) for the rest. None of this is certain: it is what the rows say, and the rows "
    "say little about the people with whom one would work, about the boats, or about how the winters are spent.\n\n",
]


def answer(size):
    """Markdown of so many bytes."""
    text = "# Is it worth your time?\n\nYes, with one doubt.\n\n"
    number = 0
    while len(text.encode()) < size:
        text += PARTS[number % len(PARTS)]
        number += 1
    return text.encode()[:size].decode(errors="ignore")


def pieces(text, size=4):
    """The text in pieces of about so many bytes."""
    piece = ""
    for letter in text:
        piece += letter
        if len(piece.encode()) >= size:
            yield piece
            piece = ""
    if piece:
        yield piece


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    options = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.whole(200, {"object": "list", "data": [{"id": "stream", "object": "model", "owned_by": "careerdeck"}]})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or b"{}")
        words = self.question(body)
        first = words.split()[0].lower().strip(".,!?") if words.split() else ""
        if first == "fail":
            return self.whole(500, {"error": {"message": "the model fell over"}})
        if first == "limit":
            return self.whole(429, {"error": {"message": "too many requests"}}, {"retry-after": "2"})
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            self.stream(body, first)
        except (BrokenPipeError, ConnectionResetError):
            print("the reader has gone away", file=sys.stderr, flush=True)

    def stream(self, body, first):
        wants_tool = self.options.tools and body.get("tools") and body["messages"][-1]["role"] == "user"
        if wants_tool and first not in ("short", "slow", "break", "think"):
            call = {"title": "Ask Frau Keller about Swiss German", "due_on": "2026-12-01"}
            function = {"name": "add_task", "arguments": json.dumps(call)}
            self.delta({"tool_calls": [{"index": 0, "id": "call_1", "type": "function", "function": function}]})
            return self.end("tool_calls", 0)
        thinking = self.options.thinking or (8000 if first == "think" else 0)
        text = "Yes: take it [job:1]." if first == "short" else answer(self.options.bytes)
        rate = 5 if first == "slow" else self.options.rate
        begun, count = time.monotonic(), 0
        thoughts = ("reasoning_content", pieces(answer(thinking))) if thinking else None
        for name, stream in filter(None, [thoughts, ("content", pieces(text))]):
            for piece in stream:
                if rate:
                    # Absolute moments, so that no sleep that is too long adds up.
                    ahead = begun + count / rate - time.monotonic()
                    if ahead > 0.001:
                        self.wfile.flush()
                        time.sleep(ahead)
                self.delta({name: piece})
                count += 1
                if first == "break" and count > 400:
                    return self.wfile.flush()
        took = time.monotonic() - begun
        wanted = count / rate if rate else 0
        print(f"{count} pieces in {took:.2f} s (wanted {wanted:.2f} s)", file=sys.stderr, flush=True)
        return self.end("stop", count)

    @staticmethod
    def question(body):
        for message in reversed(body.get("messages", [])):
            if message.get("role") == "user":
                content = message.get("content")
                if isinstance(content, list):
                    content = content[-1].get("text", "")
                return str(content).strip().splitlines()[-1] if str(content).strip() else ""
        return ""

    def delta(self, delta):
        event = {"id": "1", "model": "stream", "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
        self.wfile.write(b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n")

    def end(self, reason, count):
        last = {"id": "1", "model": "stream", "choices": [{"index": 0, "delta": {}, "finish_reason": reason}]}
        usage = {"prompt_tokens": 5000, "completion_tokens": count}
        self.wfile.write(b"data: " + json.dumps(last).encode() + b"\n\n")
        self.wfile.write(b"data: " + json.dumps({"choices": [], "model": "stream", "usage": usage}).encode() + b"\n\n")
        self.wfile.write(b"data: [DONE]\n\n")
        self.wfile.flush()

    def whole(self, status, answer, headers=None):
        body = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "content-length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--port", type=int, default=8765)
    options.add_argument("--bytes", type=int, default=60_000)
    options.add_argument("--rate", type=int, default=2_000)
    options.add_argument("--thinking", type=int, default=0)
    options.add_argument("--tools", action="store_true")
    Handler.options = options.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", Handler.options.port), Handler)
    print(f"http://127.0.0.1:{Handler.options.port}/v1", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()

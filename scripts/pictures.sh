#!/bin/sh
# Draws each template for résumés with an invented person: docs/resume-NAME.png.
#
#   scripts/pictures.sh [TESTS]
#
# Needs pdftoppm (poppler), and cargo unless TESTS names a test binary of the library that is built already. With
# pngquant, or else with Pillow for python3, the pictures are a third as large.
set -eu
cd "$(dirname "$0")/.."
if ! command -v pdftoppm >/dev/null; then
  echo "pictures: pdftoppm is missing; it comes with poppler (poppler-utils)" >&2
  exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PICTURES_TO="$folder"
test=interop::resume_writer::tests::pages::pictures
if [ $# -gt 0 ]; then
  "$1" --quiet --ignored --exact "$test"
else
  cargo test --quiet --locked --lib -- --ignored --exact "$test"
fi
for file in "$folder"/resume-*.pdf; do
  if [ ! -e "$file" ]; then
    echo "pictures: no PDF was made; is the feature pdf left out?" >&2
    exit 1
  fi
  name=$(basename "$file" .pdf)
  pdftoppm -r 72 -f 1 -l 1 -singlefile -png "$file" "$folder/$name"
  # Few colours make small files.
  if command -v pngquant >/dev/null; then
    pngquant --force --ext .png --nofs 48 "$folder/$name.png"
  elif python3 -c 'import PIL' 2>/dev/null; then
    python3 -c '
import sys
from PIL import Image
path = sys.argv[1]
Image.open(path).convert("RGB").quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)
' "$folder/$name.png"
  fi
  mv "$folder/$name.png" "docs/$name.png"
  echo "docs/$name.png"
done

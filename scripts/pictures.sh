#!/bin/sh
# Draws each template for résumés with the invented person of the demo: docs/resume-NAME.png. Needs pdftoppm (poppler).
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PICTURES_TO="$folder" cargo test --quiet --lib -- --ignored --exact \
  interop::resume_writer::tests::pages::pictures
for file in "$folder"/resume-*.pdf; do
  name=$(basename "$file" .pdf)
  pdftoppm -r 72 -f 1 -l 1 -singlefile -png "$file" "docs/$name"
  # Few colours make small files; without pngquant they are three times as large.
  if command -v pngquant >/dev/null; then pngquant --force --ext .png --nofs 48 "docs/$name.png"; fi
  echo "docs/$name.png"
done

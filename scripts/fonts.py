#!/usr/bin/env python3
"""Makes assets/fonts/ from the published fonts: Latin, Greek and Cyrillic only, without hints, under names of our own.

The licence (SIL Open Font License 1.1) reserves the name "Source" to the unchanged fonts, so what is cut down is called
Deck Sans and Deck Serif. Usage, with fonttools installed and the two npm packages of assets/fonts/SOURCES.md unpacked:

    scripts/fonts.py FOLDER_OF_SOURCE_SANS FOLDER_OF_SOURCE_SERIF
"""

import pathlib
import sys

from fontTools import subset, ttLib

RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F),        # Latin with its supplements
    (0x250, 0x2AF), (0x2B0, 0x36F),     # phonetics, spacing and combining marks
    (0x370, 0x3FF), (0x1F00, 0x1FFF),   # Greek, also with breathings
    (0x400, 0x52F),                     # Cyrillic
    (0x1E00, 0x1EFF),                   # more Latin: Vietnamese, German capital ß
    (0x2000, 0x206F), (0x2070, 0x209F), # punctuation, superior and inferior figures
    (0x20A0, 0x20BF), (0x2100, 0x215F), # currencies, №, ™, fractions
    (0x2190, 0x2193), (0x2212, 0x2215), (0x2248, 0x2265), (0x25A0, 0x25CF), (0x2713, 0x2717),
]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum", "pnum", "onum", "case", "cpsp"]
FAMILIES = [("SourceSans3", "Deck Sans", "DeckSans"), ("SourceSerif4", "Deck Serif", "DeckSerif")]
STYLES = [("Regular", "Regular", 400), ("It", "Italic", 400), ("Semibold", "SemiBold", 600)]


def cut(source: pathlib.Path, family: str, file_stem: str, style: str, target: pathlib.Path) -> None:
    font = ttLib.TTFont(source)
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.drop_tables += ["DSIG", "meta", "BASE"]
    tool = subset.Subsetter(options)
    tool.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    tool.subset(font)
    names, postscript = font["name"], f"{file_stem}-{style.replace(' ', '')}"
    names.names = [n for n in names.names if n.platformID == 3]
    for number, text in [
        (1, family if style in ("Regular", "Italic") else f"{family} SemiBold"),
        (2, "Italic" if "Italic" in style else "Regular"),
        (3, postscript), (4, f"{family} {style}"), (6, postscript), (16, family), (17, style),
    ]:
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = f"{family} {style}", family
    font.save(target)
    print(target.name, target.stat().st_size)


def main() -> None:
    folder = pathlib.Path(__file__).parent.parent / "assets" / "fonts"
    for packed, (source, family, stem) in zip(sys.argv[1:3], FAMILIES, strict=True):
        for suffix, style, _weight in STYLES:
            cut(pathlib.Path(packed) / "OTF" / f"{source}-{suffix}.otf", family, stem, style,
                folder / f"{stem}-{style.replace(' ', '')}.otf")


if __name__ == "__main__":
    main()

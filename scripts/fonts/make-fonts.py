"""Makes resources/fonts from the fonts of two Debian packages (fonts-noto-cjk, fonts-lxgw-wenkai).

Needs Python 3 with fontTools and brotli (`pip install fonttools brotli`):
    python3 scripts/fonts/make-fonts.py [folder]
Where from and under which licence: resources/fonts/README.md. Not part of the build: run it when an origin changes.
"""

import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

NOTO = "/usr/share/fonts/opentype/noto/"
WENKAI = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"

# Hangul stays out of the rare part: it is no script of names on Chinese papers and would double the file.
HANGUL = [(0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97C), (0xAC00, 0xD7FB)]
# What common text needs beside GB 2312: Latin-1, pinyin letters, dashes and quotes, 〇, ㎡, half-width forms.
BESIDE_GB2312 = [(0x20, 0x17F), (0x2002, 0x2051), (0x3004, 0x302F), (0x3038, 0x303A), (0x339C, 0x33A1), (0xFF5F, 0xFFE6)]


def make(folder):
    """Writes five fonts and the coverage table."""
    common = gb2312() | within(BESIDE_GB2312)
    everything = set(chinese(NOTO + "NotoSerifCJK-Regular.ttc").getBestCmap()) - within(HANGUL)
    write(chinese(NOTO + "NotoSerifCJK-Regular.ttc"), common, "Qianshao Song", folder / "song-common.woff2")
    write(chinese(NOTO + "NotoSerifCJK-Regular.ttc"), everything - common, "Qianshao Song", folder / "song-rare.woff2")
    write(chinese(NOTO + "NotoSerifCJK-Bold.ttc"), common, "Qianshao Title", folder / "title-common.woff2")
    write(chinese(NOTO + "NotoSansCJK-Bold.ttc"), common, "Qianshao Hei", folder / "hei-common.woff2")
    write(TTFont(WENKAI), common, "Qianshao Kai", folder / "kai-common.woff2")
    write_coverage(folder)


def chinese(collection):
    """The simplified Chinese member of a collection."""
    for number in range(10):
        font = TTFont(collection, fontNumber=number, lazy=True)
        if font["name"].getDebugName(4).split(" Bold")[0].endswith("CJK SC"):
            return font
    raise SystemExit(f"no simplified Chinese font in {collection}")


def write(font, characters, family, file):
    """Subsets, renames (the licence reserves the original names) and compresses."""
    options = subset.Options()
    options.flavor = "woff2"
    # Without `locl` and `vert`: they would bring the forms of other regions and of vertical text, twice the glyphs.
    options.layout_features = ["ccmp", "kern"]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "")
    subset.save_font(font, str(file), options)
    print(file.name, file.stat().st_size, len(font.getBestCmap()))


def write_coverage(folder):
    """Characters of the body face as ranges: [first, last, first, last, …], for the warning before printing."""
    covered = set()
    for name in ("song-common.woff2", "song-rare.woff2"):
        covered |= set(TTFont(folder / name).getBestCmap())
    ranges = []
    for code in sorted(covered):
        if ranges and code == ranges[-1] + 1:
            ranges[-1] = code
        else:
            ranges += [code, code]
    (folder / "coverage.json").write_text(json.dumps(ranges, separators=(",", ":")) + "\n")


def gb2312():
    """The 7,445 characters of GB 2312."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for text in (pair.decode("gb2312", "ignore") for pair in pairs) if text}


def within(ranges):
    """All code points of some ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


make(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "resources/fonts"))

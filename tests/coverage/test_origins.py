"""Who a figure goes back to: by name, by shared wording; echoes are one origin."""

from __future__ import annotations

from reader.coverage.origins import origins, speaker
from reader.coverage.stated import Stated
from reader.coverage.words import overlap
from reader.domain.figure import Bound, Origin, OriginKind
from tests.coverage.makers import stated, thesaurus

RANGE = (15000, 20000)


def said(sentence: str, article: int, speaker: str = "", surface: str = "15,000 to 20,000") -> Stated:
    known = {"speaker": speaker} if speaker else {}
    return stated(sentence, surface, RANGE, article, noun="fighter", bound=Bound.RANGE, **known)


def homes(*claims: Stated) -> list[set[int]]:
    article = {one.claim.id: one.claim.article_id for one in claims}
    return sorted(({article[key] for key in one.claims} for one in origins(claims, thesaurus())), key=min)


def test_one_speaker_under_two_titles_is_one_origin() -> None:
    one = said("James Jeffrey spoke of 15,000 to 20,000 men.", 1, "James Jeffrey")
    other = said("There may be 15,000 to 20,000 left, the envoy believes.", 2, "Ambassador Jeffrey")
    assert homes(one, other) == [{1, 2}]
    (origin,) = origins([one, other], thesaurus())
    assert (origin.name, origin.by) == ("Ambassador Jeffrey", "attribution")


def test_two_speakers_with_one_number_are_two_origins() -> None:
    one = said("Warren counts 15,000 to 20,000 fighters in the two countries.", 1, "Steve Warren")
    other = said("A UN team reports 15,000 to 20,000 combatants across the region.", 2, "UN report")
    assert homes(one, other) == [{1}, {2}]


def test_officials_of_two_articles_are_not_one_origin() -> None:
    one = said("Local officials count 15,000 to 20,000 men near the river.", 1, "officials")
    other = said("Between them, officials believe, 15,000 to 20,000 hold the passes.", 2, "officials")
    assert homes(one, other) == [{1}, {2}]


def test_a_body_that_speaks_twice_is_two_origins_unless_number_or_date_is_the_same() -> None:
    one = said("The UN counts 15,000 to 20,000 in the hills.", 1, "UN")
    again = said("In the hills, says the UN, there are 15,000 to 20,000.", 2, "United Nations")
    later = stated("The UN now puts it at 9,000.", "9,000", 9000, 3, noun="fighter", speaker="UN")
    assert homes(one, again, later) == [{1, 2}, {3}]


def test_a_copied_sentence_is_an_echo_though_nobody_is_named() -> None:
    sentence = "After a night of fighting, 15,000 to 20,000 of them still hold the ridge above the old town."
    assert homes(said(sentence, 1), said(sentence, 2)) == [{1, 2}]
    (origin,) = origins([said(sentence, 1), said(sentence, 2)], thesaurus())
    assert origin.by == "shared wording"


def test_a_sentence_told_again_in_other_words_is_an_echo() -> None:
    one = said("Smugglers carried 15,000 to 20,000 rifles over the frozen lake at Sarvan last winter.", 1)
    other = said(
        "Last winter 15,000 to 20,000 rifles were brought across the frozen lake near Sarvan by smugglers.", 2
    )
    assert homes(one, other) == [{1, 2}]


def test_another_number_in_the_same_words_is_no_echo() -> None:
    sentence = "After a night of fighting, {} of them still hold the ridge above the old town."
    one = stated(sentence.format("900"), "900", 900, 1, noun="fighter")
    other = stated(sentence.format("700"), "700", 700, 2, noun="fighter")
    assert homes(one, other) == [{1}, {2}]


def test_a_pronoun_is_nobody() -> None:
    assert speaker(said("He says 15,000 to 20,000 remain.", 1, "He"), thesaurus()) == ""


def test_overlap_counts_the_shorter_text() -> None:
    assert overlap("one two three four", "zero one two three four five six") == 1.0
    assert overlap("one two", "one two") == 0.0  # too short to tell


def test_two_people_are_two_origins_even_where_their_words_are_the_same() -> None:
    words = "{} spoke of 15,000 to 20,000 fighters who remain in the two countries."
    one = said(words.format("General Joseph Hale"), 1, "Joseph Hale of US Central Command")
    other = said(words.format("President Trump"), 2, "Trump")
    third = said(words.format("Anna Reed"), 3, "Anna Reed")
    assert homes(one, other, third) == [{1}, {2}, {3}]


def test_a_copy_that_names_nobody_does_not_make_two_people_one() -> None:
    words = "{} 15,000 to 20,000 fighters remain hidden in the hills and caves of the two countries."
    one = said(words.format("Hale believes that"), 1, "Joseph Hale")
    nobody = said(words.format("About"), 2)
    other = said(words.format("Reed believes that"), 3, "Anna Reed")
    assert not any({1, 3} <= home for home in homes(one, nobody, other))


def test_two_who_told_one_agency_are_two_origins() -> None:
    """Whoever passes a figure on is not whom it goes back to: many speak through Reuters."""
    chains = (("the alliance", "Reuters"), ("Kamal Aziz", "Reuters"))
    claims = [
        stated(
            f"Some {number} men are left, {chain[0]} told Reuters.",
            number,
            value,
            at,
            noun="man",
            origin=Origin(OriginKind.REPORTED, chain),
        )
        for at, (chain, number, value) in enumerate(
            zip(chains, ("900", "5,000"), (900, 5000), strict=True), 1
        )
    ]
    assert len(origins(claims, thesaurus())) == 2

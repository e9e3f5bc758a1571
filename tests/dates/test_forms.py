"""The form field: what it takes, and the sentence with which it refuses."""

from django import forms

from tracker.dates.edtf import UNDATED, parse
from tracker.dates.forms import EdtfDateFormField


class DecisionForm(forms.Form):
    """A form with one date."""

    decided_on = EdtfDateFormField(required=False)


def errors(text: str) -> list[str]:
    """Return the sentences for a text."""
    return [str(each) for each in DecisionForm({"decided_on": text}).errors.get("decided_on", [])]


def test_a_date_is_cleaned_to_its_type() -> None:
    form = DecisionForm({"decided_on": " 2012-05~ "})
    assert form.is_valid()
    assert form.cleaned_data == {"decided_on": parse("2012-05~")}


def test_blank_is_undated() -> None:
    form = DecisionForm({"decided_on": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"decided_on": UNDATED}


def test_a_required_date_cannot_be_blank() -> None:
    form = forms.Form({"decided_on": ""})
    form.fields["decided_on"] = EdtfDateFormField()
    assert form.errors == {"decided_on": ["This field is required."]}


def test_words_are_refused_with_an_offer() -> None:
    [sentence] = errors("by the end of 2013")
    assert sentence.endswith("Did you mean ../2013-12-31 (by December 31, 2013)?")


def test_a_date_with_two_readings_is_refused_with_both() -> None:
    assert errors("5/1/2012") == [
        "“5/1/2012” can be read in two ways: write 2012-05-01 or 2012-01-05. "
        "Did you mean 2012-05-01 (May 1, 2012) or 2012-01-05 (January 5, 2012)?"
    ]


def test_what_cannot_be_read_is_refused_without_an_offer() -> None:
    assert errors("5025-07-07") == ["“5025-07-07” is refused: the year 5025 is not within 1900 to 2100."]


def test_a_refused_text_stays_in_the_box_and_is_escaped() -> None:
    page = DecisionForm({"decided_on": "<b>May"}).as_p()
    assert 'value="&lt;b&gt;May"' in page
    assert "<b>May" not in page


def test_the_box_shows_the_text_and_says_how_to_write_a_date() -> None:
    page = DecisionForm(initial={"decided_on": parse("../2013")}).as_p()
    assert 'value="../2013"' in page
    assert 'title="2012, 2012-05 or 2012-05-15' in page


def test_the_same_date_has_not_changed() -> None:
    form = DecisionForm({"decided_on": "2012-05"}, initial={"decided_on": parse("2012-05")})
    assert not form.has_changed()


def test_the_box_tells_a_date_in_words_and_offers_what_a_refused_one_may_mean() -> None:
    told, refused = (DecisionForm({"decided_on": text})["decided_on"] for text in ("2012-05~", "before June 2012"))
    assert (told.said, told.offers) == ("about May 2012", [])
    assert (refused.said, refused.offers) == ("", [("../2012-05-31", "by May 31, 2012")])

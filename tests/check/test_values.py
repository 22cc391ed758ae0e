"""150 pairs of stated values: same, compatible, different or not comparable, each with its reason."""

from __future__ import annotations

import pytest

from recoupe.check.values import Number, compare_dates, compare_numbers

# left | right | judgement | reason. A number: value, unit; "~" about, ">" more than, "<" less than, "a..b" a range.
NUMBERS = """
292|~300|compatible|a round figure holds for the exact one
292|350|different|two exact figures
~300|350|different|rounding does not reach so far
12|12|same|one figure
1200 person|1200 person|same|one figure, one unit
1200 person|1200 t|not comparable|people are not tonnes
45 %|45 %|same|one share
45 %|18 %|different|two shares
45 %|~45 %|compatible|one is said to be round
45 %|45 bp|not comparable|points are not per cent
>170|182|compatible|the bound holds
>170|950|different|nobody calls 950 more than 170
>170|150|different|the bound does not hold
<12|11|compatible|under the bound
<12|30|different|above the bound
<12|4|different|too far below to be meant
20..30|25|compatible|inside the range
20..30|31|different|outside the range
20..30|20|compatible|at its edge
218 day|~7 month|compatible|seven months are some 213 days
281 day|7 month|different|nine months are not seven
218 day|281 day|different|figures turned round
14 week|11 week|different|two lengths
11 week|77 day|compatible|eleven weeks in days
1 year|12 month|compatible|a year is twelve months
1 year|18 month|different|half a year more
2 hour|120 minute|compatible|one length
2 hour|90 minute|different|half an hour less
3 day|72 hour|compatible|one length
3 day|48 hour|different|a day less
1 km|1000 m|same|one distance
1 km|900 m|different|two distances
5 t|5000 kg|same|one weight
5 t|500 kg|different|a tenth
10 mi|~16 km|compatible|ten miles are 16.1 km
10 mi|10 km|different|miles are longer
3.1 %|3 %|compatible|rounded to the unit
3.6 %|3 %|different|3.6 rounds to 4
9.75 %|9.5 %|different|two rates
9.75 %|10 %|compatible|rounded to the unit
14.2 %|12.4 %|different|figures turned round
14.2 %|14 %|compatible|rounded to the unit
29 year|31 year|different|two ages
41 year|14 year|different|figures turned round
41 year|41 year|same|one age
6.8e9 USD|6.8e9 USD|same|one sum
6.8e9 USD|6.1e9 USD|different|two sums
6.8e9 USD|6.8e12 USD|different|a thousand times
6.5e6 EUR|9e6 EUR|different|two sums
6.5e6 EUR|6.5e6 USD|not comparable|two currencies
6.5e6 EUR|~6.5e6 EUR|compatible|said to be round
6.5e6 EUR|~6e6 EUR|compatible|near enough for a round figure
6.5e6 EUR|~5e6 EUR|different|too far for a round figure
412 person|398 person|different|close, but both exact
412 person|421 person|different|figures turned round
412 person|~400 person|compatible|a round figure
412 person|>400 person|compatible|the bound holds
412 person|<400 person|different|the bound does not hold
60|80|different|two figures
0|1|different|none and one
0|0|same|none
1|~1|compatible|one is soft
100000|~100000|compatible|one is soft
100000|120000|different|two figures
400000|~390000|compatible|within rounding
50|~54|compatible|within rounding
50|~60|different|beyond rounding
2|3|different|two counts
2|12|different|a digit put before
348|52|different|two counts
210e6 EUR|185e6 EUR|different|two sums
210e6 EUR|>200e6 EUR|compatible|the bound holds
210e6 EUR|<215e6 EUR|compatible|the bound holds
7 km|7 t|not comparable|distance and weight
7 year|7 person|not comparable|time and people
7|7 person|same|nothing says what the bare figure counts
7|8 person|different|two figures, whatever is counted
150 bp|125 bp|different|two steps
150 bp|150 bp|same|one step
30..40 %|35 %|compatible|inside
30..40 %|45 %|different|outside
>1000|1001|compatible|just above
>1000|1251|different|more than a quarter above
<1000|999|compatible|just below
<1000|700|different|more than a quarter below
~1000|1080|compatible|at the edge of rounding
~1000|1100|different|past the edge
24 hour|1 day|compatible|one length
24 hour|14 hour|different|two lengths
6 month|~26 week|compatible|half a year
6 month|12 week|different|half of it
90 minute|1.5 hour|compatible|one length
2.5e6 t|2.5e9 kg|same|one weight
1 ha|10000 m2|same|one surface
1 km2|100 ha|same|one surface
1 km2|10 ha|different|a tenth
87 %|91 %|different|two votes
87 %|~90 %|compatible|a round figure
87 %|87.4 %|compatible|rounded to the unit
87 %|87.6 %|different|87.6 rounds to 88
""".strip().split("\n")
DATES = """
2026-03-23|2026-03-23|same|one day
2026-03-23|2026-03-24|different|the day after
2026-03-23|2026-03|compatible|a day of that month
2026-03-23|2026|compatible|a day of that year
2026-03-23|2026-04|different|not of that month
2026-03-23|2025|different|not of that year
2026-03|2026|compatible|a month of that year
2026-03|2026-04|different|two months
2009|2008|different|two years
2009|2009|same|one year
2009/..|2009|compatible|since that year
2026-12-31|2026-12|compatible|the last day of the month
2026-12-31|2027-06|different|half a year on
2026-01-01/2026-03-31|2026-02-10|compatible|inside the quarter
2026-01-01/2026-03-31|2026-04-01|different|the day after the quarter
2026-01-01/2026-03-31|2026-02|compatible|a month inside
--03-21|--03-21|same|one day, no year
--03-21|--03-28|different|two days, no year
--03-21|2024-03-21|compatible|the year is unsaid on one side
--03-21|2024-03-28|different|another day
--03-21|2024-05-21|different|another month
weekday:monday|weekday:monday|same|one weekday
weekday:monday|weekday:friday|different|two weekdays
weekday:monday|2026-03-23|compatible|that day is a Monday
weekday:monday|2026-03-24|different|that day is a Tuesday
weekday:thursday|2024-03-07|compatible|that day is a Thursday
weekday:thursday|2024-03-08|different|that day is a Friday
weekday:monday|2026|not comparable|a weekday against a year
weekday:monday|2026-03|not comparable|a weekday against a month
weekday:sunday|2026-11-22|compatible|that day is a Sunday
1974|1968|different|two years
1974|1974-05|compatible|a month of that year
1974|1968-05|different|not of that year
2026-02-05|2026-02-06|different|a day apart
2026-02-05T14:00|2026-02-05|compatible|an hour of that day
2026-02-05T14:00|2026-02-06|different|an hour of the day before
2023-11-01|2024-04-28|different|a page date against a dateline
2023-11-01|2023-11|compatible|a day of that month
2015/..|2016|different|only the beginning is compared
2026-06-01/2026-06-30|2026-06-15|compatible|inside
2026-06-01/2026-06-30|2026|compatible|a range inside a year
2026-06-01/2026-06-30|2025|different|another year
2020|2020-12-31|compatible|the last day of that year
2020|2021-01-01|different|the day after
1999-12-31|2000-01-01|different|a day apart
2026-07-14|--07-14|compatible|the year is unsaid on one side
2026-07-14|--07-04|different|another day
--07|--07|same|one month, no year
--07|--08|different|two months, no year
2026-08-15|2026-08-15|same|one day
""".strip().split("\n")


def number(words: str) -> Number:
    figure, _, unit = words.partition(" ")
    sign = figure[0] if figure[0] in "~<>" else ""
    low, _, high = figure.lstrip("~<>").partition("..")
    bound = {">": "min", "<": "max"}.get(sign)
    return Number(float(low), unit or None, sign == "~", bound, float(high) if high else None)


def test_there_are_150_pairs() -> None:
    assert len(NUMBERS) + len(DATES) >= 150


@pytest.mark.parametrize("row", NUMBERS)
def test_numbers(row: str) -> None:
    left, right, judgement, reason = row.split("|")
    for a, b in ((left, right), (right, left)):
        assert compare_numbers(number(a), number(b)).judgement == judgement, reason


@pytest.mark.parametrize("row", DATES)
def test_dates(row: str) -> None:
    left, right, judgement, reason = row.split("|")
    for a, b in ((left, right), (right, left)):
        assert compare_dates(a, b).judgement == judgement, reason

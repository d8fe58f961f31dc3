"""Intervals of figures in one unit, and how near they are to each other."""

from __future__ import annotations

import math

from reader.domain.figure import Bound, Figure

TOLERANCE = 0.05  # rounding: "six miles" is 10 km, "almost eight million" is 8 million

# The factor to the unit of comparison. Money is never converted: there is no rate that holds.
_FACTORS = {
    "m": (1.0, "m"),
    "metre": (1.0, "m"),
    "km": (1000.0, "m"),
    "kilometre": (1000.0, "m"),
    "cm": (0.01, "m"),
    "mm": (0.001, "m"),
    "mi": (1609.344, "m"),
    "mile": (1609.344, "m"),
    "ft": (0.3048, "m"),
    "foot": (0.3048, "m"),
    "yd": (0.9144, "m"),
    "yard": (0.9144, "m"),
    "in": (0.0254, "m"),
    "inch": (0.0254, "m"),
    "km2": (1e6, "m2"),
    "m2": (1.0, "m2"),
    "mi2": (2589988.11, "m2"),
    "ha": (1e4, "m2"),
    "hectare": (1e4, "m2"),
    "acre": (4046.8564, "m2"),
    "second": (1.0, "s"),
    "minute": (60.0, "s"),
    "hour": (3600.0, "s"),
    "day": (86400.0, "s"),
    "week": (604800.0, "s"),
    "month": (2629800.0, "s"),
    "year": (31557600.0, "s"),
    "decade": (315576000.0, "s"),
    "kg": (1.0, "kg"),
    "g": (0.001, "kg"),
    "t": (1000.0, "kg"),
    "tonne": (1000.0, "kg"),
    "ton": (907.18474, "kg"),
    "lb": (0.45359237, "kg"),
    "pound": (0.45359237, "kg"),
}


def dimension(figure: Figure) -> str:
    """Return the unit in which a figure is compared: "m" for all lengths, the currency for money."""
    return _FACTORS.get(figure.unit, (1.0, figure.unit))[1]


def interval(figure: Figure) -> tuple[float, float]:
    """Return both ends in the unit of comparison; an open end is infinite."""
    factor = _FACTORS.get(figure.unit, (1.0, ""))[0]
    low = -math.inf if figure.low is None else figure.low * factor
    high = math.inf if figure.high is None else figure.high * factor
    return low, high


def anchor(figure: Figure) -> float:
    """Return the one value that stands for a figure: the stated end of a bound, the middle of a range."""
    low, high = interval(figure)
    if math.isinf(high):
        return 0.0 if math.isinf(low) else low
    # "Up to 40,000" is 0..40000: what was printed is its upper end.
    if math.isinf(low) or low <= 0:
        return high
    return math.sqrt(low * high) if high > low else low


def meet(first: tuple[float, float], second: tuple[float, float], tolerance: float = TOLERANCE) -> bool:
    """Tell whether two intervals share a value when each end may be rounded by the tolerance."""
    return first[0] <= second[1] * (1 + tolerance) and second[0] <= first[1] * (1 + tolerance)


def inside(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Tell whether an interval lies within a wider one."""
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def same(first: tuple[float, float], second: tuple[float, float], tolerance: float = TOLERANCE) -> bool:
    """Tell whether two intervals have the same ends but for rounding; open ends must both be open."""
    return all(
        left == right or (math.isfinite(left) and math.isfinite(right) and _near(left, right, tolerance))
        for left, right in zip(first, second, strict=True)
    )


def _near(left: float, right: float, tolerance: float) -> bool:
    return abs(left - right) <= tolerance * max(abs(left), abs(right))


def equal(first: Figure, second: Figure) -> bool:
    """Tell whether two figures state one number, as far as it was rounded."""
    if Bound.VAGUE in (first.bound, second.bound):
        return first.bound == second.bound and same(interval(first), interval(second))
    left, right = anchor(first), anchor(second)
    if {first.bound, second.bound} & {Bound.RANGE}:
        return first.bound == second.bound and same(interval(first), interval(second), 0.02)
    return abs(left - right) <= _rounding(first, second)


def _rounding(first: Figure, second: Figure) -> float:
    """Return how far two numbers may lie apart and still be one, rounded: half a step of the coarser one.

    Never more than five in a hundred: 8.6 and 8.7 differ, 10 km and six miles do not.
    """
    largest = max(abs(anchor(first)), abs(anchor(second)))
    limit = TOLERANCE * largest
    about = Bound.ABOUT in (first.bound, second.bound)
    return min(limit, max(_step(first), _step(second)) * (1.0 if about else 0.5) + 1e-9 * largest)


def rounded(first: Figure, second: Figure) -> bool:
    """Tell whether one number is said to be rough, and the other comes near it."""
    return Bound.ABOUT in (first.bound, second.bound) and meet(interval(first), interval(second))


def _step(figure: Figure) -> float:
    """Return the worth of the last digit that a number states, in the unit of comparison."""
    number = figure.high if figure.low in (None, 0) else figure.low
    if not number:
        return 0.0
    factor = anchor(figure) / number if anchor(figure) else 1.0
    text = f"{abs(number):.10f}".rstrip("0").rstrip(".")
    if "." in text:
        return float(10 ** -len(text.split(".")[1])) * factor
    return float(10 ** (len(text) - len(text.rstrip("0")))) * factor

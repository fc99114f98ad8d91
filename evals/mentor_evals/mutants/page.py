"""The report on a suite's criteria for a terminal, within 100 columns."""

from collections.abc import Iterator

from mentor_evals.mutants.counting import CriterionTrust, Trust

_NAME = 32


def page(trust: Trust, *, faults: bool = False) -> str:
    """The table of criteria, and what they missed; with `faults` which criterion fell by what."""
    return "\n".join([*_head(trust), *_missed(trust), *(_faults(trust) if faults else ())])


def _head(trust: Trust) -> Iterator[str]:
    yield f"{trust.suite}: {trust.trials} changes of {trust.outputs} outputs, judge {trust.judge}"
    yield f"  {'criterion':{_NAME + 7}}{'killed':>11}  {'rate':>5}  {'false alarms':>13}"
    for one in trust.criteria:
        if one.tried or one.harmless or one.weakness or one.errors:
            told = f"{one.criterion} {one.name}"[: _NAME + 6]
            rate = "-" if one.rate is None else f"{one.rate:.2f}"
            killed, alarms = f"{one.killed}/{one.tried}", f"{one.alarms}/{one.harmless}"
            weak = "  " + _mark(one) if _mark(one) else ""
            yield f"  {told:{_NAME + 7}}{killed:>11}  {rate:>5}  {alarms:>13}{weak}"
    silent = [
        one.criterion
        for one in trust.criteria
        if not (one.tried or one.harmless or one.weakness or one.errors)
    ]
    if silent:
        yield f"  nothing to try: {', '.join(silent)}"


def _mark(one: CriterionTrust) -> str:
    if one.weakness:
        return "WEAK"
    return "untried" if one.untried else f"{one.errors} errors" if one.errors else ""


def _missed(trust: Trust) -> Iterator[str]:
    for one in trust.criteria:
        for what, where in (
            ("misses", one.survivors),
            ("false alarm", one.alarmed_by),
            ("padding raised it", one.raised_by),
        ):
            if where:
                yield f"    {one.criterion} {what}: {'; '.join(where)}"[:100]
    for told in trust.quality_raised:
        yield f"    padding raised the quality of {told}"


def _faults(trust: Trust) -> Iterator[str]:
    yield "  what fell by what:"
    for one in trust.faults:
        fell = ", ".join(f"{id} {count}" for id, count in sorted(one.fell.items()))
        yield f"    {one.change} ({one.outputs} outputs): {fell or 'nothing'}"[:100]

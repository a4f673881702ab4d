"""How is a law over several columns of a row told to Great Expectations?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Union

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)

# pydantic reads it when the class is made; a dict is {"$PARAMETER": name}
Grenze = Union[float, dict[str, Any]]  # noqa: UP007


class ExpectRowToObeyLaw(MulticolumnMapExpectation):  # type: ignore[misc]
    """A law over columns of one row. A subclass names its columns and says the law of their values.

    The values arrive in the order of `spalten`, an empty cell as None; the fields named in
    `grenzen` arrive by name. A frame whose columns bear other names says them as `column_list`.
    """

    spalten: ClassVar[tuple[str, ...]] = ()
    grenzen: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"column_list": list(self.spalten), "ignore_row_if": "never", **kwargs})

    @staticmethod
    def gesetz(*werte: Any, **grenzen: Any) -> bool:
        """Whether the row obeys."""
        raise NotImplementedError

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.map_metric = f"zeilengesetz.{cls.__name__}"
        cls.success_keys = ("mostly", *cls.grenzen)
        _melde_an(cls.map_metric, cls.gesetz, cls.grenzen)


def _melde_an(name: str, gesetz: Callable[..., bool], grenzen: tuple[str, ...]) -> None:
    """Great Expectations computes an expectation from a metric it knows by name."""

    def urteil(_: Any, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        limits = {key: kwargs[key] for key in grenzen}
        columns = [_werte(column_list[column]) for column in column_list.columns]
        judged = [bool(gesetz(*row, **limits)) for row in zip(*columns, strict=True)]
        return pd.Series(judged, index=column_list.index, dtype=bool)

    metaclass = type(MulticolumnMapMetricProvider)
    metaclass(
        f"Metric_{name}",
        (MulticolumnMapMetricProvider,),
        {
            "condition_metric_name": name,
            "condition_value_keys": grenzen,
            "_pandas": multicolumn_condition_partial(engine=PandasExecutionEngine)(urteil),
        },
    )


def _werte(column: pd.Series) -> list[Any]:
    """The cells of a column as Python values; whatever pandas writes for an empty cell is None."""
    return [None if empty else value for value, empty in zip(column, column.isna(), strict=True)]

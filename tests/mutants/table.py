"""All mutants, by what they cut."""

from __future__ import annotations

from tests.mutants.bridges import BRIDGES
from tests.mutants.caring import CARING
from tests.mutants.deciding import DECIDING
from tests.mutants.disclosure import DISCLOSURE
from tests.mutants.figures import FIGURES
from tests.mutants.intake import INTAKE
from tests.mutants.intruder import INTRUDER
from tests.mutants.keeping import KEEPING
from tests.mutants.leaving import LEAVING
from tests.mutants.loading import LOADING
from tests.mutants.mutant import Mutant
from tests.mutants.recalled import RECALLED
from tests.mutants.steering import STEERING
from tests.mutants.working import WORKING

MUTANTS: tuple[Mutant, ...] = (
    *LOADING, *DISCLOSURE, *INTRUDER, *FIGURES, *LEAVING, *RECALLED, *KEEPING, *INTAKE, *WORKING, *BRIDGES, *CARING, *DECIDING,
    *STEERING,
)  # fmt: skip

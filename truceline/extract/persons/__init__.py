"""Names of persons without a listed office, to be masked in every output."""

from truceline.extract.persons.find import find_person_names, find_persons
from truceline.extract.persons.mask import PersonName, mask, shown

__all__ = ["PersonName", "find_person_names", "find_persons", "mask", "shown"]

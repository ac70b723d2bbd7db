"""The figures that missions state over a period: how many violations, restrictions, casualties, new or in total."""

from truceline.extract.figures.claims import figure_claims as figure_claims
from truceline.extract.figures.claims import with_figures as with_figures
from truceline.extract.figures.find import Figure as Figure
from truceline.extract.figures.find import find_figures as find_figures
from truceline.extract.figures.period import told_period as told_period

from . import statistics_correct_wizard

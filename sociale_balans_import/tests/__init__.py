from . import test_examples

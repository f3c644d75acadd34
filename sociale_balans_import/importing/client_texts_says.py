"""The sentences about the texts of a translator's sheet: what is wrong, and what to do."""

from ..tools.client_texts_sheet import PARTS, STEPS

NOTHING = dict.fromkeys(("text", "step", "other", "count", "most", "key", "number", "keys"), "")

# Where the words of the client's screen stand.
PLACES = {
    "answers": "na effort erase good hard not_chosen help help_yes help_later help_no words",
    "way": "back next place overview done give_back finished languages close hold leave stay close_page",
    "choice": "picture picture_hint choose chosen full wants_help work_on later strong strength",
    "steps": "step_situation step_better step_options step_agreed step_up agree until no_options summary "
    "nothing_agreed for_me your_words party_client party_around party_service party_others",
    "letter": "letter_title letter_greeting letter_talked letter_before letter_first letter_better letter_harder "
    "letter_together letter_same letter_strong letter_agreed letter_next letter_look letter_meet letter_sign "
    "letter_no_day letter_more letter_ask letter_regards",
    "read_back": "read_back meant meant_other tap_meant",
    "together": "you worker tap_together same agreed different answers",
    "covered": "covered uncover uncover_hint pin wrong_pin too_many no_line",
    "parts": "part_household part_child part_adult my_answers",
    "sheet": "sheet_title sheet_how sheet_back",
    "aloud": "read_aloud read_all slower faster",
    "interpreter": "interpreter interpreter_wanted interpreter_here",
}


def sentence(env, reason, **values):
    """Return what a reason says; see ``tools/client_texts_check.py``."""
    values = NOTHING | values
    return {
        "digits": env._("Write numbers with the digits 0 to 9, not as '%(text)s'.", **values),
        "elsewhere": env._(
            "What stands here belongs to the line '%(key)s'. Was a column sorted or moved? Put it back.", **values
        ),
        "empty": env._("This text is empty. Fill it in: a life domain comes in as a whole, or not."),
        "gap_double": env._("The gap … is there %(count)s times. Keep it once.", **values),
        "gap_elsewhere": env._("The sign … stands in the shared sentence only. Remove it here."),
        "gap_missing": env._("The gap … is missing. Put the sign … where each of the five texts goes."),
        "lacks": env._(
            "This life domain lacks %(count)s of its 8 lines: %(keys)s. Put them back, or make a new sheet.", **values
        ),
        "long_signs": env._("%(count)s characters; at most %(most)s fit. Make it shorter.", **values),
        "long_words": env._("%(count)s words in a sentence; at most %(most)s are easy. Make it shorter.", **values),
        "markup": env._("Signs such as <b> or &nbsp; do not belong in a text. Write it without them."),
        "newer": env._(
            "Somebody changed this life domain after the sheet was made. Compare before you take it over.", **values
        ),
        "no_words": env._("There is no word in this text. Translate the source."),
        "number": env._("This number is not in the source, or it differs: %(text)s. Please check it.", **values),
        "older": env._(
            "This life domain means something else since the sheet was made. Make a new sheet and translate it there."
        ),
        "order": env._(
            "The steps of this life domain stand in another order than in the sheet. Sort the lines by their key, and "
            "read each text again."
        ),
        "placeholder_damaged": env._(
            "A part such as %(text)s is damaged. Copy it from the source, sign by sign.", **values
        ),
        "placeholder_lacks": env._("%(text)s is missing. Copy it from the source, sign by sign.", **values),
        "placeholder_more": env._("%(text)s does not belong here. Remove it.", **values),
        "same": env._("Step %(step)s says the same as step %(other)s. Each step says something else.", **values),
        "script": env._("'%(text)s' is not in the letters of this language. Write it in those.", **values),
        "shape_gone": env._(
            "The shared sentence is gone and this step stayed. Write a whole sentence here, or put the shared one back."
        ),
        "shape_new": env._("There is a shared sentence now. Write here only what goes into its gap."),
        "signs": env._("There are signs in this text that cannot be shown, such as pictures. Remove them."),
        "swapped": env._(
            "Step %(step)s now says what step %(other)s said. Put them in order: step 1 is the worst. Was the order "
            "wrong before? Then use other words in both.",
            **values,
        ),
        "twice": env._("Line %(number)s has this key already. Keep one of them.", **values),
        "unknown": env._("This key is not known in your organisation. Remove the line, or make a new sheet."),
        "untranslated": env._("This is still the text of the source. Translate it."),
        "word_equal": env._(
            "This says the same as '%(key)s' now, and it said something else. A client cannot tell the two apart.",
            **values,
        ),
        "word_missing": env._("This word is empty. Fill it in, or put back what stood there."),
        "word_newer": env._(
            "Somebody changed this word after the sheet was made. Compare before you take it over.", **values
        ),
        "word_swapped": env._(
            "This is what '%(key)s' said. Were two words swapped, or was a column moved? Put them back.", **values
        ),
    }[reason]


def step_of(env, value):
    """Return what a step is called on the sheet."""
    return {
        "1": env._("step 1, the worst of five"),
        "2": env._("step 2"),
        "3": env._("step 3, in the middle"),
        "4": env._("step 4"),
        "5": env._("step 5, the best of five"),
    }[value]


def part_of(env, part, in_gap=False):
    """Return what a part of a domain is."""
    if part in STEPS:
        step = step_of(env, part[-1])
        return env._("%(step)s: what goes into the gap", step=step) if in_gap else step
    return dict(
        zip(
            PARTS,
            (
                env._("name"),
                env._("question"),
                env._("shared sentence: … is where each step goes; empty when each step is a sentence"),
            ),
            strict=False,
        )
    )[part]


def place_of(env, word):
    """Return where a word of the client's screen stands."""
    places = {
        "answers": env._("beside the five steps"),
        "way": env._("to go on, to go back and to close"),
        "choice": env._("the picture, and what the client chooses in it"),
        "steps": env._("what is agreed"),
        "letter": env._("the letter 'Since last time'"),
        "read_back": env._("the answer, read back"),
        "together": env._("the answers of client and worker, side by side"),
        "covered": env._("the screen that closed itself, and the PIN"),
        "parts": env._("whom it is about"),
        "sheet": env._("on the questionnaire on paper"),
        "aloud": env._("reading aloud"),
        "interpreter": env._("the interpreter"),
    }
    found = next((place for place, words in PLACES.items() if word in words.split()), None)
    return places.get(found) or env._("the client's screen")

"""What part of an evolution somebody wants on paper."""

from dataclasses import dataclass

FLAGS = ("advanced", "lines", "changed", "priorities")


@dataclass(frozen=True)
class EvolutionView:
    """The rows and columns of one print; without anything: all that everybody of the household may read."""

    advanced: bool = False  # with all level texts
    lines: bool = False  # as lines instead of cells
    changed: bool = False  # only what ever rose or fell
    priorities: bool = False  # only what is worked on
    part: int | None = None  # id of a member, 0 for the household, None for everybody
    snapshots: tuple = ()  # ids; empty for all

    @classmethod
    def of(cls, wishes, members, snapshots):
        """Return the view that was wished for; what is not a wish of this dossier counts as none.

        A part chooses whose answers are on the paper, so it is a member of this very dossier.

        :param wishes: a dict with any of the fields above, or anything that a caller sends instead
        :param members: ids of the members of the dossier
        :param snapshots: ids of its snapshots

        >>> EvolutionView.of({"changed": True, "part": 7, "snapshots": [3, 4, 99]}, {7, 8}, {3, 4})
        EvolutionView(advanced=False, lines=False, changed=True, priorities=False, part=7, snapshots=(3, 4))
        >>> odd = [{"part": 9}, {"part": "7"}, {"part": True}, {"snapshots": "34"}, {"changed": "yes"}, ["part"], None]
        >>> {EvolutionView.of(wishes, {7, 8}, {3, 4}) for wishes in odd} == {EvolutionView()}
        True
        """
        wishes = wishes if isinstance(wishes, dict) else {}
        part, chosen = wishes.get("part"), wishes.get("snapshots")
        chosen = chosen if isinstance(chosen, list | tuple) else ()
        return cls(
            **{name: wishes.get(name) is True for name in FLAGS},
            part=part if _is_id(part) and (part == 0 or part in members) else None,
            snapshots=tuple(number for number in chosen if _is_id(number) and number in snapshots),
        )


def _is_id(value):
    return isinstance(value, int) and not isinstance(value, bool)

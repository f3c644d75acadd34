/** The client's screen on a mocked server, for its tests. */
import {contains, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {ClientScreen} from "@sociale_balans/client_screen/client_screen";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {expect} from "@odoo/hoot";
import {pointerDown} from "@odoo/hoot-dom";
import {reactive} from "@odoo/owl";

export const LEVELS = {1: "Homeless", 2: "Moves often", 3: "With others", 4: "Rents", 5: "Settled"};

const NAMES = [
    ...["na", "effort", "erase", "back", "next", "overview", "picture", "answers", "finished", "languages"],
    ...[
        "close",
        "hold",
        "leave",
        "stay",
        "covered",
        "uncover",
        "uncover_hint",
        "pin",
        "wrong_pin",
        "too_many",
        "no_line",
    ],
    ...["good", "hard", "not_chosen", "picture_hint", "done", "give_back"],
    ...["help", "help_yes", "help_later", "help_no", "words"],
    ...["choose", "chosen", "full", "wants_help", "work_on", "later", "for_me"],
    ...["step_situation", "step_better", "step_options", "step_agreed", "step_up", "strong"],
    ...["party_client", "party_around", "party_service", "party_others", "agree", "until", "no_options"],
    ...["summary", "nothing_agreed", "read_back", "meant", "meant_other", "tap_meant"],
    ...["read_aloud", "read_all", "slower", "faster", "interpreter", "interpreter_wanted", "interpreter_here"],
    ...["you", "worker", "tap_together", "same", "agreed", "different"],
];

/** Every label is its name, after the language where that is not the worker's. */
export const labels = (before = "") => ({
    ...Object.fromEntries(NAMES.map((name) => [name, `${before}${name}`])),
    place: "%(number)s / %(total)s",
});

export const card = (value) => `.o_sb_client_card[data-value='${value}']`;
export const title = ".o_sb_client h1";

/** Go to the next domain, later than a second tap would be. */
export async function next() {
    await advanceTime(400);
    await contains("footer > .o_sb_next").click();
}

/** Hold the button that leads out. */
export async function leaveClientScreen() {
    await pointerDown(".o_sb_client_hold");
    await advanceTime(1000);
    await animationFrame();
}

/** @returns {Promise<{screen, rows}>} the screen of two domains, each answer and each closing a step */
export async function mountClientScreen({languages = [], texts = () => null, mine = {}, values = [], ...props} = {}) {
    onRpc("sociale.balans.snapshot", "get_texts", ({args: [ids, lang]}) => {
        expect(ids).toEqual([5]);
        // Without easy words of its own, the worker's language says what the board says.
        return lang ? texts(lang) : {lang: "en", direction: "ltr", languages, rows: {}, labels: labels(), ...mine};
    });
    const row = (id, value = false) => ({
        id,
        value,
        client: false,
        client_help: false,
        client_words: "",
        former: false,
        name: `Domain ${id}`,
        question: `How is ${id}?`,
        levels: LEVELS,
        remark: "Secret",
    });
    const rows = reactive([row(1, values[0]), row(2, values[1])]);
    const screen = await mountWithCleanup(ClientScreen, {
        props: {
            snapshotId: 5,
            rows,
            labels: labels(),
            change: (id, answer) => {
                expect.step([id, answer]);
                Object.assign(
                    rows.find((item) => item.id === id),
                    answer,
                );
            },
            close: () => expect.step("closed"),
            ...props,
        },
    });
    await animationFrame();
    await animationFrame(); // its words are there
    return {screen, rows};
}

/** The page of a snapshot on a mocked server, for the tests of the board and of its answers. */
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {getService, mountWebClient, onRpc} from "@web/../tests/web_test_helpers";
import {expect} from "@odoo/hoot";
import {labels} from "./client_page";
import {browser} from "@web/core/browser/browser";

export const LEVELS = {1: "Homeless", 2: "Moves often", 3: "With others", 4: "Rents", 5: "Settled"};

export function row(id, values = {}) {
    return {
        id,
        name: `Domain ${id}`,
        question: `How is ${id}?`,
        pictogram: "home",
        levels: LEVELS,
        mandatory: false,
        delicate: false,
        value: false,
        remark: "",
        internal: false,
        discreet: false,
        partnered: false,
        priority: false,
        priority_order: 0,
        parked_until: false,
        confirmed: false,
        client: false,
        client_help: false,
        client_words: "",
        outcome: false,
        outcome_words: "",
        read_back: false,
        situation: "",
        better: "",
        strength: "",
        agreements: [],
        former: false,
        ...values,
    };
}

export const FORMER = {value: "2", text: "Moves often", remark: "", date: "1/1", comparable: true};

/** A board with two rows for the household and two for an adult. */
export function board(more = {}) {
    return {
        id: 1,
        code: "T-1",
        title: "Today",
        date: "05/05/2026",
        day: "2026-05-05",
        locked: false,
        delicate_together: false,
        way: "together",
        turns: {},
        most_active: 3,
        later: "2026-09-05",
        client_screen: {
            labels: labels(),
            minutes: 0,
            has_pin: false,
            online_voices: false,
            interpreter: {name: "", phone: "", is_here: false},
        },
        now: "2026-05-05 12:00:00",
        resume: false,
        parts: [
            {
                key: 0,
                label: "Household",
                themes: [
                    {
                        name: "Housing",
                        rows: [row(1, {former: {...FORMER}})],
                    },
                    {name: "Money", rows: [row(2)]},
                ],
            },
            {
                key: 7,
                label: "Adult 1",
                themes: [{name: "Health", rows: [row(3, {value: "effort", remark: "Not now"}), row(4)]}],
            },
        ],
        ...more,
    };
}

/** Mount a board on a server that saves everything, unless `save` says otherwise; each batch is a step, if it has to be. */
export async function mountBoard({data = board(), save = () => null, steps = true} = {}) {
    onRpc("sociale.balans.snapshot", "get_board", () => data);
    onRpc("sociale.balans.snapshot", "get_answers_since", () => ({
        now: data.now,
        locked: false,
        answers: [],
        turns: data.turns,
    }));
    const saveAnswers = async (request) => {
        const {id, params} = await request.json();
        const answers = params.args[1];
        if (steps) {
            expect.step(answers.map((answer) => [answer.id, answer.values]));
        }
        const result = save(answers) || {saved: answers.map((answer) => answer.id), conflicts: []};
        return result instanceof Response ? result : {jsonrpc: "2.0", id, result};
    };
    onRpc("/web/dataset/call_kw/sociale.balans.snapshot/save_answers", saveAnswers, {pure: true});
    await mountWebClient();
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "sociale_balans.board",
        context: {active_id: 1},
    });
}

export const level = (value) => `.o_sb_row:first .o_sb_level_button[data-value='${value}']`;
export const stored = () => Object.keys(browser.sessionStorage).filter((key) => key.startsWith("sociale_balans."));

export async function sent() {
    await advanceTime(400);
    await animationFrame();
}

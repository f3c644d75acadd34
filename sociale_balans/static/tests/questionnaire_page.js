/** The page on which a questionnaire is typed in, on a mocked server. */
import {board, row, sent} from "./board_page";
import {contains, getService, mountWebClient, onRpc} from "@web/../tests/web_test_helpers";
import {press, queryAll, queryFirst} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {inTurn} from "@sociale_balans/board/kept";
import {expect} from "@odoo/hoot";

export {sent};
export const SNAPSHOT = "sociale.balans.snapshot";
export const ROW = ".o_sb_entry_row";
export const CURRENT = `${ROW}.o_sb_current`;

const line = (number, id, more = {}) => ({
    number,
    id,
    there: true,
    part: 0,
    label: "Household",
    name: `Domain ${id}`,
    ...more,
});

/** A sheet of two pages: rows of the household and of an adult, in another order than that of the board. */
export function sheet(more = {}) {
    return {
        id: 5,
        mark: "K7M-4QN",
        kind: "short",
        whose: "worker",
        lang: "ar",
        code: "T-1",
        snapshot: 1,
        title: "Today",
        way: "together",
        turns: {},
        pages: [
            [line(1, 2), line(2, 4, {part: 7, label: "Adult 1"})],
            [line(3, 1), line(4, 3, {part: 7, label: "Adult 1"})],
        ],
        ...more,
    };
}

/** The server takes all, unless `save` says otherwise; each batch is a step. */
export async function mountEntry({data = sheet(), onBoard = board(), save = () => null, steps = true} = {}) {
    onRpc("sociale.balans.questionnaire", "get_sheet", ({args: [mark]}) => {
        expect.step(["mark", mark]);
        return data;
    });
    onRpc(SNAPSHOT, "get_board", () => onBoard);
    onRpc(SNAPSHOT, "get_answers_since", () => ({now: onBoard.now, locked: false, answers: [], turns: {}}));
    const saveAnswers = async (request) => {
        const {id, params} = await request.json();
        const answers = params.args[1];
        if (steps) {
            expect.step(answers.map((answer) => [answer.id, answer.values]));
        }
        const result = save(answers) || {saved: answers.map((answer) => answer.id), conflicts: []};
        return result instanceof Response ? result : {jsonrpc: "2.0", id, result};
    };
    onRpc(`/web/dataset/call_kw/${SNAPSHOT}/save_answers`, saveAnswers, {pure: true});
    await mountWebClient();
    await getService("action").doAction("sociale_balans.questionnaire_entry");
}

/** Type the mark, so that the rows are there. */
export async function openSheet(options) {
    await mountEntry(options);
    await contains(".o_sb_entry_mark").edit("k7m 4qn", {confirm: "enter"});
    await animationFrame();
    expect.verifySteps([["mark", "k7m 4qn"]]);
}

/** One key after the other. */
export const typeKeys = (...keys) => inTurn(keys, (key) => press(key));

/** What stands in the rows, in the order of the sheet. */
export const values = () => queryAll(".o_sb_entry_value").map((value) => value.dataset.value);
/** The number of the row to type; none at the end. */
export const current = () => Number(queryFirst(CURRENT)?.dataset.number || 0);
export {board, row};

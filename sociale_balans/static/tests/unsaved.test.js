import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, getMockEnv, getService, mountWebClient, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {board, level, mountBoard, row, sent, stored} from "./board_page";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {forgetAnswers} from "@sociale_balans/board/board_store";
import {queryAllTexts} from "@odoo/hoot-dom";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

defineMailModels();
describe.current.tags("desktop");

const KEY = () => `sociale_balans.answers.${user.userId}.1`;
const keep = (kept) => browser.sessionStorage.setItem(KEY(), JSON.stringify(kept));
const refusal = (name, message) =>
    new Response(JSON.stringify({error: {code: 0, message: "Odoo", data: {name, message}}}), {
        headers: {"Content-Type": "application/json"},
    });
const pressed = ".o_sb_row:first [aria-pressed=true]:not(.o_sb_icon_button)";
/** How many answers each request held; the steps themselves are the answers. */
const sizes = () => {
    const calls = [];
    return {calls, save: (answers) => (calls.push(answers.length), null)};
};

async function openBoard() {
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "sociale_balans.board",
        context: {active_id: 1},
    });
    await animationFrame();
}

test("what waited while a colleague finished stands beside the score that was locked", async () => {
    keep({1: {values: {value: "4", remark: "Mine"}, known: {value: "1", remark: ""}}});
    const data = board({locked: true});
    data.parts[0].themes[0].rows[0].value = "2";
    await mountBoard({data});
    expect(pressed).toHaveText("2");
    expect(".o_sb_row:first .o_sb_unsaved").toHaveText(
        /Not saved\.\s*The snapshot was finished meanwhile\.\s*Reopen the snapshot.*Your answer was: 4, Mine/s,
    );
    expect(".o_sb_unsaved button:contains(Save it now)").toHaveCount(0);
    expect(".o_sb_board_tools").toHaveText(/Not saved: 1/);
    expect(stored()).toEqual([KEY()], {message: "it stays until its author decides"});
    data.locked = false;
    onRpc("sociale.balans.snapshot", "action_reopen", () => true);
    await contains(".o_sb_reopen").click();
    await contains(".o_sb_unsaved button:contains(Save it now)").click();
    await sent();
    expect.verifySteps([[[1, {confirmed: false, remark: "Mine", value: "4"}]]]);
    expect(".o_sb_unsaved").toHaveCount(0);
    expect(stored()).toEqual([]);
});

test("what was set aside goes when its author says so", async () => {
    keep({1: {values: {value: "4"}, known: {value: false}}});
    await mountBoard({data: board({locked: true})});
    await contains(".o_sb_unsaved button:contains(Discard)").click();
    expect(".o_sb_unsaved").toHaveCount(0);
    expect(stored()).toEqual([]);
});

test("what a colleague finished with the same answer was not lost", async () => {
    keep({3: {values: {value: "effort"}, known: {value: false}}});
    await mountBoard({data: board({locked: true})});
    expect(".o_sb_unsaved").toHaveCount(0);
    expect(stored()).toEqual([]);
});

test("a row that is gone keeps its answer, with its name", async () => {
    keep({99: {values: {remark: "Said"}, known: {}}, names: {99: "Adult 2 · Health"}});
    await mountBoard();
    expect(".o_sb_unsaved").toHaveText(/Adult 2 · Health.*no longer in the snapshot.*Your answer was: Said/s);
    await contains(".o_sb_unsaved button:contains(Discard)").click();
    expect(stored()).toEqual([]);
});

test("a snapshot that is closed to its author still gives him what he said", async () => {
    keep({1: {values: {remark: "Said"}, known: {}}, names: {1: "Household · Housing"}});
    onRpc(
        "/web/dataset/call_kw/sociale.balans.snapshot/get_board",
        () => refusal("odoo.exceptions.AccessError", "Closed to you"),
        {
            pure: true,
        },
    );
    await mountWebClient();
    await openBoard();
    expect(".o_sb_board_closed").toHaveText(
        /cannot be opened.*Closed to you.*Household · Housing.*Your answer was: Said/s,
    );
    expect(stored()).toEqual([KEY()]);
});

test("a fault of the server is no broken line, and keeps back no other answer", async () => {
    await mountBoard({
        save: (answers) => (answers.some(({id}) => id === 2) ? new Response("<p>500</p>", {status: 500}) : null),
    });
    await contains(level(3)).click();
    await contains(".o_sb_row:eq(1) .o_sb_level_button[data-value='4']").click();
    await sent();
    expect(".o_sb_save_state").not.toHaveText(/No connection/);
    expect(".o_sb_save_state").toHaveText("Not saved: 1. Look at what is marked.");
    expect(".o_sb_row:eq(1) .o_sb_unsaved").toHaveText(/The server reported a fault.*Your answer was: 4/s);
    expect(pressed).toHaveText("3");
    await advanceTime(60000);
    const one = [[1, {confirmed: false, value: "3"}]];
    const two = [[2, {confirmed: false, value: "4"}]];
    expect.verifySteps([[...one, ...two], one, two, two], {message: "and is not tried for ever"});
});

for (const [what, answer] of [
    ["in words", () => refusal("odoo.exceptions.ValidationError", "This cannot be kept.")],
    ["with a traceback", () => refusal("builtins.TypeError", "unhashable type")],
    ["as a page that was not found", () => new Response("", {status: 404})],
]) {
    test(`one bad answer among many is found: ${what}`, async () => {
        const rows = Array.from({length: 64}, (_, index) => row(index + 1));
        const calls = [];
        const waiting = Object.fromEntries(rows.map(({id}) => [id, {values: {value: "3"}, known: {value: false}}]));
        keep(waiting);
        await mountBoard({
            steps: false,
            data: board({parts: [{key: 0, label: "Household", themes: [{name: "Housing", rows}]}]}),
            save: (answers) => {
                calls.push(answers.length);
                return answers.some(({id}) => id === 17) ? answer() : null;
            },
        });
        await sent();
        expect(".o_sb_unsaved").toHaveCount(1);
        expect(".o_sb_row:eq(16) .o_sb_unsaved").toHaveCount(1);
        expect(".o_sb_board_part small:first").toHaveText("63 of 64");
        expect(calls.length).toBeLessThan(16);
        const kept = JSON.parse(browser.sessionStorage.getItem(KEY()));
        expect(Object.keys(kept.aside)).toEqual(["17"]);
    });
}

test("what the server refuses stands at its row, and the rest is saved", async () => {
    await mountBoard({
        save: (answers) =>
            answers.length > 1 ? {saved: [1], conflicts: [], refused: [{id: 2, says: "Too long."}]} : null,
    });
    await contains(level(3)).click();
    await contains(".o_sb_row:eq(1) .o_sb_level_button[data-value='4']").click();
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    await sent();
    expect(".o_sb_board_part:contains(Household) .o_sb_clashes").toHaveText("1 to look at again");
    await contains(".o_sb_board_part:contains(Household)").click();
    expect(".o_sb_row:eq(1) .o_sb_unsaved").toHaveText(/Not saved\.\s*Too long\..*Your answer was: 4/s);
    expect(".o_sb_row:eq(1) [aria-pressed=true]").toHaveCount(0, {message: "the server has nothing there"});
    await contains(".o_sb_finish_button").click();
    expect(".o_notification").toHaveText(/First look at what is marked/);
    await contains(".o_sb_row:eq(1) .o_sb_level_button[data-value='5']").click();
    expect(".o_sb_unsaved").toHaveCount(0, {message: "what he says anew takes its place"});
    await sent();
    expect.verifySteps([
        [
            [1, {confirmed: false, value: "3"}],
            [2, {confirmed: false, value: "4"}],
        ],
        [[2, {confirmed: false, value: "5"}]],
    ]);
});

test("of an answer what can be saved is saved", async () => {
    await mountBoard({
        save: () => ({saved: [1], conflicts: [], refused: [{id: 1, says: "Too long.", names: ["remark"]}]}),
        steps: false,
    });
    await contains(level(3)).click();
    await contains(".o_sb_row:first .o_sb_icon_button[aria-label^=Remark]").click();
    await contains(".o_sb_row:first textarea").edit("Words", {confirm: false});
    onRpc("sociale.balans.snapshot", "get_board", () => {
        const data = board();
        data.parts[0].themes[0].rows[0].value = "3";
        return data;
    });
    await sent();
    expect(pressed).toHaveText("3");
    expect(".o_sb_unsaved").toHaveText(/Too long\..*Your answer was: Words/s);
    expect(".o_sb_board_part small:first").toHaveText("1 of 2");
});

test("more answers than fit in one request go in several", async () => {
    const rows = Array.from({length: 250}, (_, index) => row(index + 1));
    const {calls, save} = sizes();
    keep(Object.fromEntries(rows.map(({id}) => [id, {values: {value: "3"}, known: {value: false}}])));
    await mountBoard({data: board({parts: [{key: 0, label: "Household", themes: [{name: "Housing", rows}]}]}), save});
    await sent();
    expect(calls).toEqual([100, 100, 50]);
    expect(".o_sb_save_state").toHaveText(/^All saved at/);
    expect(stored()).toEqual([]);
    expect.verifySteps(
        calls.map((_size, index) => rows.slice(100 * index, 100 * (index + 1)).map(({id}) => [id, {value: "3"}])),
    );
});

test("a server that fails altogether is tried again, with patience", async () => {
    let broken = true;
    await mountBoard({save: () => (broken ? new Response("", {status: 500}) : null)});
    onRpc("/web/dataset/call_kw/sociale.balans.snapshot/get_board", () => new Response("", {status: 500}), {
        pure: true,
    });
    await contains(level(3)).click();
    await sent();
    expect(".o_sb_save_state").toHaveText(/The server has a fault.*Not saved yet: 1/);
    broken = false;
    await advanceTime(6000);
    await animationFrame();
    expect(".o_sb_save_state").toHaveText(/^All saved at/);
    const sending = [[1, {confirmed: false, value: "3"}]];
    expect.verifySteps([sending, sending]);
});

test("a clash that nobody looked at yet is still there after a reload", async () => {
    keep({conflicts: {1: {values: {value: "3"}, user: "Colleague"}}});
    await mountBoard();
    expect(".o_sb_row_conflict").toHaveText(/Colleague has changed this meanwhile. Your answer was: 3/);
    await contains(".o_sb_row_conflict button:contains(Keep the other)").click();
    expect(stored()).toEqual([]);
});

test("a person who was added elsewhere comes on the board, and who left goes", async () => {
    const data = board();
    await mountBoard({data});
    const child = {key: 8, label: "Child 1", themes: [{name: "School", rows: [row(5)]}]};
    Object.assign(data, board());
    data.parts.push(child);
    onRpc("sociale.balans.snapshot", "get_answers_since", () => ({
        now: data.now,
        locked: false,
        rows: data.parts.flatMap(({themes}) => themes.flatMap(({rows}) => rows)).length,
        answers: [],
    }));
    await advanceTime(10000);
    await animationFrame();
    expect(queryAllTexts(".o_sb_board_part > span:first-child")).toEqual([
        "Household",
        "Adult 1",
        "Child 1",
        "What we work on",
    ]);
    await contains(".o_sb_board_part:contains(Child 1)").click();
    data.parts.pop();
    await advanceTime(10000);
    await animationFrame();
    expect(".o_sb_board_part[aria-current=true]").toHaveText(/Household/);
    expect(".o_sb_row").toHaveCount(2);
});

test("finishing asks about who was added a moment ago", async () => {
    const data = board();
    await mountBoard({data});
    Object.assign(data, board());
    data.parts.push({key: 8, label: "Child 1", themes: [{name: "School", rows: [row(5, {mandatory: true})]}]});
    onRpc("sociale.balans.snapshot", "get_answers_since", () => ({now: data.now, locked: false, rows: 5, answers: []}));
    await contains(".o_sb_finish_button").click();
    await animationFrame();
    expect(".o_sb_finish_mandatory").toHaveText(/Child 1.*Domain 5/s);
});

test("a snapshot that is open comes before a second one", async () => {
    onRpc("sociale.balans.dossier", "action_new_snapshot", ({args, kwargs}) => {
        expect.step([args, kwargs.choice]);
        return {type: "ir.actions.act_window_close"};
    });
    await mountWebClient();
    const ask = () =>
        getService("action").doAction({
            type: "ir.actions.client",
            tag: "sociale_balans.which_snapshot",
            params: {model: "sociale.balans.dossier", id: 7, text: "One of 5 May is open."},
        });
    await ask();
    await animationFrame();
    expect(".o_sb_which_snapshot").toHaveText("One of 5 May is open.");
    await contains(".modal-footer button:contains(Go on with it)").click();
    await ask();
    await contains(".modal-footer button:contains(Make a second one)").click();
    await ask();
    await contains(".modal-footer button:contains(Cancel)").click();
    expect.verifySteps([
        [[[7]], "open"],
        [[[7]], "new"],
    ]);
});

test("who logs out and would lose what he said is asked first", async () => {
    keep({1: {values: {value: "4"}, known: {value: false}}, aside: {2: {values: {value: "3"}, says: "", name: ""}}});
    await mountWebClient();
    const item = registry.category("user_menuitems").get("log_out");
    const env = getMockEnv();
    item(env).callback();
    await animationFrame();
    expect(".modal-body").toHaveText(/answers that are not saved: 2/);
    await contains(".modal-footer button:contains(Stay)").click();
    expect(stored()).toEqual([KEY()]);
    forgetAnswers(null);
});

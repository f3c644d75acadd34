import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, getService, mountWebClient, onRpc, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {edit, press, queryAll, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {ConnectionLostError} from "@web/core/network/rpc";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {BoardStore, forgetAnswers} from "@sociale_balans/board/board_store";
import {user} from "@web/core/user";

const LEVELS = {1: "Homeless", 2: "Moves often", 3: "With others", 4: "Rents", 5: "Settled"};

defineMailModels();
describe.current.tags("desktop");

function row(id, values = {}) {
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
        priority: false,
        priority_order: 0,
        parked_until: false,
        confirmed: false,
        former: false,
        ...values,
    };
}

/** A board with two rows for the household and two for an adult. */
function board(more = {}) {
    return {
        id: 1,
        code: "T-1",
        title: "Today",
        date: "05/05/2026",
        locked: false,
        delicate_together: false,
        dossier: 1,
        most_active: 3,
        later: "2026-09-05",
        now: "2026-05-05 12:00:00",
        resume: false,
        parts: [
            {
                key: 0,
                label: "Household",
                themes: [
                    {
                        name: "Housing",
                        rows: [row(1, {former: {value: "2", text: "Moves often", remark: "", date: "1/1"}})],
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

/** Mount a board on a server that saves everything, unless `save` says otherwise; each batch is a step. */
async function mountBoard({data = board(), save = () => null} = {}) {
    onRpc("sociale.balans.snapshot", "get_board", () => data);
    onRpc("sociale.balans.snapshot", "get_answers_since", () => ({now: data.now, locked: false, answers: []}));
    const saveAnswers = async (request) => {
        const {id, params} = await request.json();
        const answers = params.args[1];
        expect.step(answers.map((answer) => [answer.id, answer.values]));
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

const level = (value) => `.o_sb_row:first .o_sb_level_button[data-value='${value}']`;
const stored = () => Object.keys(browser.sessionStorage).filter((key) => key.startsWith("sociale_balans."));

async function sent() {
    await advanceTime(400);
    await animationFrame();
}

test("one part at a time, with its themes and its progress", async () => {
    await mountBoard();
    expect(queryAllTexts(".o_sb_board_part > span:first-child")).toEqual(["Household", "Adult 1", "What we work on"]);
    expect(queryAllTexts(".o_sb_board_part small")).toEqual(["0 of 2", "1 of 2", "0 now, 0 later"]);
    const themes = () => queryAll(".o_sb_theme").map((theme) => theme.textContent);
    expect(themes()).toEqual(["Housing", "Money"]);
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(themes()).toEqual(["Health"]);
    expect(".o_sb_board_part[aria-current=true]").toHaveText(/Adult 1/);
});

test("a choice speaks in words at once and is saved by itself", async () => {
    await mountBoard();
    expect(".o_sb_row:first .o_sb_row_question").toHaveText("How is 1?");
    await contains(level(3)).click();
    expect(".o_sb_row:first .o_sb_row_text").toHaveText("With others");
    expect(level(3)).toHaveClass("o_sb_level_3");
    expect(".o_sb_save_state").toHaveText("Not saved yet: 1");
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
    expect(".o_sb_save_state").toHaveText(/^All saved at \d\d:\d\d$/);
    expect(stored()).toEqual([]);
});

test("quick choices travel together", async () => {
    await mountBoard();
    await contains(level(3)).click();
    await contains(level(4)).click();
    await contains(".o_sb_row:eq(1) .o_sb_other_button[data-value=na]").click();
    await sent();
    expect.verifySteps([
        [
            [1, {confirmed: false, value: "4"}],
            [2, {confirmed: false, value: "na"}],
        ],
    ]);
});

test("the same level once more takes it back", async () => {
    await mountBoard();
    await contains(level(2)).click();
    await contains(level(2)).click();
    expect(".o_sb_row:first [aria-pressed=true]").toHaveCount(0);
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: false}]]]);
});

test("the former score is a ghost, and one click confirms it", async () => {
    await mountBoard();
    expect(level(2)).toHaveClass("o_sb_former");
    expect(".o_sb_unchanged").toHaveCount(1, {message: "only where there was a former score"});
    await contains(".o_sb_row_former").click();
    expect(".o_sb_row_before").toHaveText(/1\/1: Moves often/);
    await contains(".o_sb_unchanged").click();
    expect(".o_sb_row:first .o_sb_row_confirmed").toHaveCount(1);
    await sent();
    expect.verifySteps([[[1, {confirmed: true, value: "2"}]]]);
    await contains(level(3)).click();
    expect(".o_sb_row_confirmed").toHaveCount(0);
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
});

test("the keyboard alone does everything", async () => {
    await mountBoard();
    queryFirst(".o_sb_row").focus();
    await press("3");
    await press("p");
    await press("ArrowDown");
    await animationFrame();
    expect(".o_sb_row:eq(1)").toBeFocused();
    await press("e");
    await press("r");
    await animationFrame();
    expect(".o_sb_row:eq(1) textarea").toBeFocused();
    await edit("Asked 2 times");
    await press("Escape");
    expect(".o_sb_row:eq(1)").toBeFocused();
    await sent();
    expect.verifySteps([
        [
            [1, {confirmed: false, parked_until: false, priority: true, priority_order: 1, value: "3"}],
            [2, {confirmed: false, remark: "Asked 2 times", value: "effort"}],
        ],
    ]);
    await press("?");
    await animationFrame();
    expect(".o_sb_keys").toHaveText(/another row/);
    await press("ArrowUp");
    await press("u");
    await sent();
    expect.verifySteps([], {message: "a row with an answer has nothing to confirm"});
});

test("a broken line keeps what was chosen and sends it when it is back", async () => {
    let broken = true;
    await mountBoard({
        save: () => (broken ? new Response("", {status: 502}) : null),
    });
    await contains(level(1)).click();
    await sent();
    expect(".o_sb_save_state").toHaveText(/No connection.*Not saved yet: 1/);
    expect(stored()).toEqual([`sociale_balans.answers.${user.userId}.1`]);
    await contains(level(2)).click();
    await contains(".o_sb_row:eq(1) .o_sb_icon_button[aria-label=Priority]").click();
    broken = false;
    await advanceTime(3000);
    await animationFrame();
    expect(".o_sb_save_state").toHaveText(/^All saved at/);
    expect(stored()).toEqual([]);
    expect.verifySteps([
        [[1, {confirmed: false, value: "1"}]],
        [
            [1, {confirmed: false, value: "2"}],
            [2, {parked_until: false, priority: true, priority_order: 1}],
        ],
    ]);
});

test("what waited in this tab is sent after a reload", async () => {
    const waiting = {2: {values: {value: "4"}, known: {value: false}}};
    browser.sessionStorage.setItem(`sociale_balans.answers.${user.userId}.1`, JSON.stringify(waiting));
    await mountBoard();
    expect(".o_sb_row:eq(1) [aria-pressed=true]").toHaveText("4");
    await sent();
    expect.verifySteps([[[2, {value: "4"}]]]);
    expect(stored()).toEqual([]);
});

test("what waits for one snapshot is never sent to another", async () => {
    let broken = true;
    const call = (_model, method, [snapshotId, answers]) => {
        if (method === "get_board") {
            return Promise.resolve(board({id: snapshotId}));
        }
        expect.step([snapshotId, answers.map(({id}) => id)]);
        return broken
            ? Promise.reject(new ConnectionLostError("/"))
            : Promise.resolve({saved: answers.map(({id}) => id), conflicts: []});
    };
    const store = new BoardStore({orm: {silent: {call}}, snapshotId: 1, userId: 5});
    await store.load();
    store.change(1, {value: "3"});
    await store.open(2);
    await store.load();
    expect(store.count).toBe(0);
    expect(stored()).toEqual(["sociale_balans.answers.5.1"]);
    broken = false;
    await store.open(1);
    await store.load();
    expect(stored()).toEqual([]);
    expect.verifySteps([
        [1, [1]],
        [1, [1]],
    ]);
});

test("the answers of another user do not stay in this tab", () => {
    browser.sessionStorage.setItem("sociale_balans.answers.998.1", "{}");
    browser.sessionStorage.setItem("sociale_balans.answers.999.1", "{}");
    forgetAnswers(999);
    expect(stored()).toEqual(["sociale_balans.answers.999.1"]);
    forgetAnswers(null);
    expect(stored()).toEqual([]);
});

test("a colleague's answer is shown, never overwritten unseen", async () => {
    const theirs = {...row(1), value: "5"};
    let first = true;
    await mountBoard({
        save: (answers) => {
            if (first) {
                first = false;
                return {saved: [], conflicts: [{id: 1, answer: theirs, user: "Colleague"}]};
            }
            expect.step(answers[0].known.value);
            return null;
        },
    });
    await contains(level(3)).click();
    await sent();
    expect(".o_sb_row_conflict").toHaveText(/Colleague has changed this meanwhile. Your answer was: 3/);
    expect(".o_sb_row:first [aria-pressed=true]").toHaveText("5");
    await contains(".o_sb_row_conflict button:contains(Use my answer)").click();
    expect(".o_sb_row_conflict").toHaveCount(0);
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]], [[1, {confirmed: false, value: "3"}]], "5"]);
});

test("who yields keeps the colleague's answer", async () => {
    await mountBoard({
        save: () => ({saved: [], conflicts: [{id: 1, answer: row(1, {value: "5"}), user: "Colleague"}]}),
    });
    await contains(level(3)).click();
    await sent();
    await contains(".o_sb_row_conflict button:contains(Keep the other)").click();
    expect(".o_sb_row_conflict").toHaveCount(0);
    expect(".o_sb_row:first [aria-pressed=true]").toHaveText("5");
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
});

test("only what is still open, without rows that run away", async () => {
    await mountBoard();
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(".o_sb_only_open").toHaveText(/\(3\)/);
    await contains(".o_sb_only_open").click();
    expect(queryAllTexts(".o_sb_row_name")).toEqual(["Domain 4"]);
    await contains(level(3)).click();
    expect(".o_sb_row").toHaveCount(1, {message: "what was just chosen stays in sight"});
    expect(".o_sb_only_open").toHaveText(/\(2\)/);
    await sent();
    expect.verifySteps([[[4, {confirmed: false, value: "3"}]]]);
});

test("looking together leaves the delicate domains out", async () => {
    const data = board();
    data.parts[0].themes[1].rows[0].delicate = true;
    await mountBoard({data});
    queryFirst(".o_sb_row").focus();
    await press("t");
    await animationFrame();
    expect(".o_sb_together h1").toHaveText("Domain 1");
    await contains(".o_sb_together_card[data-value='4']").click();
    await contains(".o_sb_together .o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("Thank you");
    await contains(".o_sb_together button:contains(To the overview)").click();
    expect(".o_sb_together").toHaveCount(0);
    expect(level(4)).toHaveClass("o_sb_level_4");
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "4"}]]]);
});

test("it resumes where the user was", async () => {
    await mountBoard({data: board({resume: 3})});
    await animationFrame();
    expect(".o_sb_board_part[aria-current=true]").toHaveText(/Adult 1/);
    expect(".o_sb_row:first").toBeFocused();
});

test("a locked snapshot can be read, not changed", async () => {
    await mountBoard({data: board({locked: true})});
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(".o_sb_row:first blockquote").toHaveText("Not now");
    expect(".o_sb_level_button:enabled").toHaveCount(0);
    queryFirst(".o_sb_row").focus();
    await press("3");
    await sent();
    expect.verifySteps([]);
});

test("all five texts, for this browser also next time", async () => {
    await mountBoard();
    expect(".o_sb_level_text").toHaveCount(0);
    await contains(".o_sb_show_texts").click();
    expect(queryAllTexts(".o_sb_row:first .o_sb_level_text")).toEqual(Object.values(LEVELS));
    await contains(level(3)).click();
    expect(".o_sb_row:first .o_sb_row_text").toHaveCount(0, {message: "the chosen text stands in its card already"});
    expect(browser.localStorage.getItem("sociale_balans.all_texts")).toBe("1");
    await contains(".o_sb_show_texts").click();
    expect(browser.localStorage.getItem("sociale_balans.all_texts")).toBe(null);
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
});

test("the question folds and unfolds", async () => {
    await mountBoard();
    await contains(level(3)).click();
    expect(".o_sb_row:first .o_sb_row_question").toHaveCount(0, {message: "answered"});
    await contains(".o_sb_row:first .o_sb_row_fold").click();
    expect(".o_sb_row:first .o_sb_row_question").toHaveText("How is 1?");
    queryFirst(".o_sb_row").focus();
    await press("q");
    await animationFrame();
    expect(".o_sb_row:first .o_sb_row_question").toHaveCount(0);
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
});

test("arrows read the levels without choosing", async () => {
    await mountBoard();
    queryFirst(".o_sb_row").focus();
    await press("ArrowRight");
    await press("ArrowRight");
    await animationFrame();
    expect(level(2)).toBeFocused();
    expect(".o_sb_row:first .o_sb_row_text").toHaveText("Moves often");
    await sent();
    expect.verifySteps([]);
});

test("after the last row the next part begins", async () => {
    await mountBoard();
    queryFirst(".o_sb_row").focus();
    await press("ArrowDown");
    await animationFrame();
    await press("ArrowDown");
    await animationFrame();
    expect(".o_sb_board_part[aria-current=true]").toHaveText(/Adult 1/);
    expect(".o_sb_row:first").toBeFocused();
    await contains(".o_sb_board_next button:contains(What we work on)").click();
    expect(".o_sb_priorities").toHaveCount(1);
    expect(".o_sb_board_next button").toHaveText("Finish the snapshot");
});

test("a clash in another part is named where one can see it", async () => {
    await mountBoard({
        save: () => ({saved: [], conflicts: [{id: 1, answer: row(1, {value: "5"}), user: "Colleague"}]}),
    });
    await contains(level(3)).click();
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    await sent();
    expect(".o_sb_board_part:contains(Household) .o_sb_clashes").toHaveText("1 to look at again");
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
});

test("finishing names the mandatory domains and does not go on", async () => {
    const data = board();
    data.parts[0].themes[0].rows[0].mandatory = true;
    await mountBoard({data});
    await contains(".o_sb_finish_button").click();
    expect(".modal-title").toHaveText("Not everything has been discussed");
    expect(".o_sb_finish_mandatory dd").toHaveText("Domain 1");
    expect(queryAllTexts(".o_sb_finish_optional dd")).toEqual(["Domain 2", "Domain 4"]);
    expect(".modal-footer button").toHaveCount(1, {message: "only: go on with the talk"});
});

test("finishing with other domains open is for the worker to decide", async () => {
    await mountBoard();
    onRpc("sociale.balans.snapshot", "action_done", ({args}) => {
        expect.step(["done", args]);
        return true;
    });
    await contains(".o_sb_finish_button").click();
    expect(".modal-title").toHaveText("Finish the snapshot?");
    await contains(".modal-footer button:contains(Go on with the talk)").click();
    expect.verifySteps([]);
    await contains(".o_sb_finish_button").click();
    await contains(".modal-footer button:contains(Finish)").click();
    expect.verifySteps([["done", [[1]]]]);
});

test("what is underway when the tab closes is sent once more", async () => {
    let answer = null;
    const orm = {
        call: (_model, method) =>
            method === "get_board" ? Promise.resolve(board()) : new Promise((resolve) => (answer = resolve)),
    };
    const store = new BoardStore({orm: {silent: orm}, snapshotId: 1, userId: 5});
    await store.load();
    patchWithCleanup(browser.navigator, {
        sendBeacon: (url, body) => expect.step([url.split("/").at(-1), body.type]),
    });
    store.sendOnLeaving();
    expect.verifySteps([], {message: "nothing to send"});
    store.change(1, {value: "3"});
    const flushed = store.flush();
    await animationFrame();
    store.change(1, {value: "4"});
    const kept = JSON.parse(browser.sessionStorage.getItem("sociale_balans.answers.5.1"));
    expect(kept[1]).toEqual({values: {confirmed: false, value: "4"}, known: {confirmed: false, value: false}});
    store.sendOnLeaving();
    expect.verifySteps([["save_answers", "application/json"]]);
    answer({saved: [1], conflicts: []});
    await flushed;
    expect(store.count).toBe(1, {message: "the newer choice still waits"});
    expect(store.pending[1].known.value).toBe("3", {message: "and knows what was saved: nobody clashes with himself"});
    store.stop();
});

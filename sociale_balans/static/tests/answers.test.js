import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, getService, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {ConnectionLostError} from "@web/core/network/rpc";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {BoardStore, forgetAnswers} from "@sociale_balans/board/board_store";
import {user} from "@web/core/user";
import {row, board, mountBoard, level, stored, sent} from "./board_page";

defineMailModels();
describe.current.tags("desktop");

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

test("who leaves on a broken line reads what waits, and where", async () => {
    await mountBoard({save: () => new Response("", {status: 502})});
    await contains(level(1)).click();
    await sent();
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "sociale_balans.board",
        context: {active_id: 2},
    });
    await animationFrame();
    expect(".o_notification").toHaveText(/Not saved yet: 1.*Open the snapshot again to send it/);
    expect(stored()).toEqual([`sociale_balans.answers.${user.userId}.1`]);
    const sending = [[1, {confirmed: false, value: "1"}]];
    expect.verifySteps([sending, sending]);
});

test("who was logged out reads what to do, and keeps what was chosen", async () => {
    const error = {code: 100, message: "Odoo Session Expired", data: {name: "odoo.http.SessionExpiredException"}};
    const refusal = () => new Response(JSON.stringify({error}), {headers: {"Content-Type": "application/json"}});
    await mountBoard({save: refusal});
    await contains(level(1)).click();
    await sent();
    expect(".o_sb_save_state").toHaveText(/logged out. Reload the page and log in.*Not saved yet: 1/);
    expect(stored()).toHaveLength(1);
    await advanceTime(10000);
    expect.verifySteps([[[1, {confirmed: false, value: "1"}]]], {message: "nobody else's log-in is used"});
});

test("what arrives late does not undo what was saved meanwhile", async () => {
    let arrive = null;
    const call = (_model, method, [, answers]) => {
        if (method === "get_board") {
            return Promise.resolve(board());
        }
        if (method === "get_answers_since") {
            return new Promise((resolve) => (arrive = resolve));
        }
        return Promise.resolve({saved: answers.map(({id}) => id), conflicts: []});
    };
    const store = new BoardStore({orm: {silent: {call}}, snapshotId: 1, userId: 5});
    await store.load();
    const refreshed = store.refresh();
    store.change(1, {value: "3"});
    await store.flush();
    arrive({now: "2026-05-05 12:00:10", locked: false, answers: [row(1, {value: "1"})]});
    await refreshed;
    expect(store.rows[1].value).toBe("3");
    arrive = null;
    const again = store.refresh();
    arrive({now: "2026-05-05 12:00:20", locked: false, answers: [row(1, {value: "5"})]});
    await again;
    expect(store.rows[1].value).toBe("5", {message: "a colleague, or another device"});
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

import {ROW, board, current, mountEntry, openSheet, row, sent, sheet, typeKeys, values} from "./questionnaire_page";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, makeServerError, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {edit, press, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();
describe.current.tags("desktop");

const plain = (value) => ({confirmed: false, value});

test("rows stand in the order of the sheet, page by page", async () => {
    await openSheet();
    expect(queryAllTexts(".o_sb_entry_page")).toEqual(["Page 1", "Page 2"]);
    expect(queryAllTexts(".o_sb_entry_number")).toEqual(["1", "2", "3", "4"]);
    expect(queryAllTexts(".o_sb_entry_name > span")).toEqual(["Domain 2", "Domain 4", "Domain 1", "Domain 3"]);
    expect(current()).toBe(1);
});

test("each digit goes on to the next row at once", async () => {
    await openSheet();
    await typeKeys("3", "0", "9", "1");
    await animationFrame();
    expect(values()).toEqual(["3", "na", "effort", "1"]);
    expect(current()).toBe(0);
    expect(".o_sb_entry_says").toHaveText("This was the last row. Every row has an answer.");
    await sent();
    expect.verifySteps([
        [
            [1, plain("effort")],
            [2, plain("3")],
            [3, plain("1")],
            [4, plain("na")],
        ],
    ]);
    expect(".o_sb_save_state").toHaveText("All saved");
});

test("what is read wrongly is typed over, and shows what was there", async () => {
    await openSheet();
    await typeKeys("3", "4", "Backspace", "Backspace");
    await animationFrame();
    expect(current()).toBe(1);
    await typeKeys("2");
    await animationFrame();
    expect(values().slice(0, 2)).toEqual(["2", "4"]);
    expect(".o_sb_entry_was:first").toHaveText("was 3");
    await contains(`${ROW}:eq(1)`).click();
    expect(current()).toBe(2);
    await typeKeys(".");
    await animationFrame();
    expect(values().slice(0, 2)).toEqual(["2", ""]);
    await sent();
    expect.verifySteps([
        [
            [2, plain("2")],
            [4, plain(false)],
        ],
    ]);
});

test("help and own words go to the row that was typed last", async () => {
    await openSheet();
    await typeKeys("3", "+", "Enter", "*", "5", "-", "/");
    await animationFrame();
    expect(".o_sb_entry_words").toBeFocused();
    await edit("1 or 2?");
    await press("Enter");
    await animationFrame();
    expect(".o_sb_entry_list").toBeFocused();
    expect(current()).toBe(4);
    expect(queryAllTexts(".o_sb_entry_help")).toEqual(["+", "*", "−", ""]);
    await sent();
    expect.verifySteps([
        [
            [1, {...plain("5"), client_help: "no", client_words: "1 or 2?"}],
            [2, {...plain("3"), client_help: "yes"}],
            [4, {client_help: "later"}],
        ],
    ]);
});

test("what is typed before the box for own words is drawn stands in it", async () => {
    await openSheet({steps: false});
    await typeKeys("3");
    for (const key of ["/", "2", " ", "x"]) {
        queryFirst(".o_sb_entry_list").dispatchEvent(
            new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}),
        );
    }
    await animationFrame();
    expect(".o_sb_entry_words").toBeFocused();
    expect(".o_sb_entry_words").toHaveValue("2 x");
    expect(values().slice(0, 2)).toEqual(["3", ""]);
});

test("after going elsewhere, help goes to the row that is there; the same once more takes it back", async () => {
    await openSheet();
    await typeKeys("3", "ArrowDown", "+");
    await animationFrame();
    expect(queryAllTexts(".o_sb_entry_help")).toEqual(["", "", "+", ""]);
    await typeKeys("+");
    await animationFrame();
    expect(queryAllTexts(".o_sb_entry_help")).toEqual(["", "", "", ""]);
});

test("what is in no box does nothing, and says so", async () => {
    await openSheet();
    await typeKeys("6", "7", "8", "x", "Shift");
    await animationFrame();
    expect(current()).toBe(1);
    expect(values()).toEqual(["", "", "", "effort"]);
    expect(".o_sb_entry_says").toHaveText("8 is in no box. Type 1 to 5, 0 or 9.");
});

test("digits count wherever they stand, and a key that is held fills one row", async () => {
    await openSheet();
    queryFirst(".o_sb_entry_list").dispatchEvent(
        new KeyboardEvent("keydown", {key: "End", code: "Numpad1", bubbles: true, cancelable: true}),
    );
    queryFirst(".o_sb_entry_list").dispatchEvent(
        new KeyboardEvent("keydown", {key: "é", code: "Digit2", bubbles: true, cancelable: true}),
    );
    queryFirst(".o_sb_entry_list").dispatchEvent(
        new KeyboardEvent("keydown", {key: "5", code: "Numpad5", repeat: true, bubbles: true, cancelable: true}),
    );
    queryFirst(".o_sb_entry_list").dispatchEvent(
        new KeyboardEvent("keydown", {key: "2", code: "Digit2", ctrlKey: true, bubbles: true, cancelable: true}),
    );
    await animationFrame();
    expect(values().slice(0, 3)).toEqual(["1", "2", ""]);
});

test("a sign counts by what it is, wherever the keyboard has it", async () => {
    await openSheet();
    for (const [key, code] of [
        ["3", "Digit3"],
        ["*", "Digit8"],
        ["4", "Digit4"],
        ["-", "Digit6"],
        ["5", "Digit5"],
        ["+", "Digit1"],
        ["/", "Digit7"],
    ]) {
        queryFirst(".o_sb_entry_list").dispatchEvent(
            new KeyboardEvent("keydown", {key, code, bubbles: true, cancelable: true}),
        );
    }
    await animationFrame();
    expect(queryAllTexts(".o_sb_entry_help")).toEqual(["*", "−", "+", ""]);
    expect(values()).toEqual(["3", "4", "5", "effort"]);
    expect(".o_sb_entry_words").toBeFocused();
});

test("who types begins with row 1, whatever has an answer", async () => {
    await openSheet();
    expect(current()).toBe(1);
    expect(".o_sb_entry_says").toHaveText("1 rows have an answer already. Begin with row 1, or press End.");
    await typeKeys("1", "2", "3", "Home", "End");
    await animationFrame();
    expect(current()).toBe(0);
});

test("the keys on screen do the same", async () => {
    await openSheet();
    await contains(".o_sb_entry_key[data-sign='4']").click();
    await contains(".o_sb_entry_key[data-sign='+']").click();
    await contains(".o_sb_entry_key[data-sign='9']").click();
    await contains(".o_sb_entry_key[data-sign='←']").click();
    expect(values().slice(0, 2)).toEqual(["4", "effort"]);
    expect(current()).toBe(2);
    expect(queryAllTexts(".o_sb_entry_help")[0]).toBe("+");
    expect(".o_sb_entry_list").toBeFocused();
});

test("a row that is gone takes its key, keeps nothing and shifts nothing", async () => {
    const data = sheet();
    Object.assign(data.pages[0][1], {there: false, label: "", name: "no longer in the snapshot"});
    await openSheet({data});
    await typeKeys("1", "2", "3");
    await animationFrame();
    expect(values().slice(0, 3)).toEqual(["1", "", "3"]);
    await typeKeys("End");
    await animationFrame();
    expect(current()).toBe(0, {message: "the row that is gone stays empty"});
    await sent();
    expect.verifySteps([
        [
            [1, plain("3")],
            [2, plain("1")],
        ],
    ]);
});

test("what a colleague wrote meanwhile is not overwritten in silence", async () => {
    const save = (answers) => ({
        saved: answers.filter(({id}) => id !== 2).map(({id}) => id),
        conflicts: answers
            .filter(({id, known}) => id === 2 && !known.value)
            .map(({id}) => ({id, answer: {...row(2), value: "5"}, user: "Ann"})),
    });
    await openSheet({save, steps: false});
    await typeKeys("1", "2");
    await sent();
    expect(values().slice(0, 2)).toEqual(["5", "2"]);
    expect(".o_sb_entry_conflict").toHaveText(/Ann wrote here meanwhile: 5. You typed: 1./);
    await contains(".o_sb_entry_conflict button:contains(Keep what I typed)").click();
    expect(values()[0]).toBe("1");
    expect(".o_sb_entry_conflict").toHaveCount(0);
});

test("a broken line loses nothing", async () => {
    let isBroken = true;
    await openSheet({save: () => isBroken && new Response("", {status: 502}), steps: false});
    await typeKeys("1", "2");
    await sent();
    expect(".o_sb_save_state").toHaveText(/No connection.*Not saved yet: 2/);
    await typeKeys("3");
    isBroken = false;
    await advanceTime(5000);
    await animationFrame();
    expect(".o_sb_save_state").toHaveText("All saved");
    expect(values().slice(0, 3)).toEqual(["1", "2", "3"]);
});

test("a snapshot that was finished meanwhile says so in the rows", async () => {
    const save = (answers) => ({
        saved: [],
        conflicts: [],
        locked: true,
        refused: answers.map(({id, values: said}) => ({id, says: "It is done.", names: Object.keys(said)})),
    });
    const onBoard = board();
    await openSheet({onBoard, save, steps: false});
    onBoard.locked = true;
    await typeKeys("1");
    await sent();
    expect(".o_sb_unsaved").toHaveCount(1);
    expect(".o_sb_unsaved").toHaveText(/The snapshot was finished meanwhile/);
});

test("a mark that is refused says why, and can be typed anew", async () => {
    await mountEntry();
    onRpc("sociale.balans.questionnaire", "get_sheet", () => {
        throw makeServerError({type: "UserError", message: "There is no such questionnaire."});
    });
    await contains(".o_sb_entry_mark").edit("K7M4QN", {confirm: "enter"});
    await animationFrame();
    expect(".o_sb_entry_refused").toHaveText("There is no such questionnaire.");
    expect(ROW).toHaveCount(0);
});

test("a sheet of the worker says where its answers go, and what is left empty when it is done", async () => {
    await openSheet({steps: false});
    expect(".o_sb_entry_whose").toHaveText("The answers that you gave together: they go to the board");
    await typeKeys("1");
    await contains(".o_sb_entry_done").click();
    await animationFrame();
    expect(".o_sb_entry_ended").toHaveText(/Empty rows: 2 \(2–3\). You can still fill them in on the board./);
    expect(".o_sb_entry_mark").toBeFocused();
});

test("own words at the end of a short sheet ask of which row they are", async () => {
    await openSheet({steps: false});
    await typeKeys("1", "2", "3", "4", "/");
    await animationFrame();
    expect(".o_sb_entry_says").toHaveText("Own words: of which row? Type its number, then Enter.");
    expect(".o_sb_entry_words").toHaveCount(0);
    await typeKeys("7", "Enter");
    await animationFrame();
    expect(".o_sb_entry_says").toHaveText(/^There is no row 7 on this sheet./);
    await typeKeys("3", "Backspace", "2");
    await animationFrame();
    expect(".o_sb_entry_says").toHaveText("Own words in row 2, Domain 4: press Enter.");
    expect(`${ROW}:eq(1)`).toHaveClass("o_sb_meant");
    await typeKeys("Enter");
    await animationFrame();
    expect(".o_sb_entry_words").toBeFocused();
    await edit("every month");
    await press("Enter");
    await animationFrame();
    expect(current()).toBe(0);
    expect(`${ROW}:eq(1) .o_sb_entry_said`).toHaveText("every month");
    expect(values()).toEqual(["1", "2", "3", "4"], {message: "no digit of a number is an answer"});
    await typeKeys("/", "Escape", "ArrowUp");
    await animationFrame();
    expect(current()).toBe(4);
});

test("on a page of one life domain the lines stand under its persons, each with a number", async () => {
    const data = sheet({kind: "household"});
    await openSheet({data, steps: false});
    await typeKeys("1", "2", "/");
    await animationFrame();
    expect(".o_sb_entry_says").toHaveText(/of which row/);
    await typeKeys("1", "Enter");
    await animationFrame();
    await edit("no");
    await press("Enter");
    await typeKeys("3", "/");
    await animationFrame();
    expect(".o_sb_entry_words").toBeFocused();
    expect(`${ROW}:eq(0) .o_sb_entry_said`).toHaveText("no");
});

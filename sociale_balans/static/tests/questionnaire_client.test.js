import {CURRENT, ROW, SNAPSHOT, current, openSheet, sent, sheet, typeKeys, values} from "./questionnaire_page";
import {contains, makeServerError, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {press, queryAllTexts} from "@odoo/hoot-dom";

defineMailModels();
describe.current.tags("desktop");

function ofClient(more = {}) {
    return sheet({whose: "client", way: "client_first", ...more});
}

/** The server keeps the turns of a client; each call is a step. */
function keepTurns({refuse = () => false} = {}) {
    let number = 0;
    onRpc(SNAPSHOT, "start_client_turn", ({args: [, part, heldBy, support]}) => {
        expect.step(["start", part, heldBy, support]);
        number += 1;
        return {key: `key ${number} of ${part}`, goes_on: false};
    });
    onRpc(SNAPSHOT, "save_client_turn", ({args: [, key, answers]}) => {
        if (refuse()) {
            throw makeServerError({type: "UserError", message: "Somebody went on with this."});
        }
        expect.step([key, answers.map(({id, values: said}) => [id, said])]);
        return {saved: answers.map(({id}) => id)};
    });
    onRpc(SNAPSHOT, "finish_client_turn", ({args: [, key, lang]}) => {
        expect.step(["finish", key, lang]);
        return true;
    });
}

test("the client's answers go by his turn, a turn for each part that says something", async () => {
    keepTurns();
    await openSheet({data: ofClient()});
    await contains("input[value=interpreter]").click();
    await contains(".o_sb_entry_begin").click();
    await typeKeys("2", "+", "Enter", "4");
    await sent();
    expect.verifySteps([
        ["start", 0, "paper", "interpreter"],
        [
            "key 1 of 0",
            [
                [2, {value: "2", help: "yes"}],
                [1, {value: "4"}],
            ],
        ],
    ]);
    await contains(".o_sb_entry_done").click();
    expect(".modal .modal-body").toHaveText(
        /stay as they are.\nNothing was typed of: Adult 1. That can still be answered later.$/,
    );
    await contains(".modal .btn-primary").click();
    await animationFrame();
    expect.verifySteps([["finish", "key 1 of 0", "ar"]]);
    expect(".o_sb_entry_ended h2").toHaveText("What you typed is in");
    expect(".o_sb_entry_ended").toHaveText(/Nothing was typed of: Adult 1. That can still be answered later./);
});

test("before and after the client is done, it is said what stays empty", async () => {
    keepTurns();
    await openSheet({data: ofClient()});
    await contains(".o_sb_entry_begin").click();
    await contains(".o_sb_entry_done").click();
    expect(".modal").toHaveCount(0);
    expect(".o_notification").toHaveText("Nothing was typed yet.");
    await contains(".o_sb_entry_list").focus();
    await typeKeys("2", "3");
    await contains(".o_sb_entry_done").click();
    expect(".modal .modal-title").toHaveText("Is this all that the client answered?");
    expect(".modal .modal-body").toHaveText(/^Empty rows: 2 \(3–4\).\nWhat is empty stays empty.\nLook once more/);
    await contains(".modal .btn-secondary").click();
    expect(current()).toBe(3);
    await contains(".o_sb_entry_done").click();
    await contains(".modal .btn-primary").click();
    await animationFrame();
    expect.verifySteps([
        ["start", 0, "paper", "alone"],
        ["key 1 of 0", [[2, {value: "2"}]]],
        ["finish", "key 1 of 0", "ar"],
        ["start", 7, "paper", "alone"],
        ["key 2 of 7", [[4, {value: "3"}]]],
        ["finish", "key 2 of 7", "ar"],
    ]);
    expect(".o_sb_entry_ended h2").toHaveText("What you typed is in");
    expect(".o_sb_entry_ended").toHaveText(/Rows that stay empty: 2 \(3–4\)./);
});

test("a sheet of which all is typed says so, and the next mark can be typed at once", async () => {
    keepTurns();
    await openSheet({data: ofClient()});
    await contains(".o_sb_entry_begin").click();
    await typeKeys("2", "3", "4", "5");
    await contains(".o_sb_entry_done").click();
    expect(".modal .modal-title").toHaveText("Is everything typed in?");
    await contains(".modal .btn-primary").click();
    await animationFrame();
    expect(".o_sb_entry_ended h2").toHaveText("Everything of this sheet is in");
    expect(".o_sb_entry_mark").toBeFocused();
    expect(".o_sb_entry_mark").toHaveValue("");
    expect.verifySteps([
        ["start", 0, "paper", "alone"],
        [
            "key 1 of 0",
            [
                [2, {value: "2"}],
                [1, {value: "4"}],
            ],
        ],
        ["finish", "key 1 of 0", "ar"],
        ["start", 7, "paper", "alone"],
        [
            "key 2 of 7",
            [
                [4, {value: "3"}],
                [3, {value: "5"}],
            ],
        ],
        ["finish", "key 2 of 7", "ar"],
    ]);
});

test("without a mouse: a digit says how it was filled in, and Enter goes on", async () => {
    keepTurns();
    await openSheet({data: ofClient()});
    expect("input[value=alone]").toBeFocused();
    await press("3");
    await animationFrame();
    expect("input[value=interpreter]").toBeFocused();
    expect("input[value=interpreter]").toBeChecked();
    await press("Enter");
    await animationFrame();
    expect(".o_sb_entry_list").toBeFocused();
    expect(".o_sb_entry_whose").toHaveText("The client's own answers");
    await typeKeys("2");
    await sent();
    expect.verifySteps([
        ["start", 0, "paper", "interpreter"],
        ["key 1 of 0", [[2, {value: "2"}]]],
    ]);
});

test("what the client gave already is passed over, and shows nothing of it", async () => {
    keepTurns();
    await openSheet({data: ofClient({turns: {0: "beside"}})});
    await contains(".o_sb_entry_begin").click();
    expect(current()).toBe(2);
    expect(".o_sb_entry_says").toHaveText("Already given: 1, 3. These rows are passed over. Begin with row 2.");
    expect(queryAllTexts(".o_sb_entry_value")).toEqual(["already given", "", "already given", ""]);
    await typeKeys("3");
    await animationFrame();
    expect(current()).toBe(4);
    expect(".o_sb_entry_says").toHaveText("2 Domain 4: 3 · Already given: 3. Go on with row 4.");
    await typeKeys("Home");
    await animationFrame();
    expect(current()).toBe(2);
    await typeKeys("End");
    await animationFrame();
    expect(current()).toBe(4);
    await typeKeys("Backspace", "Backspace");
    await animationFrame();
    expect(current()).toBe(2);
    await sent();
    expect(values()).toEqual(["", "3", "", ""]);
    expect.verifySteps([
        ["start", 7, "paper", "alone"],
        ["key 1 of 7", [[4, {value: "3"}]]],
    ]);
});

test("a key that is refused stays where it is, and says why", async () => {
    keepTurns();
    await openSheet({data: ofClient({turns: {0: "done"}})});
    await contains(".o_sb_entry_begin").click();
    await contains(`${ROW}:first`).click();
    await typeKeys("2");
    await animationFrame();
    expect(current()).toBe(1);
    expect(".o_sb_entry_says").toHaveText(
        "Row 1 was not kept: The client was done here already. What he said stays as it is.",
    );
    await typeKeys("+");
    await animationFrame();
    expect(".o_sb_entry_says").toHaveText("The client was done here already. What he said stays as it is.");
});

test("own words that have no place are no answers", async () => {
    keepTurns();
    await openSheet({data: ofClient({turns: {0: "done"}})});
    await contains(".o_sb_entry_begin").click();
    await contains(`${ROW}:first`).click();
    await typeKeys("/", "2", "+", "a", ".");
    await animationFrame();
    expect(current()).toBe(1);
    expect(".o_sb_entry_says").toHaveText(/What he said stays as it is. Press Enter to go on./);
    await typeKeys("Enter", "Enter", "4");
    await animationFrame();
    expect(values()).toEqual(["", "4", "", ""]);
    await sent();
    expect.verifySteps([
        ["start", 7, "paper", "alone"],
        ["key 1 of 7", [[4, {value: "4"}]]],
    ]);
});

test("where all was given nothing can be typed", async () => {
    keepTurns();
    await openSheet({data: ofClient({turns: {0: "done", 7: "beside"}})});
    await contains(".o_sb_entry_begin").click();
    expect(".o_sb_entry_says").toHaveText("Every row of this sheet was given already. Nothing can be typed in.");
    await typeKeys("2", "/", "3", "Enter", "+");
    await animationFrame();
    expect(current()).toBe(0);
});

test("who goes on with what the client began on a screen is told before", async () => {
    await openSheet({data: ofClient({turns: {0: "open"}})});
    expect(".alert-warning").toHaveText(/The client has begun already.*Household/);
});

test("a reload of the tab goes on where it was", async () => {
    keepTurns();
    browser.sessionStorage.setItem(
        "sociale_balans.turn.7.1.0.paper",
        JSON.stringify({key: "mine", answers: {2: {value: "3"}}, unsent: ["2"], isDone: false, isOver: false}),
    );
    await openSheet({data: ofClient({turns: {0: "open"}})});
    expect(".alert-warning").toHaveCount(0);
    await contains(".o_sb_entry_begin").click();
    expect(values()[0]).toBe("3");
    await sent();
    expect.verifySteps([["mine", [[2, {value: "3"}]]]]);
});

test("what somebody else went on with is said, and stays in this tab", async () => {
    keepTurns({refuse: () => true});
    await openSheet({data: ofClient()});
    await contains(".o_sb_entry_begin").click();
    await typeKeys("2");
    await sent();
    expect.verifySteps([["start", 0, "paper", "alone"]]);
    expect(".o_sb_save_state").toHaveText("Somebody went on with this. Not saved yet: 1");
    await typeKeys("3", "4");
    await animationFrame();
    expect(".o_sb_entry_says").toHaveText("Row 3 was not kept: Somebody went on with this.");
    expect(CURRENT).toHaveAttribute("data-number", "3");
});

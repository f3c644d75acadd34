import {animationFrame} from "@odoo/hoot-mock";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {dblclick, edit, press, queryAll, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {LEVELS, board, level, mountBoard, sent, stored} from "./board_page";
import {card, leaveClientScreen, next, title} from "./client_page";
import {user} from "@web/core/user";

defineMailModels();
describe.current.tags("desktop");

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

test("the keyboard alone does everything", async () => {
    await mountBoard();
    queryFirst(".o_sb_row").focus();
    await press("3");
    await press("p");
    await press("ArrowDown");
    await animationFrame();
    expect(".o_sb_row:eq(1)").toBeFocused();
    await press("e");
    await animationFrame();
    expect(".o_sb_row:eq(1) textarea").toBeFocused();
    expect(".o_sb_row:eq(1) .o_sb_effort_questions").toHaveText(/What did you try/);
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

test("keys work from the first moment, wherever the focus is", async () => {
    await mountBoard();
    expect(".o_sb_row:first").toBeFocused();
    document.activeElement.blur();
    await press("4");
    document.activeElement.blur();
    await press("r");
    await animationFrame();
    expect(".o_sb_row:first textarea").toBeFocused();
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "4"}]]]);
});

test("keys that come faster than the screen reach the rows that they are meant for", async () => {
    await mountBoard();
    // All in one go, so that nothing is drawn in between; the third row is on another part.
    for (const key of ["3", "ArrowDown", "5", "ArrowDown", "1", "ArrowDown", "2", "ArrowUp", "n"]) {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    }
    await animationFrame();
    expect(".o_sb_row:first").toBeFocused();
    await sent();
    expect.verifySteps([
        [
            [1, {confirmed: false, value: "3"}],
            [2, {confirmed: false, value: "5"}],
            [3, {confirmed: false, value: "na"}],
            [4, {confirmed: false, value: "2"}],
        ],
    ]);
});

test("what is typed before the box of a remark is drawn stands in it, and is no answer", async () => {
    await mountBoard();
    for (const key of ["r", "n", "o", "t", " ", "3"]) {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    }
    await animationFrame();
    expect(".o_sb_row:first textarea").toBeFocused();
    expect(".o_sb_row:first textarea").toHaveValue("not 3");
    queryFirst(".o_sb_row").focus();
    await press("4");
    await sent();
    expect.verifySteps([[[1, {confirmed: false, remark: "not 3", value: "4"}]]]);
});

test("what is mandatory is seen as a whole, and alone", async () => {
    const data = board();
    data.parts[0].themes[1].rows[0].mandatory = true;
    data.parts[1].themes[0].rows[0].mandatory = true;
    await mountBoard({data, steps: false});
    expect(".o_sb_only_mandatory").toHaveText("Mandatory: 1 of 2");
    await contains(".o_sb_only_mandatory").click();
    expect(queryAllTexts(".o_sb_row_name button:first-child")).toEqual(["Domain 2"]);
    await press("4");
    await animationFrame();
    expect(".o_sb_only_mandatory").toHaveText("Mandatory: 2 of 2");
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(queryAllTexts(".o_sb_row_name button:first-child")).toEqual(["Domain 3"]);
});

test("a key that is held, or a double click, is one choice", async () => {
    await mountBoard();
    await press("3");
    await press("3", {repeat: true});
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    await dblclick(level(2));
    await sent();
    expect.verifySteps([
        [
            [1, {confirmed: false, value: "3"}],
            [3, {confirmed: false, value: "2"}],
        ],
    ]);
});

test("the next row comes by itself where the user wants that", async () => {
    await mountBoard();
    await press("?");
    await animationFrame();
    await contains(".o_sb_step_on input").click();
    queryFirst(".o_sb_row").focus();
    await press("u");
    expect(".o_sb_row:eq(1)").toBeFocused();
    await press("5");
    await animationFrame();
    expect(".o_sb_row[aria-label='Domain 3']").toBeFocused({message: "on the next part"});
    await press("e");
    await animationFrame();
    await press("Escape");
    expect(".o_sb_row[aria-label='Domain 3']").toBeFocused({message: "a remark is asked for"});
    await press("ArrowDown");
    await press("4");
    await press("4");
    await sent();
    expect.verifySteps([
        [
            [1, {confirmed: true, value: "2"}],
            [2, {confirmed: false, value: "5"}],
            [4, {confirmed: false, value: "4"}],
        ],
    ]);
    expect(browser.localStorage.getItem("sociale_balans.step_on")).toBe("1");
    browser.localStorage.removeItem("sociale_balans.step_on");
});

test("what does not apply is no priority", async () => {
    const data = board();
    Object.assign(data.parts[0].themes[0].rows[0], {value: "2", priority: true, priority_order: 1});
    await mountBoard({data});
    await press("n");
    await press("p");
    await animationFrame();
    expect(".o_sb_row:first .fa-star-o").not.toBeEnabled();
    await sent();
    const none = {priority: false, priority_order: 0, parked_until: false};
    expect.verifySteps([[[1, {confirmed: false, value: "na", ...none}]]]);
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

test("the client's screen leaves the delicate domains out", async () => {
    const data = board();
    data.parts[0].themes[1].rows[0].delicate = true;
    await mountBoard({data});
    queryFirst(".o_sb_row").focus();
    await press("t");
    await animationFrame();
    expect(title).toHaveText("Domain 1");
    await contains(card(4)).click();
    await next();
    expect(title).toHaveText("picture");
    await leaveClientScreen();
    expect(".o_sb_client").toHaveCount(0);
    expect(level(4)).toHaveClass("o_sb_level_4");
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "4"}]]]);
});

test("where all is delicate, the board says why there is nothing to look at together", async () => {
    const data = board();
    data.parts[0].themes.forEach((theme) => theme.rows.forEach((one) => (one.delicate = true)));
    await mountBoard({data});
    await contains(".o_sb_look_together").click();
    expect(".o_sb_client").toHaveCount(0);
    expect(".o_notification").toHaveText(/delicate/);
});

test("from the priorities the client sees what there is to choose from", async () => {
    const data = board();
    Object.assign(data.parts[0].themes[0].rows[0], {value: "1"});
    Object.assign(data.parts[1].themes[0].rows[1], {value: "4", priority: true, priority_order: 1});
    await mountBoard({data});
    await contains(".o_sb_board_part:last").click();
    await contains(".o_sb_look_together").click();
    expect(title).toHaveText("Domain 4");
    await next();
    expect(title).toHaveText("Domain 1");
    await contains(card(5)).click();
    await contains(".o_sb_client_place").click();
    expect(queryAllTexts(".o_sb_client_tile_name")).toEqual(["Domain 4", "Domain 1"], {
        message: "nothing runs away while it is looked at",
    });
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "5"}]]]);
});

test("a page that is loaded anew shows the client his screen again, not the board", async () => {
    const place = `sociale_balans.client_screen.${user.userId}.1`;
    browser.sessionStorage.setItem(place, JSON.stringify({part: 7, row: 4, covered: false}));
    await mountBoard();
    expect(title).toHaveText("Domain 4");
    await leaveClientScreen();
    expect(stored()).toEqual([]);
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

test("a finished snapshot leads on, and nothing on it looks as if it could be pressed", async () => {
    const next_steps = [
        {method: "action_open_evolution", label: "See the evolution"},
        {method: "action_print", label: "Print"},
    ];
    onRpc("sociale.balans.snapshot", "action_open_evolution", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    await mountBoard({data: board({locked: true, next_steps})});
    expect(queryAllTexts(".o_sb_done button")).toEqual(["See the evolution", "Print"]);
    expect(".o_sb_row:first .o_sb_row_text").toHaveText("Not discussed");
    expect(".o_sb_other_button, .o_sb_icon_button, .o_sb_unchanged").toHaveCount(0);
    await contains(".o_sb_done button:first").click();
    expect.verifySteps([[[1]]]);
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(queryAllTexts(".o_sb_other_button")).toEqual(["tried"], {message: "what was chosen stays"});
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

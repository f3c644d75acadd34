import {animationFrame} from "@odoo/hoot-mock";
import {contains} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {edit, press, queryAll, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {LEVELS, board, mountBoard, level, sent} from "./board_page";

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

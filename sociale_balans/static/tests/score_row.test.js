import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryFirst} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {board, mountBoard, level, stored, sent} from "./board_page";

defineMailModels();
describe.current.tags("desktop");

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

test("the same level once more takes it back", async () => {
    await mountBoard();
    await contains(level(2)).click();
    await advanceTime(1000);
    expect.verifySteps([[[1, {confirmed: false, value: "2"}]]]);
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
    expect(".o_sb_row:first .o_sb_row_confirmed").toBeVisible();
    expect(".o_sb_unchanged").not.toBeVisible();
    await sent();
    expect.verifySteps([[[1, {confirmed: true, value: "2"}]]]);
    await contains(level(3)).click();
    expect(".o_sb_row_confirmed").not.toBeVisible();
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "3"}]]]);
});

test("a former score on other texts is shown with its own words, and is not taken over", async () => {
    const data = board();
    data.parts[0].themes[0].rows[0].former.comparable = false;
    await mountBoard({data});
    expect(level(2)).not.toHaveClass("o_sb_former");
    expect(".o_sb_unchanged").toHaveCount(0);
    await contains(".o_sb_row_former").click();
    expect(".o_sb_row_before").toHaveText(/1\/1: Moves often.*texts have changed/s);
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

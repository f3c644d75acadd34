import {animationFrame} from "@odoo/hoot-mock";
import {contains} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {defineDossier, mountEvolution, withSeam} from "./evolution_page";

defineDossier();
describe.current.tags("desktop");

test("every state looks different", async () => {
    await mountEvolution();
    expect(".o_sb_matrix .o_sb_level_1").toHaveCount(1);
    expect(".o_sb_matrix .o_sb_na").toHaveText(/n\/a/);
    expect(".o_sb_matrix .o_sb_effort").toHaveText(/tried/);
    expect(".o_sb_matrix .o_sb_open").toHaveText("");
    expect(".o_sb_matrix .o_sb_absent").toHaveCount(1);
    const mark = (selector) => getComputedStyle(queryFirst(selector), "::after").content;
    expect(mark(".o_sb_matrix .o_sb_level_1")).toBe("none");
    expect(mark(".o_sb_matrix .o_sb_level_3")).toBe(`"▲"`);
    expect(mark(".o_sb_matrix .o_sb_effort")).toBe(`"="`);
    expect(".o_sb_remarked").toHaveCount(1);
    expect(".o_sb_remarked").toHaveClass("o_sb_level_1");
});

test("the digit stands in the cell, and who does not see it hears what it means", async () => {
    await mountEvolution();
    expect(".o_sb_level_1:first").toHaveText(/^1/);
    expect(".o_sb_matrix .o_sb_level_1").toHaveAttribute("aria-label", "1 — Homeless — In a motel");
    expect(".o_sb_matrix .o_sb_level_3").toHaveAttribute("aria-label", "3 — With others — risen");
});

test("all texts, each marked where it was the score", async () => {
    await mountEvolution();
    expect(".o_sb_matrix_text").toHaveCount(0);
    await contains("button:contains(All texts)").click();
    expect(queryAllTexts(".o_sb_matrix_text th")).toEqual(["1. Homeless", "3. With others"]);
    expect(".o_sb_matrix_text:first td:eq(0) .o_sb_level_1").toHaveCount(1);
    expect(".o_sb_matrix_text:first td:eq(1) .o_sb_cell").toHaveCount(0);
    await contains("button:contains(Simple)").click();
    expect(".o_sb_matrix_text").toHaveCount(0);
});

test("a part folds and unfolds", async () => {
    await mountEvolution();
    const rows = document.querySelectorAll(".o_sb_matrix_row").length;
    await contains(".o_sb_fold:first").click();
    expect(".o_sb_fold:first").toHaveAttribute("aria-expanded", "false");
    expect(document.querySelectorAll(".o_sb_matrix_part:first-child .o_sb_matrix_row").length).toBe(0);
    await contains(".o_sb_fold:first").click();
    expect(".o_sb_matrix_row").toHaveCount(rows);
});

test("a click on a score tells what lies behind it", async () => {
    await mountEvolution();
    await contains(".o_sb_matrix .o_sb_level_1").click();
    expect(".o_sb_card").toHaveText(/Residence.*Homeless.*In a motel.*Written by A Worker/s);
    await contains(".o_sb_matrix .o_sb_level_3").click();
    expect(".o_sb_card").toHaveText(/With others.*from 1 to 3/s);
    await press("Escape");
    await animationFrame();
    expect(".o_sb_card").toHaveCount(0);
});

test("the arrow keys go from score to score", async () => {
    await mountEvolution();
    queryFirst(".o_sb_matrix_frame").focus();
    await press("ArrowDown");
    expect(".o_sb_matrix .o_sb_level_1").toBeFocused();
    await press("ArrowRight");
    expect(".o_sb_matrix .o_sb_level_3").toBeFocused();
    await press("ArrowDown");
    expect(".o_sb_matrix .o_sb_effort").toBeFocused({message: "what was not scored is passed over"});
    await press("ArrowDown");
    expect(".o_sb_matrix .o_sb_effort").toBeFocused({message: "there is nothing further down"});
});

test("where the texts changed there is a mark, and words for it", async () => {
    await mountEvolution(withSeam("break"));
    const cell = ".o_sb_matrix .o_sb_level_3";
    expect(cell).toHaveClass("o_sb_seam_break");
    expect(getComputedStyle(queryFirst(cell)).borderInlineStartStyle).toBe("double");
    expect(cell).toHaveAttribute("aria-label", "3 — With others — other texts, cannot be compared with before");
    expect(".o_sb_legend").toHaveText(/not comparable/);
    await contains(cell).click();
    expect(".o_sb_card").toHaveText(/cannot be compared with the one before/);
});

test("texts that mean the same carry a lighter mark", async () => {
    await mountEvolution(withSeam("same"));
    expect(".o_sb_matrix .o_sb_level_3").toHaveClass(["o_sb_seam_same", "o_sb_risen"]);
    expect(".o_sb_legend").toHaveText(/mean the same/);
});

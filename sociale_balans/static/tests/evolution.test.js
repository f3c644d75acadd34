import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {COLUMNS, EVOLUTION, defineDossier, mountEvolution} from "./evolution_page";

defineDossier();
describe.current.tags("desktop");

test("words before the matrix", async () => {
    await mountEvolution();
    expect(".o_sb_box_strength").toHaveText(/What gives hold\s+Residence: from 1 to 3 · Household/);
    expect(".o_sb_box_challenge").toHaveText(/What asks attention\s+Costs: Too high \(1\) · Household/);
    expect(".o_sb_box_priority").toHaveText(/What we work on\s+Residence/);
});

test("only what changed, only priorities, only one part", async () => {
    await mountEvolution();
    expect(".o_sb_matrix_row").toHaveCount(3);
    await contains("button:contains(Only what changed)").click();
    expect(queryAllTexts(".o_sb_matrix_row th")).toEqual(["Residence"]);
    await contains("button:contains(Only what changed)").click();
    await contains("button:contains(Only priorities)").click();
    expect(".o_sb_matrix_row").toHaveCount(1);
    await contains("button:contains(Only priorities)").click();
    await contains(".o_sb_choose_part button:contains(Household)").click();
    expect(".o_sb_matrix_row").toHaveCount(3);
    expect(".o_sb_box_strength").not.toHaveText(/Household/, {message: "one part needs no name of the part"});
});

test("only the chosen snapshots", async () => {
    await mountEvolution();
    onRpc("sociale.balans.dossier", "get_evolution", ({args}) => {
        expect.step(args);
        return {...EVOLUTION, columns: [COLUMNS[1]]};
    });
    await contains(".o_sb_choose_snapshots").click();
    await contains(".o-dropdown-item:contains(First)").click();
    expect.verifySteps([[1, [2]]]);
    expect(".o_sb_choose_snapshots").toHaveText("1 of 2 snapshots");
    await contains(".o-dropdown-item:contains(Second)").click();
    expect.verifySteps([], {message: "there is always something to look at"});
});

test("what is printed is what is on screen", async () => {
    await mountEvolution();
    onRpc("sociale.balans.dossier", "action_print_evolution", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    await contains("button:contains(All texts)").click();
    await contains("button:contains(Only what changed)").click();
    await contains(".o_sb_choose_part button:contains(Household)").click();
    await contains(".o_sb_print").click();
    const view = {advanced: true, lines: false, changed: true, priorities: false, part: 0};
    expect.verifySteps([[[1], view]]);
});

test("without a snapshot it says what to expect", async () => {
    await mountEvolution({columns: [], snapshots: [], sections: []});
    expect(".o_form_view").toHaveText(/appears after the first snapshot/);
});

test("it leads to a page of its own, and to the client's screen", async () => {
    for (const method of ["action_open_evolution", "action_look_together"]) {
        onRpc("sociale.balans.dossier", method, ({args}) => {
            expect.step([method, args]);
            return {type: "ir.actions.act_window_close"};
        });
    }
    await mountEvolution();
    await contains(".o_sb_enlarge").click();
    await contains(".o_sb_evolution .o_sb_look_together").click();
    expect.verifySteps([
        ["action_open_evolution", [[1]]],
        ["action_look_together", [[1]]],
    ]);
});

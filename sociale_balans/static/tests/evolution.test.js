import {contains, defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {press, queryAllTexts, queryFirst, waitFor} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    code = fields.Char();
    name = fields.Char();
    last_balance = fields.Json();
    _records = [
        {
            id: 1,
            code: "T-1",
            name: "Somebody",
            last_balance: {
                date: "05/06/2026",
                done: false,
                open: 1,
                parts: [{label: "Household", values: ["1", "na", ""]}],
            },
        },
    ];
}

defineMailModels();
defineModels([Dossier]);
describe.current.tags("desktop");

const cell = (kind, value = "", more = {}) => ({
    kind,
    value,
    text: "",
    remark: "",
    confirmed: false,
    change: null,
    user: 5,
    moment: "2026-06-05 12:03:00",
    ...more,
});

const COLUMNS = [
    {id: 1, name: "First", date: "05/01/2026", done: true},
    {id: 2, name: "Second", date: "05/06/2026", done: false},
];
const BOXES = {
    strength: [{key: 7, name: "Residence", part: "Household", says: "from 1 to 3"}],
    challenge: [{key: 8, name: "Costs", part: "Household", says: "Too high (1)"}],
    priority: [{key: 7, name: "Residence", part: "Household", later: "", says: ""}],
};
const EVOLUTION = {
    columns: COLUMNS,
    snapshots: COLUMNS,
    users: {5: "A Worker"},
    boxes: {all: BOXES, 0: BOXES},
    sections: [
        {
            key: 0,
            label: "Household",
            themes: [
                {
                    name: "Housing",
                    rows: [
                        {
                            key: 7,
                            name: "Residence",
                            priority: true,
                            changed: true,
                            texts: [
                                {value: "1", text: "Homeless", columns: [0], reworded: false},
                                {value: "3", text: "With others", columns: [1], reworded: false},
                            ],
                            cells: [
                                cell("level", "1", {text: "Homeless", remark: "In a motel"}),
                                cell("level", "3", {text: "With others", change: 2}),
                            ],
                        },
                        {key: 8, name: "Costs", priority: false, texts: [], cells: [cell("na", "na"), cell("open")]},
                        {
                            key: 9,
                            name: "Upkeep",
                            priority: false,
                            texts: [],
                            cells: [cell("absent"), cell("effort", "effort", {confirmed: true})],
                        },
                    ],
                },
            ],
        },
    ],
};

function mountEvolution(evolution = EVOLUTION) {
    onRpc("sociale.balans.dossier", "get_evolution", () => evolution);
    return mountView({
        type: "form",
        resModel: "sociale.balans.dossier",
        resId: 1,
        arch: `<form><widget name="sociale_balans_evolution"/></form>`,
    });
}

test("every state looks different", async () => {
    await mountEvolution();
    expect(".o_sb_matrix .o_sb_level_1").toHaveCount(1);
    expect(".o_sb_matrix .o_sb_na").toHaveText(/n\/a/);
    expect(".o_sb_matrix .o_sb_effort").toHaveText(/effort/);
    expect(".o_sb_matrix .o_sb_open").toHaveText("");
    expect(".o_sb_matrix .o_sb_absent").toHaveCount(1);
    expect(".o_sb_matrix .o_sb_level_3 .o_sb_change").toHaveText("▲");
    expect(".o_sb_matrix .o_sb_effort .o_sb_change").toHaveText("=");
    expect(".o_sb_matrix .o_sb_change").toHaveCount(2);
});

test("the digit stands in the cell, and who does not see it hears what it means", async () => {
    await mountEvolution();
    expect(".o_sb_level_1:first").toHaveText(/^1/);
    expect(".o_sb_level_1:first .visually-hidden").toHaveText("Homeless — In a motel");
    expect(".o_sb_matrix .o_sb_level_3 .visually-hidden").toHaveText("With others — risen");
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

test("domains that were scored make lines, and the same in words", async () => {
    await mountEvolution();
    await contains("button:contains(Lines)").click();
    await waitFor(".o_sb_chart canvas", {timeout: 5000});
    expect(queryAllTexts(".o_sb_chart li")).toEqual(["Residence. 05/01/2026: 1, 05/06/2026: 3"]);
});

test("without a snapshot it says what to expect", async () => {
    await mountEvolution({columns: [], snapshots: [], sections: []});
    expect(".o_form_view").toHaveText(/appears after the first snapshot/);
});

test("a name is shown only on request", async () => {
    await mountView({
        type: "list",
        resModel: "sociale.balans.dossier",
        arch: `<list><field name="code"/><field name="name" widget="sociale_balans_masked_name"/></list>`,
    });
    expect(".o_data_row").not.toHaveText(/Somebody/);
    await contains(".o_sb_masked_name").click();
    expect(".o_data_row").toHaveText(/Somebody/);
    await contains("[aria-label='Hide the name']").click();
    expect(".o_data_row").not.toHaveText(/Somebody/);
});

test("the newest snapshot in one glance", async () => {
    await mountView({
        type: "kanban",
        resModel: "sociale.balans.dossier",
        arch: `<kanban><templates><t t-name="card">
            <field name="last_balance" widget="sociale_balans_glance"/></t></templates></kanban>`,
    });
    expect(".o_sb_glance_strip .o_sb_level_1").toHaveCount(1);
    expect(".o_sb_glance_strip .o_sb_na").toHaveCount(1);
    expect(".o_sb_glance_strip .o_sb_open").toHaveCount(1);
    expect(".o_sb_glance").toHaveText(/Snapshot open, 1 to discuss/);
});

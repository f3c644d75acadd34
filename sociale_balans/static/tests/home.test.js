import {contains, defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

const HOME = {
    parts: [
        {key: 0, label: "Household", age: false, values: ["1", "na", ""], before: [], open: 1},
        {key: 7, label: "Child 1", age: 6, values: ["5"], before: [], open: 0},
    ],
    finished: false,
    last: {id: 4, name: "June", date: "05/06/2026", done: false},
    story: [
        ["text", "We talked in June."],
        ["text", "Before that in January."],
        ["head", "This is harder now:"],
        ["fell", "Residence: from 2 to 1"],
        ["item", "and 3 more"],
        ["text", "Nothing was agreed yet."],
    ],
    coming: ["Adult 1: We look at it together"],
    help: [],
    priorities: [{key: 8, name: "Debts", part: "Household", later: "", says: ""}],
    next: {date: "20/06/2026", summary: "Visit", late: false},
};

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    name = fields.Char();
    home = fields.Json();
    _records = [];
}

defineMailModels();
defineModels([Dossier]);
describe.current.tags("desktop");

async function mountHome(more = {}) {
    Dossier._records = [{id: 1, name: "Somebody", home: {...HOME, ...more}}];
    await mountView({
        type: "form",
        resModel: "sociale.balans.dossier",
        resId: 1,
        arch: `<form><field name="home" widget="sociale_balans_home"/></form>`,
    });
}

test("everybody in colours, and what there is still to discuss", async () => {
    await mountHome();
    expect(queryAllTexts(".o_sb_home_part span:not([class])")).toEqual(["Household", "Child 1"]);
    expect(queryAllTexts(".o_sb_home_part small")).toEqual(["1 to discuss", "6 years"]);
    expect(".o_sb_home_part:first .o_sb_glance_strip > *").toHaveCount(3);
    expect(".o_sb_home").toHaveText(/Snapshot open, 1 to discuss/);
});

test("what was finished stays beside what is open", async () => {
    const parts = [{...HOME.parts[0], before: ["2", "3", "4"]}];
    await mountHome({parts, finished: "05/01/2026"});
    expect(".o_sb_home").toHaveText(/Thin: what was finished on 05\/01\/2026/);
    expect(".o_sb_home_before .o_sb_glance_strip > *").toHaveCount(3);
});

test("of what is finished nothing is to be discussed any more", async () => {
    await mountHome({last: {...HOME.last, done: true}});
    expect(queryAllTexts(".o_sb_home_part small")).toEqual(["1 not discussed", "6 years"]);
});

test("what happened since last time, what is worked on, what comes next", async () => {
    await mountHome();
    expect(queryAllTexts(".o_sb_box_story p")).toEqual([
        "We talked in June. Before that in January.",
        "This is harder now:",
        "Nothing was agreed yet.",
    ]);
    expect(queryAllTexts(".o_sb_box_story li")).toEqual(["▼ Residence: from 2 to 1", "and 3 more"]);
    expect(".o_sb_box_priorities").toHaveText(/What we work on.*Debts/s);
    expect(queryAllTexts(".o_sb_box_next p")).toEqual(["Visit: 20/06/2026", "Adult 1: We look at it together"]);
});

test("what the client wants help with, in his own words", async () => {
    await mountHome({help: [{key: 9, name: "Income", part: "Household", text: "Please", says: "Please"}]});
    expect(".o_sb_box_help").toHaveText(/The client wants help with.*Income: Please/s);
});

test("one step to the snapshot that is open", async () => {
    onRpc("sociale.balans.snapshot", "action_open", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    await mountHome();
    await contains("button:contains(Go on with the snapshot)").click();
    expect.verifySteps([[[4]]]);
});

test("a new dossier asks nothing that it cannot show", async () => {
    await mountHome({last: false, story: [], coming: [], priorities: [], next: false});
    expect(".o_sb_home").toHaveText(/No snapshot yet/);
    expect(".o_sb_home button").toHaveCount(0);
    expect(".o_sb_home .o_sb_box").toHaveCount(1);
});

test("one step to a snapshot that was opened and left empty", async () => {
    onRpc("sociale.balans.snapshot", "action_open", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    await mountHome({last: {...HOME.last, done: true}, opened: {id: 5, name: "", date: "07/06/2026", done: false}});
    expect(".o_sb_home").toHaveText(/Snapshot of 05\/06\/2026/);
    await contains("button:contains(Go on with the snapshot of 07/06/2026)").click();
    await contains("button:contains(Look at the last snapshot)").click();
    expect.verifySteps([[[5]], [[4]]]);
});

import {board, mountBoard, row, sent} from "./board_page";
import {expect, test} from "@odoo/hoot";
import {Plan} from "@sociale_balans/voice/plan";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {edit, queryAllTexts} from "@odoo/hoot-dom";
import {next} from "./client_page";

defineMailModels();

const LATER = "2026-09-05";

/** A plan of rows with these values, that changes them. */
function plan(values, {most = 3, elsewhere = 0} = {}) {
    const rows = values.map((some, index) => row(index + 1, {value: "2", ...some}));
    const change = (id, some) => Object.assign(rows[id - 1], some);
    return {rows, plan: new Plan({rows: () => rows, most, elsewhere, from: "2026-05-05", later: LATER, change})};
}

test("three at most are chosen, in the order in which they were tapped", () => {
    const {plan: choice} = plan([{}, {}, {}, {}], {most: 5});
    for (const id of [3, 1, 2, 4]) {
        choice.toggle(id);
    }
    expect([1, 2, 3, 4].map((id) => choice.placeOf(id))).toEqual([2, 3, 1, 0]);
    choice.toggle(1);
    choice.toggle(4);
    expect([1, 2, 3, 4].map((id) => choice.placeOf(id))).toEqual([0, 2, 1, 3]);
});

test("what a client chose for his household counts with what he chooses for himself", () => {
    const {plan: choice} = plan([{}, {}], {elsewhere: 2});
    choice.toggle(1);
    choice.toggle(2);
    expect(choice.chosen.map(({id}) => id)).toEqual([1]);
});

test("what he wants help with and did not choose waits until a day; what does not apply is left", () => {
    const {rows, plan: choice} = plan([
        {client_help: "yes"},
        {client_help: "yes"},
        {client_help: "later"},
        {client_help: "yes", value: "na"},
    ]);
    choice.toggle(2);
    choice.park();
    choice.park();
    expect(rows.map((one) => [one.priority, one.parked_until, one.priority_order])).toEqual([
        [true, LATER, 2],
        [true, false, 1],
        [false, false, 0],
        [false, false, 0],
    ]);
});

function scored() {
    const data = board();
    data.parts[0].themes[0].rows[0] = row(1, {value: "2", client_help: "yes"});
    data.parts[0].themes[1].rows[0] = row(2, {value: "5"});
    data.parts[0].themes[1].rows.push(row(5, {value: "3", client_help: "yes"}));
    return data;
}

/** Open the client's screen and go to his picture. */
async function toPicture() {
    await contains(".o_sb_look_together").click();
    await next();
    await next();
    await next();
}

test("what he taps on his picture is walked through in four steps, and ends in what was agreed", async () => {
    await mountBoard({data: scored()});
    await toPicture();
    await contains(".o_sb_picture_tile:contains(Domain 1)").click();
    expect(".o_sb_picture_tile[aria-pressed=true]").toHaveText(/Domain 1 ★1/);
    await next();
    expect(".o_sb_steps h2").toHaveText("step_situation");
    await contains(".o_sb_steps textarea").click();
    await edit("Too dear");
    await next();
    await contains("button.o_sb_steps_level").click();
    expect(".o_sb_steps textarea").toHaveValue("With others", {message: "one level higher"});
    await next();
    expect(queryAllTexts(".o_sb_steps_strengths button")).toEqual(["Domain 2"]);
    await contains(".o_sb_steps_strengths button").click();
    await contains("textarea[data-party=service]").click();
    await edit("Calls the landlord");
    await next();
    await contains("button[data-party=service]").click();
    await next();
    expect(".o_sb_steps section").toHaveText(/party_service · Calls the landlord/);
    expect(".o_sb_steps > p:first").toHaveText(/Domain 5 · later/);
    await sent();
    const line = {party: "service", name: "Calls the landlord", agreed: false, date_end: false};
    expect.verifySteps([
        [[1, {priority: true, priority_order: 1, parked_until: false}]],
        [
            [1, {situation: "Too dear"}],
            [5, {priority: true, priority_order: 2, parked_until: LATER}],
        ],
        [[1, {better: "With others"}]],
        [[1, {strength: "Domain 2", agreements: [line]}]],
        [[1, {agreements: [{...line, agreed: true}]}]],
    ]);
});

test("of a finished snapshot the picture, the steps and the agreements are read only", async () => {
    const data = scored();
    const agreements = [{party: "client", name: "Comes along", agreed: true, date_end: "2026-06-01"}];
    Object.assign(data, {locked: true, next_steps: []});
    Object.assign(data.parts[0].themes[0].rows[0], {priority: true, priority_order: 1, agreements});
    await mountBoard({data});
    await toPicture();
    await contains(".o_sb_picture_tile:contains(Domain 5)").click();
    await next();
    expect(".o_sb_steps textarea").toHaveAttribute("readonly");
    await next();
    await next();
    expect(".o_sb_steps textarea:not([readonly])").toHaveCount(0);
    await next();
    expect("button[data-party=client]").toHaveAttribute("disabled");
    await next();
    expect(".o_sb_steps section").toHaveText(/Comes along/);
    await sent();
    expect.verifySteps([]);
});

test("from what is worked on, his own paper is that of the only member", async () => {
    onRpc("sociale.balans.snapshot", "print_client_picture", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    const data = scored();
    data.way = "client_first";
    await mountBoard({data, steps: false});
    await contains(".o_sb_board_part:last").click();
    await contains(".o_sb_look_together").click();
    await contains(".o_sb_print_picture").click();
    expect.verifySteps([[[1], 7, false]]);
});

test("of several members nobody can say whose paper it would be", async () => {
    const data = scored();
    data.way = "client_first";
    data.parts.push({key: 8, label: "Adult 2", themes: [{name: "Health", rows: [row(9)]}]});
    await mountBoard({data, steps: false});
    await contains(".o_sb_board_part:last").click();
    await contains(".o_sb_look_together").click();
    expect(".o_sb_picture").toHaveCount(1);
    expect(".o_sb_print_picture").toHaveCount(0);
});

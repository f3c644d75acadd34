import {contains, getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {WebClient} from "@web/webclient/webclient";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {manuallyDispatchProgrammaticEvent, queryAllAttributes, queryAllTexts} from "@odoo/hoot-dom";

defineMailModels();
describe.current.tags("desktop");

function item(values = {}) {
    return {
        key: "activity-1",
        what: "Home visit",
        code: "VD-1",
        part: "",
        date: "2026-11-25",
        days_late: 0,
        worker: "",
        note: "",
        button: "Open",
        action: {model: "sociale.balans.dossier", method: false, id: 7},
        ...values,
    };
}

const SECTIONS = [
    ["late", "Late", "Nothing is late."],
    ["asked", "Asked for a Talk", ""],
    ["today", "Today", "Nothing is planned for today."],
    ["week", "The Coming 7 Days", "Nothing is due in the coming 7 days."],
    ["open", "Go On Where You Were", "Every snapshot is finished."],
];

/** A day, with the items of some of its sections. */
function dayOf(items = {}, values = {}) {
    return {
        date: "2026-11-25",
        whose: "mine",
        leads: false,
        teams: [],
        team: false,
        empty: false,
        sections: SECTIONS.map(([key, title, empty]) => ({key, title, empty, items: items[key] || [], more: []})),
        cards: [],
        workers: false,
        ...values,
    };
}

async function mountDay(answer) {
    onRpc("sociale.balans.day", "get_day", ({args}) => {
        expect.step(args.join(" "));
        return answer(...args);
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({type: "ir.actions.client", tag: "sociale_balans.my_day"});
}

const titles = () => queryAllTexts(".o_sb_day_card h2");

test("one call draws the page, what is late first", async () => {
    const late = [item({days_late: 4}), item({key: "activity-2", days_late: 1, part: "Adult 1"})];
    await mountDay(() => dayOf({late}));
    expect.verifySteps([" false"]);
    expect("h1").toHaveText("My Day Wednesday, November 25");
    expect(titles()).toEqual(["Late", "Today", "The Coming 7 Days", "Go On Where You Were"]);
    expect(queryAllTexts(".o_sb_day_when")).toEqual(["4 days", "1 day"]);
    expect(queryAllTexts(".o_sb_day_whom span")).toEqual(["VD-1", "VD-1", "Adult 1"]);
    expect(queryAllAttributes(".o_sb_day_row button", "aria-label")).toEqual([
        "Open: Home visit, VD-1",
        "Open: Home visit, VD-1, Adult 1",
    ]);
});

test("what is empty says so kindly", async () => {
    await mountDay(() => dayOf());
    expect(queryAllTexts(".o_sb_day_card > p")).toEqual([
        "Nothing is late.",
        "Nothing is planned for today.",
        "Nothing is due in the coming 7 days.",
        "Every snapshot is finished.",
    ]);
    expect(".o_sb_day_whose").toHaveCount(0);
    expect.verifySteps([" false"]);
});

test("who asked for a talk stands below what is late, and what an addon adds with it", async () => {
    const day = dayOf({asked: [item({button: "Choose a Day", date: "2026-11-27"})]});
    day.sections.push({key: "new", title: "Something new", empty: "", items: [item()], more: []});
    await mountDay(() => day);
    expect(queryAllTexts(".o_sb_day_columns > div:first h2")).toEqual(["Late", "Asked for a Talk", "Something new"]);
    expect("[data-section=asked] .o_sb_day_when").toHaveText(/27/);
    expect("[data-section=asked] button").toHaveText("Choose a Day");
    expect.verifySteps([" false"]);
});

test("a button leads to where something is done", async () => {
    const action = {model: "sociale.balans.snapshot", method: "action_open", id: 3};
    onRpc("sociale.balans.snapshot", "action_open", ({args}) => {
        expect.step(`open ${args[0]}`);
        return {type: "ir.actions.client", tag: "sociale_balans.my_day"};
    });
    await mountDay(() => dayOf({open: [item({button: "Go On", action})]}));
    await contains("[data-section=open] .o_sb_day_row button").click();
    // Coming back asks anew.
    expect.verifySteps([" false", "open 3", " false"]);
});

test("what has no place leads to its list", async () => {
    const day = dayOf({late: [item({days_late: 2})]});
    day.sections[0].more = [{text: "and 12 more", action: {action: "a.list", context: {search_default_late: 1}}}];
    onRpc("/web/action/load", async (request) => {
        const {params} = await request.json();
        expect.step(params.action_id);
        return {type: "ir.actions.client", tag: "sociale_balans.my_day"};
    });
    await mountDay(() => day);
    expect(".o_sb_day_rest").toHaveAttribute("aria-label", "Late: and 12 more");
    await contains(".o_sb_day_rest").click();
    expect.verifySteps([" false", "a.list", " false"]);
});

test("who leads looks at the team, and at one of the teams", async () => {
    const workers = {
        weeks: ["2026-11-23", "2026-11-30"],
        most: 4,
        more: "and 3 more workers",
        rows: [{id: 1, name: "Wanda", late: 2, week: 1, dossiers: 9, weeks: [4, 0]}],
    };
    const teams = [{id: 5, name: "North"}];
    await mountDay((whose, team) =>
        dayOf({}, {leads: true, whose: whose || "mine", team, ...(whose === "team" ? {workers, teams} : {})}),
    );
    expect(queryAllAttributes(".o_sb_day_whose button", "aria-pressed")).toEqual(["true", "false"]);
    await contains(".o_sb_day_whose button:contains(The team)").click();
    expect("h1").toHaveText(/The Day of the Team/);
    expect(queryAllTexts(".o_sb_work tbody tr > *")).toEqual(["Wanda", "9", "2", "1", "4", "0"]);
    expect(".o_sb_work i").toHaveCount(1);
    expect(".o_sb_work i").toHaveStyle({height: "36px"});
    expect(".o_sb_work").toHaveText(/and 3 more workers/);
    await contains(".o_sb_day_team").select("5");
    await contains(".o_sb_day_whose button:contains(My day)").click();
    expect(".o_sb_work").toHaveCount(0);
    expect.verifySteps([" false", "team false", "team 5", "mine false"]);
});

test("a card of an addon has a text and a way on", async () => {
    const card = {title: "With a contract", text: "8 of 10", action: {action: "a.list", context: {}}};
    await mountDay(() => dayOf({}, {cards: [card]}));
    expect(".o_sb_day_more_card p").toHaveText("8 of 10");
    expect(".o_sb_day_more_card button").toHaveAttribute("aria-label", "Open: With a contract");
    expect.verifySteps([" false"]);
});

test("without a dossier the page says what to do", async () => {
    await mountDay(() => dayOf({}, {empty: "No dossier is yours yet."}));
    expect(".o_sb_day_welcome p").toHaveText("No dossier is yours yet.");
    expect(".o_sb_day_columns").toHaveCount(0);
    expect.verifySteps([" false"]);
});

test("whoever comes back to the tab sees what is there now", async () => {
    let late = [item({days_late: 1})];
    await mountDay(() => dayOf({late}));
    late = [];
    await manuallyDispatchProgrammaticEvent(document, "visibilitychange");
    await animationFrame();
    expect("[data-section=late] p").toHaveText("Nothing is late.");
    expect.verifySteps([" false", "mine false"]);
});

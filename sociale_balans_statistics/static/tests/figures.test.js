import {contains, getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllAttributes, queryAllTexts} from "@odoo/hoot-dom";
import {WebClient} from "@web/webclient/webclient";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();
describe.current.tags("desktop");

const part = (answer, number, percent, label = answer) => ({
    answer,
    label,
    number,
    percent,
    says: number ? `about ${number} households` : "fewer than 5",
});

function domainOf(values = {}) {
    return {
        id: 1,
        name: "Debts",
        pictogram: "receipt-euro",
        delicate: false,
        hidden: "",
        bar: [part("1", 30, 25), part("2", 0, 0), part("5", 60, 50), part("none", 30, 25, "No Answer")],
        before: [],
        beside: [{subject: "help", label: "The client wants help", says: "about 40 households"}],
        moves: null,
        ...values,
    };
}

function pageOf(values = {}, ...domains) {
    return {
        organisation: "OCMW Test",
        periods: [
            {id: 2, name: "3rd quarter of 2026"},
            {id: 1, name: "2nd quarter of 2026"},
        ],
        period: {id: 2, name: "3rd quarter of 2026", says: "Published on 11/01/2026.", correction: ""},
        sentences: [
            {key: "low", text: "1 in 4 households stand at 1 or 2 for: Debts.", more: "A year before: 1 in 5."},
        ],
        themes: [{id: 7, name: "Money", domains: domains.length ? domains : [domainOf()]}],
        sections: [],
        people: ["about 120 households"],
        notes: ["Each number is rounded."],
        ...values,
    };
}

async function mountFigures(answer, {leads = false} = {}) {
    onRpc("sociale.balans.statistics", "get_page", ({args}) => {
        expect.step(`page ${args[0] || "newest"}`);
        return answer(...args);
    });
    onRpc("has_group", () => leads);
    await mountWithCleanup(WebClient);
    await getService("action").doAction({type: "ir.actions.client", tag: "sociale_balans_statistics.figures"});
}

test("one call draws sentences and a bar of each domain", async () => {
    await mountFigures(() => pageOf());
    expect.verifySteps(["page newest"]);
    expect(queryAllTexts(".o_sb_figures_sentences li")).toEqual([
        "1 in 4 households stand at 1 or 2 for: Debts.\nA year before: 1 in 5.",
    ]);
    expect(queryAllTexts(".o_sb_figures_bar > span")).toEqual(["1", "5", ""]);
    expect(queryAllAttributes(".o_sb_figures_bar", "aria-label")).toEqual([
        "Debts: 1: about 30 households; 2: fewer than 5; 5: about 60 households; No Answer: about 30 households",
    ]);
    expect("button:contains(Correct)").toHaveCount(0);
});

test("what may not be shown is said in words, and has nothing to open", async () => {
    await mountFigures(() => pageOf({}, domainOf({bar: [], hidden: "Too few people to show", beside: []})));
    expect.verifySteps(["page newest"]);
    expect(".o_sb_figures_hidden").toHaveText("Too few people to show");
    expect(".o_sb_figures_bar").toHaveCount(0);
    expect("button[aria-label='More about Debts']").toHaveCount(0);
});

test("a domain opens to every number in words", async () => {
    await mountFigures(() => pageOf());
    await contains("button[aria-label='More about Debts']").click();
    expect(queryAllTexts(".o_sb_figures_details dt")).toEqual(["1", "2", "5", "No Answer", "The client wants help"]);
    await contains("button[aria-label='More about Debts']").click();
    expect(".o_sb_figures_details").toHaveCount(0);
    expect.verifySteps(["page newest"]);
});

test("a theme folds", async () => {
    await mountFigures(() => pageOf());
    await contains(".o_sb_figures_theme_name button").click();
    expect(".o_sb_figures_domain").toHaveCount(0);
    expect.verifySteps(["page newest"]);
});

test("another quarter is asked for, and the head may correct it", async () => {
    await mountFigures((period) => pageOf({period: {...pageOf().period, id: period || 2}}), {leads: true});
    await contains("select").select("1");
    expect.verifySteps(["page newest", "page 1"]);
    expect("button:contains(Correct)").toHaveCount(1);
});

test("before the first quarter is over, that is said", async () => {
    await mountFigures(() => pageOf({period: null, periods: [], themes: [], sentences: [], people: [], notes: []}));
    expect(".o_sb_figures [role=status]").toHaveText(/No figures were published yet/);
    expect.verifySteps(["page newest"]);
});

import {contains, getService, makeServerError, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {manuallyDispatchProgrammaticEvent, queryAllAttributes, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {WebClient} from "@web/webclient/webclient";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();
describe.current.tags("desktop");

function figure(held, total, values = {}) {
    const percent = total ? (100 * held) / total : null;
    return {held, total, percent, label: total ? `${percent} %` : "-", ...values};
}

/** A year, as the server answers it to who opens dossiers. */
function yearOf(values = {}) {
    return {
        years: [2026, 2025],
        year: 2026,
        day: "2026-11-28",
        last_day: "2026-11-28",
        organisation: "OCMW Test",
        rule: ["Who is exempt counts as without a GPMI."],
        national: {percent: 47.9, says: "Belgium, October 2018: 47.9 %"},
        figure: figure(6, 10, {says: "On 11/28/2026, 6 of 10."}),
        of_year: figure(5, 10, {says: "2026, 11 months taken together: 50 %."}),
        band: ["With 1 more contract it would be 10 %."],
        line: [
            figure(0, 0, {day: "2025-12-31"}),
            figure(4, 10, {day: "2026-01-31"}),
            figure(6, 10, {day: "2026-02-28"}),
        ],
        reasons: [{reason: "to_sign", label: "GPMI made, not signed", number: 4}],
        coming: [
            {month: "2026-12-01", label: "December 2026", ends: 2, lapses: 0, support: 1},
            {month: "2027-01-01", label: "January 2027", ends: 0, lapses: 0, support: 0},
        ],
        groups: [],
        ...values,
    };
}

async function mountYear(answer) {
    onRpc("sociale.balans.share", "get_year", ({args}) => {
        expect.step(args.map((one) => one ?? "").join(" "));
        return answer(...args);
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({type: "ir.actions.client", tag: "sociale_balans_support.my_year"});
}

const dayInput = () => queryOne(".o_sb_my_year input[type=date]");

/** Choose a day as the calendar of a browser does: at once. */
async function chooseDay(day) {
    dayInput().value = day;
    await manuallyDispatchProgrammaticEvent(dayInput(), "change");
    await animationFrame();
}

const titles = () => queryAllTexts(".o_sb_my_year_card h2");

test("one call draws the year, with its rule under it", async () => {
    await mountYear(() => yearOf());
    expect.verifySteps([" "]);
    expect("h1").toHaveText("My Year OCMW Test");
    expect(titles()).toEqual(["With a GPMI", "Month by Month", "Who Is Missing, and Why", "What Falls Out Soon"]);
    expect(".o_sb_my_year_figure").toHaveText("60 % 6 of 10");
    expect(".o_sb_my_year").toHaveText(/With 1 more contract it would be 10 %/);
    expect(".o_sb_my_year > p:last-child").toHaveText("Who is exempt counts as without a GPMI.");
    expect(queryAllTexts("[aria-labelledby=o_sb_my_year_coming] tbody tr")).toEqual(["December 2026 2 0 1"]);
});

test("the line begins where somebody is counted, and says the same as a table", async () => {
    await mountYear(() => yearOf());
    const [points] = queryAllAttributes(".o_sb_share_course", "points");
    const places = points.split(" ").map((point) => point.split(",").map(Number));
    expect(places).toHaveLength(2);
    expect(places[0][1]).toBeGreaterThan(places[1][1], {message: "more stands higher"});
    await contains("details summary").click();
    expect(queryAllTexts("details tbody tr td:last-child")).toEqual(["-", "40 %", "60 %"]);
    expect.verifySteps([" "]);
});

test("behind a figure stand its people", async () => {
    onRpc("sociale.balans.support", "action_counted", ({args}) => {
        expect.step(args.map((one) => one ?? "").join(" "));
        return {type: "ir.actions.act_window_close"};
    });
    await mountYear(() =>
        yearOf({
            groups: [{key: "workers", title: "By Social Worker", rows: [{id: 7, name: "Wanda", ...figure(1, 4)}]}],
        }),
    );
    await contains(".o_sb_my_year button:contains(Without a GPMI)").click();
    await contains("[aria-labelledby=o_sb_my_year_missing] button").click();
    await contains("section[aria-label='By Social Worker'] button").click();
    expect.verifySteps([" ", "2026-11-28 missing ", "2026-11-28 to_sign ", "2026-11-28 missing 7"]);
});

test("another year and another day are asked for", async () => {
    await mountYear((year, day) => yearOf({year: year || 2026, day: day || "2026-11-28"}));
    await contains(".o_sb_my_year select").select("2025");
    await chooseDay("2025-06-30");
    expect(dayInput().value).toBe("2025-06-30");
    await chooseDay("");
    expect(dayInput().value).toBe("2026-11-28", {message: "without a day the usual one is back"});
    expect.verifySteps([" ", "2025 ", "2025 2025-06-30", "2025 "]);
});

test("a day that cannot be counted is said, and the choice goes back", async () => {
    expect.errors(1);
    await mountYear((year, day) => {
        if (day) {
            throw makeServerError({type: "UserError", message: "The share of a day can be counted until today."});
        }
        return yearOf();
    });
    await chooseDay("2031-01-01");
    await contains(".modal:contains(until today) .btn-primary").click();
    expect(dayInput().value).toBe("2026-11-28");
    expect.verifySteps([" ", "2026 2031-01-01"]);
    expect.verifyErrors(["The share of a day can be counted until today."]);
});

import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {boardOf, estimate, matches, moved, partsOf, stepped} from "@sociale_balans/catalogue/order";
import {contains, getService, mountWebClient, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();
describe.current.tags("desktop");

const TEXTS = {1: "Dakloos", 2: "Moves", 3: "With others", 4: "Rents", 5: "Settled"};

function domain(id, scope, values = {}) {
    return {
        ...{id, scope, name: `Domain ${id}`, question: `How is ${id}?`, pictogram: "home", levels: TEXTS},
        ...{mandatory: false, delicate: false, own: false, in_use: true, is_new: false},
        ...values,
    };
}

/** Two themes: a mandatory and an own domain of the household; three of adults, one of them new; one of children. */
function catalogue(values = {}) {
    return {
        choice: 3,
        today: "2026-05-05",
        date_from: "2026-01-01",
        upcoming: [],
        themes: [
            {
                id: 1,
                name: "Housing",
                domains: [domain(11, "household", {mandatory: true}), domain(12, "household", {own: true})],
            },
            {
                id: 2,
                name: "Health",
                domains: [
                    domain(21, "adult"),
                    domain(22, "adult", {in_use: false, is_new: true}),
                    domain(23, "adult"),
                    domain(24, "child"),
                ],
            },
        ],
        ...values,
    };
}

/** Mount the page; what is saved is a step. */
async function mountCatalogue({data = catalogue(), save = () => catalogue(), suggestions = []} = {}) {
    onRpc("sociale.balans.domain", "get_suggestions", () => suggestions);
    onRpc("sociale.balans.domain", "add_suggestion", ({args}) => {
        expect.step(["added", ...args]);
        suggestions.splice(0, 1);
        return true;
    });
    onRpc("sociale.balans.domain.selection", "get_catalogue", () => data);
    onRpc("sociale.balans.domain.selection", "save_choice", ({args}) => {
        expect.step(args);
        return save();
    });
    onRpc("sociale.balans.domain.selection", "unlink", ({args}) => {
        expect.step(["withdrawn", ...args[0]]);
        return true;
    });
    await mountWebClient();
    await getService("action").doAction({type: "ir.actions.client", tag: "sociale_balans.catalogue"});
}

const line = (id) => `.o_sb_catalogue_line[data-id='${id}']`;
const lines = () => queryAllTexts(".o_sb_line_name");
const previewed = () => queryAllTexts(".o_sb_preview_rows .o_sb_row_fold");
const drop = async (drag) => {
    await drag;
    await animationFrame();
};

test("an item goes after another one, or first; a step stops at the end", () => {
    const items = [{id: 1}, {id: 2}, {id: 3}];
    const ids = (list) => list.map(({id}) => id);
    expect(ids(moved(items, 3, 1))).toEqual([1, 3, 2]);
    expect(ids(moved(items, 3, 0))).toEqual([3, 1, 2]);
    expect(ids(stepped(items, 2, 1))).toEqual([1, 3, 2]);
    expect(ids(stepped(items, 2, -1))).toEqual([2, 1, 3]);
    expect(ids(stepped(items, 1, -1))).toEqual([1, 2, 3]);
    expect(ids(stepped(items, 3, 1))).toEqual([1, 2, 3]);
});

test("words are found in name, question and texts, whatever their accents", () => {
    const one = domain(1, "adult", {name: "Santé", question: "Comment ça va ?"});
    for (const words of ["sante", "CA VA", "dakloos", "  sante   rents "]) {
        expect(matches(one, words.trim())).toBe(true, {message: words});
    }
    expect(matches(one, "sante money")).toBe(false);
});

test("the board of a family has a row for each domain in use and each of its members", () => {
    const {themes} = catalogue();
    const family = {adults: 2, children: 1};
    expect(partsOf(themes, family).map(({key}) => key)).toEqual(["household", "adult-1", "adult-2", "child-1"]);
    const names = boardOf(themes, {scope: "adult"}).flatMap(({rows}) => rows.map(({id}) => id));
    expect(names).toEqual([21, 23]);
    expect(estimate(themes, family)).toEqual({rows: 2 + 2 * 2 + 1, minutes: 5, long: false});
    expect(estimate(themes, {adults: 4, children: 80})).toEqual({rows: 90, minutes: 90, long: true});
    expect(partsOf([], family)).toEqual([]);
});

test("the page shows the choice, and what is fixed, own or new", async () => {
    await mountCatalogue();
    expect(queryAllTexts(".o_sb_catalogue_head .o_sb_theme").map((name) => name.toLowerCase())).toEqual([
        "housing",
        "health",
    ]);
    expect(lines()).toEqual(["Domain 11", "Domain 12", "Domain 21", "Domain 22", "Domain 23", "Domain 24"]);
    expect(`${line(11)} [role=switch]`).toHaveCount(0);
    expect(`${line(11)} .o_sb_line_fixed`).toHaveText(/every OCMW uses it/);
    expect(`${line(12)} .o_sb_tag`).toHaveText("own");
    expect(`${line(22)} .o_sb_tag`).toHaveText("new");
    expect(`${line(22)} [role=switch]`).not.toBeChecked();
    expect(".o_sb_catalogue_note").toHaveText(/New life domains came with an update: 1/);
    expect(queryAllTexts(".o_sb_catalogue_head small")).toEqual(["2 of 2 in use", "3 of 4 in use"]);
    expect(".o_sb_save").not.toBeEnabled();
});

test("the board beside it follows every switch at once", async () => {
    await mountCatalogue();
    expect(previewed()).toEqual(["Domain 11", "Domain 12"]);
    expect(".o_sb_estimate").toHaveText(/8 rows, about 10 minutes/);
    await contains(`${line(12)} [role=switch]`).click();
    expect(previewed()).toEqual(["Domain 11"]);
    expect(".o_sb_estimate").toHaveText(/7 rows, about 5 minutes/);
    await contains(".o_sb_preview_parts button:contains(Adult 2)").click();
    expect(previewed()).toEqual(["Domain 21", "Domain 23"]);
    await contains(`${line(22)} [role=switch]`).click();
    expect(previewed()).toEqual(["Domain 21", "Domain 22", "Domain 23"]);
    expect(".o_sb_preview_parts button[aria-pressed=true]").toHaveText("Adult 2");
    await contains(`${line(12)} [role=switch]`).click();
    expect(previewed()).toEqual(["Domain 11", "Domain 12"], {message: "it goes to where the domain is"});
    expect(".o_sb_preview_rows").toHaveAttribute("inert");
    expect(".o_sb_preview_rows .o_sb_row:first .o_sb_level_button").toHaveCount(5);
});

test("the household of the preview can be set, within reason", async () => {
    await mountCatalogue();
    const clicks = (label, times) =>
        [...Array(times)].reduce(
            (before) => before.then(() => contains(`[aria-label='${label}']`).click()),
            Promise.resolve(),
        );
    await clicks("One adult fewer", 4);
    await clicks("One child more", 4);
    expect("[data-family=adults]").toHaveText("1");
    expect("[data-family=children]").toHaveText("6");
    expect(".o_sb_preview_parts button").toHaveCount(1 + 1 + 6);
    expect("[aria-label='One adult fewer']").toHaveAttribute("aria-disabled", "true");
});

test("a domain is dragged within its theme, and goes back when it is dropped elsewhere", async () => {
    await mountCatalogue();
    await drop(contains(`${line(23)} .o_sb_line_handle`).dragAndDrop(line(21)));
    expect(lines().slice(2)).toEqual(["Domain 23", "Domain 21", "Domain 22", "Domain 24"]);
    await drop(contains(`${line(21)} .o_sb_line_handle`).dragAndDrop(line(11)));
    expect(lines()).toEqual(["Domain 11", "Domain 12", "Domain 23", "Domain 21", "Domain 22", "Domain 24"]);
    expect(".o_notification").toHaveText(/stays with its theme/);
});

test("a theme is dragged as a whole", async () => {
    await mountCatalogue();
    await drop(contains(".o_sb_theme_handle:eq(1)").dragAndDrop(".o_sb_catalogue_theme:first"));
    expect(lines()).toEqual(["Domain 21", "Domain 22", "Domain 23", "Domain 24", "Domain 11", "Domain 12"]);
});

test("the keyboard alone orders domains and themes, and keeps the focus", async () => {
    await mountCatalogue();
    queryFirst(`${line(21)} [role=switch]`).focus();
    await press(["Alt", "ArrowDown"]);
    await animationFrame();
    expect(lines().slice(2, 4)).toEqual(["Domain 22", "Domain 21"]);
    expect(`${line(21)} [role=switch]`).toBeFocused();
    expect(".visually-hidden[role=status]").toHaveText("Domain 21: place 2 of 4");
    await contains("[aria-label='Domain 24: one place up']", {visible: false}).click();
    expect(lines().slice(2)).toEqual(["Domain 22", "Domain 21", "Domain 24", "Domain 23"]);
    await contains("[aria-label='Housing: one place down']", {visible: false}).click();
    expect(lines()[0]).toBe("Domain 22");
    queryFirst("[aria-label='Housing: one place down']").focus();
    await press(["Alt", "ArrowUp"]);
    await animationFrame();
    expect(lines()[0]).toBe("Domain 11");
    await press(["Alt", "ArrowUp"]);
    await animationFrame();
    expect(lines()[0]).toBe("Domain 11");
});

test("a search filters the lines, and the order rests meanwhile", async () => {
    const data = catalogue();
    for (const index of [0, 2]) {
        data.themes[1].domains[index].question = "How do you sleep?";
    }
    await mountCatalogue({data});
    await contains(".o_sb_catalogue_search").edit("how sleep", {confirm: false});
    expect(lines()).toEqual(["Domain 21", "Domain 23"]);
    expect(".o_sb_line_moves").toHaveCount(0);
    queryFirst(`${line(21)} [role=switch]`).focus();
    await press(["Alt", "ArrowDown"]);
    await animationFrame();
    expect(lines()[0]).toBe("Domain 21");
    await contains(`${line(23)} [role=switch]`).click();
    await contains(".o_sb_catalogue_search").edit("nonsense", {confirm: false});
    expect(lines()).toEqual([]);
    expect(".o_sb_catalogue_list").toHaveText(/No life domain has these words/);
    await contains(".o_sb_catalogue_search").edit("", {confirm: false});
    expect(lines()).toHaveLength(6);
    expect(`${line(23)} [role=switch]`).not.toBeChecked();
});

test("saving asks the day, and says what changes and what does not", async () => {
    await mountCatalogue();
    await contains(`${line(12)} [role=switch]`).click();
    await contains(`${line(22)} [role=switch]`).click();
    queryFirst(`${line(24)} [role=switch]`).focus();
    await press(["Alt", "ArrowUp"]);
    await animationFrame();
    await contains(".o_sb_save").click();
    expect(queryAllTexts(".o_sb_save_choice li")).toEqual([
        "Switched on: Domain 22",
        "Switched off: Domain 12",
        "Another order",
    ]);
    expect(".o_sb_save_choice").toHaveText(/Snapshots that are open or done stay as they are/);
    expect("#sb-choice-day").toHaveValue("05/05/2026");
    await contains("#sb-choice-day").edit("06/01/2026");
    await contains("#sb-choice-reason").edit("Shorter");
    await contains(".o_sb_save_choice_button").click();
    await advanceTime(0);
    await animationFrame();
    expect.verifySteps([[3, [11, 12, 21, 22, 24, 23], [12], "2026-06-01", "Shorter", {}]]);
    expect(".modal").toHaveCount(0);
    expect(".o_sb_save").not.toBeEnabled();
});

test("what cannot be saved stays on the page", async () => {
    expect.errors(1);
    await mountCatalogue({
        save: () => {
            throw new Error("Somebody else chose meanwhile");
        },
    });
    await contains(`${line(12)} [role=switch]`).click();
    await contains(".o_sb_save").click();
    await contains(".o_sb_save_choice_button").click();
    await animationFrame();
    expect.verifySteps([[3, [11, 12, 21, 22, 23, 24], [22, 12].sort(), "2026-05-05", false, {}]]);
    expect.verifyErrors([/chose meanwhile/]);
    expect(`${line(12)} [role=switch]`).not.toBeChecked();
    expect(".o_sb_save").toBeEnabled();
});

test("leaving with changes asks", async () => {
    await mountCatalogue();
    await contains(`${line(12)} [role=switch]`).click();
    getService("action").doAction({type: "ir.actions.client", tag: "sociale_balans.catalogue"});
    await animationFrame();
    expect(".modal").toHaveText(/Your changes are not saved/);
    await contains(".modal .btn-primary").click();
    expect(".o_sb_catalogue").toHaveCount(1);
    expect(`${line(12)} [role=switch]`).not.toBeChecked();
    await contains(".o_sb_discard").click();
    expect(`${line(12)} [role=switch]`).toBeChecked();
    expect(".o_sb_save").not.toBeEnabled();
});

test("a choice that is ahead is said, and can be withdrawn", async () => {
    const upcoming = [{id: 9, date: "2026-09-01", user: "Ines", reason: "Shorter"}];
    await mountCatalogue({data: catalogue({choice: 9, upcoming})});
    expect(".o_sb_catalogue_note:first").toHaveText(/From 09\/01\/2026 on another choice counts, by Ines[^]*Shorter/);
    await contains(`${line(12)} [role=switch]`).click();
    await contains(".o_sb_save").click();
    expect(".o_sb_save_choice").toHaveText(/From 09\/01\/2026 on, the choice counts that was planned/);
    await contains(".modal .btn-secondary").click();
    await contains(".o_sb_catalogue_note button").click();
    await contains(".modal .btn-primary").click();
    await animationFrame();
    expect.verifySteps([["withdrawn", 9]]);
});

test("what is suggested is one click away, once everything else is saved", async () => {
    await mountCatalogue({suggestions: [{key: "suggested_planning", name: "Planning", subject: "Planning"}]});
    const add = ".o_sb_catalogue_suggestions button";
    await contains(`${line(12)} input[type=checkbox]`).click();
    expect(add).not.toBeEnabled();
    await contains(`${line(12)} input[type=checkbox]`).click();
    await contains(add).click();
    await animationFrame();
    expect.verifySteps([["added", "suggested_planning"]]);
    expect(".o_sb_catalogue_suggestions").toHaveCount(0);
});

test("an own domain can be dragged to another theme", async () => {
    await mountCatalogue();
    await drop(contains(`${line(12)} .o_sb_line_handle`).dragAndDrop(line(21)));
    expect(lines().slice(0, 3)).toEqual(["Domain 11", "Domain 12", "Domain 21"]);
    await contains(".o_sb_save").click();
    await contains(".o_sb_save_choice_button").click();
    await animationFrame();
    expect.verifySteps([[3, [11, 12, 21, 22, 23, 24], [22], "2026-05-05", false, {12: 2}]]);
});

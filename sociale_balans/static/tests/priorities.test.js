import {arranged, chosen, toggled} from "@sociale_balans/priorities/order";
import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {Priorities} from "@sociale_balans/priorities/priorities";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {reactive} from "@odoo/owl";

defineMailModels();
describe.current.tags("desktop");

const PROPOSAL = {most: 2, later: "2026-09-05"};

function row(id, priority_order = 0, more = {}) {
    return {
        id,
        name: `Domain ${id}`,
        value: "3",
        priority: priority_order > 0,
        priority_order,
        parked_until: false,
        former: false,
        better: "",
        agreements: [],
        ...more,
    };
}

async function mountPriorities(rows, locked = false) {
    const store = reactive({
        rows: Object.fromEntries(rows.map((item) => [item.id, item])),
        partOf: Object.fromEntries(rows.map((item) => [item.id, 0])),
        board: {
            locked,
            most_active: PROPOSAL.most,
            later: PROPOSAL.later,
            parts: [{key: 0, label: "Household", themes: [{name: "Housing", rows}]}],
        },
        change(id, values) {
            expect.step([id, values]);
            Object.assign(store.rows[id], values);
        },
    });
    await mountWithCleanup(Priorities, {props: {store}});
}

const names = (list) => queryAllTexts(`[data-list=${list}] .o_sb_priority_name`).map((text) => text.split(" ·")[0]);

test("stars fill the places of now, and what comes after waits", () => {
    const rows = [row(1, 1), row(2), row(3)];
    expect(toggled(rows[1], rows, PROPOSAL)).toEqual({priority: true, priority_order: 2, parked_until: false});
    Object.assign(rows[1], {priority: true, priority_order: 2});
    expect(toggled(rows[2], rows, PROPOSAL)).toEqual({
        priority: true,
        priority_order: 3,
        parked_until: "2026-09-05",
    });
    expect(toggled(rows[0], rows, PROPOSAL)).toEqual({priority: false, priority_order: 0, parked_until: false});
});

test("the order counts, and among stars of another client the row", () => {
    const rows = [row(3, 2), row(1, 0, {priority: true}), row(2, 0, {priority: true, parked_until: "2026-08-01"})];
    expect(chosen(rows).now.map(({id}) => id)).toEqual([1, 3]);
    expect(chosen(rows).later.map(({id}) => id)).toEqual([2]);
});

test("only what changes is written", () => {
    const rows = [row(1, 1), row(2, 2), row(3, 3, {parked_until: "2026-08-01"})];
    expect(arranged([rows[0], rows[1]], [rows[2]], PROPOSAL.later)).toEqual([]);
    expect(arranged([rows[0]], [rows[2], rows[1]], PROPOSAL.later)).toEqual([
        [3, {priority_order: 2, parked_until: "2026-08-01"}],
        [2, {priority_order: 3, parked_until: "2026-09-05"}],
    ]);
});

test("buttons do what dragging does", async () => {
    await mountPriorities([row(1, 1), row(2, 2), row(3, 3, {parked_until: "2026-08-01"})]);
    expect(names("now")).toEqual(["Domain 1", "Domain 2"]);
    await contains("[data-id='2'] [aria-label=Earlier]").click();
    expect(names("now")).toEqual(["Domain 2", "Domain 1"]);
    await contains("[data-id='2'] [aria-label='Further down']").click();
    expect(names("now")).toEqual(["Domain 1", "Domain 2"]);
    await contains("[data-id='1'] button:contains(Later)").click();
    expect(names("later")).toEqual(["Domain 3", "Domain 1"]);
    expect(queryFirst("[data-id='1'] input").value).toBe("2026-09-05");
    await contains("[data-id='3'] button:contains(Now)").click();
    await contains("[data-id='1'] button:contains(Now)").click();
    expect(names("now")).toEqual(["Domain 2", "Domain 3", "Domain 1"]);
    expect(".o_sb_priority_warning").toHaveText(/More than 2 at once is a lot/);
    await contains("[data-id='1'] [aria-label='No priority any more']").click();
    expect(names("now")).toEqual(["Domain 2", "Domain 3"]);
    expect.verifySteps([
        [2, {priority_order: 1, parked_until: false}],
        [1, {priority_order: 2, parked_until: false}],
        [1, {priority_order: 1, parked_until: false}],
        [2, {priority_order: 2, parked_until: false}],
        [2, {priority_order: 1, parked_until: false}],
        [3, {priority_order: 2, parked_until: "2026-08-01"}],
        [1, {priority_order: 3, parked_until: "2026-09-05"}],
        [3, {priority_order: 2, parked_until: false}],
        [1, {priority_order: 3, parked_until: false}],
        [1, {priority: false, priority_order: 0, parked_until: false}],
    ]);
});

test("the order can be dragged, also to the other list", async () => {
    await mountPriorities([row(1, 1), row(2, 2), row(3, 3, {parked_until: "2026-08-01"})]);
    await contains("[data-id='1'] .o_sb_priority_handle").dragAndDrop("[data-id='2']");
    expect(names("now")).toEqual(["Domain 2", "Domain 1"]);
    await contains("[data-id='1'] .o_sb_priority_handle").dragAndDrop("[data-id='3']");
    expect(names("now")).toEqual(["Domain 2"]);
    expect(names("later")).toEqual(["Domain 1", "Domain 3"]);
    expect.verifySteps([
        [2, {priority_order: 1, parked_until: false}],
        [1, {priority_order: 2, parked_until: false}],
        [1, {priority_order: 2, parked_until: "2026-09-05"}],
    ]);
});

test("a row says what was said of it", async () => {
    const remark = "The landlord wants us out";
    await mountPriorities([
        row(1, 1, {value: "2", remark, pictogram: "home", levels: {2: "Moves often"}}),
        row(2, 0, {value: "effort", former: {priority: true}}),
    ]);
    expect("li:first .o_sb_pictogram").toHaveCount(1);
    expect("li:first .o_sb_priority_text").toHaveText("Moves often");
    expect("li:first q").toHaveText(remark);
    expect(".o_sb_candidates .o_sb_priority_text").toHaveText(/It was tried/);
});

test("what would be better and what was agreed stand with it", async () => {
    const line = {party: "service", name: "Calls the landlord", agreed: true, date_end: false};
    const agreements = [line, {...line, party: "client", name: "An idea", agreed: false}];
    await mountPriorities([row(1, 1, {better: "A fixed place", agreements})]);
    expect("li:first").toHaveText(/→ A fixed place.*✓ Social service: Calls the landlord/s);
    expect("li:first").toHaveText(/○ Client: An idea/, {message: "said, and not agreed"});
});

test("low scores and what was worked on last time are worth a thought", async () => {
    await mountPriorities([
        row(1, 0, {value: "1"}),
        row(2, 0, {value: "4"}),
        row(3, 0, {value: "4", former: {value: "3", priority: true, comparable: true}}),
    ]);
    expect(queryAllTexts(".o_sb_candidates .o_sb_priority_name")).toEqual([
        "Domain 3 · Household · priority last time",
        "Domain 1 · Household",
    ]);
    await contains(".o_sb_candidates li:first button").click();
    expect(names("now")).toEqual(["Domain 3"]);
    expect.verifySteps([[3, {priority: true, priority_order: 1, parked_until: false}]]);
});

test("a locked snapshot keeps its choice", async () => {
    await mountPriorities([row(1, 1), row(2, 2, {parked_until: "2026-08-01"}), row(3, 0, {value: "1"})], true);
    expect(names("now")).toEqual(["Domain 1"]);
    expect(".o_sb_priorities button, .o_sb_priorities input:enabled, .o_sb_priority_handle").toHaveCount(0);
});

test("the focus stays with what one is doing", async () => {
    await mountPriorities([row(1, 1), row(2, 2), row(3, 0, {value: "1"})]);
    await contains("[data-id='2'] [aria-label=Earlier]").click();
    expect("[data-id='2']").toBeFocused();
    await contains("[data-id='3'] [aria-label=Priority]").click();
    expect("[data-list] [data-id='3']").toBeFocused();
    await contains("[data-id='2'] [aria-label='No priority any more']").click();
    expect("[data-id='1']").toBeFocused({message: "the next in the list"});
    expect.verifySteps([
        [2, {priority_order: 1, parked_until: false}],
        [1, {priority_order: 2, parked_until: false}],
        [3, {priority: true, priority_order: 3, parked_until: "2026-09-05"}],
        [2, {priority: false, priority_order: 0, parked_until: false}],
    ]);
});

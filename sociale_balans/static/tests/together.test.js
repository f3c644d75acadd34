import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryAllTexts} from "@odoo/hoot-dom";
import {Together} from "@sociale_balans/together/together";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {animationFrame} from "@odoo/hoot-mock";
import {reactive} from "@odoo/owl";

const LEVELS = {1: "Homeless", 2: "Moves often", 3: "With others", 4: "Rents", 5: "Settled"};

defineMailModels();
describe.current.tags("desktop");

async function mountTogether(start = 0) {
    const row = (id) => ({
        id,
        name: `Domain ${id}`,
        question: `How is ${id}?`,
        levels: LEVELS,
        value: false,
        remark: "Secret",
    });
    const rows = reactive([row(1), row(2)]);
    await mountWithCleanup(Together, {
        props: {
            rows,
            start,
            change: (id, values) => {
                expect.step([id, values]);
                Object.assign(
                    rows.find((item) => item.id === id),
                    values,
                );
            },
            close: () => expect.step("closed"),
        },
    });
}

test("one domain at a time, all five texts, nothing else", async () => {
    await mountTogether();
    expect(".o_sb_together h1").toHaveText("Domain 1");
    expect(queryAllTexts(".o_sb_together_text")).toEqual(Object.values(LEVELS));
    expect(".o_sb_together").not.toHaveText(/Secret|Domain 2/);
    await contains(".o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("Domain 2");
});

test("a card is a choice", async () => {
    await mountTogether();
    await contains(".o_sb_together_card[data-value='3']").click();
    await contains("button:contains(Rather not now)").click();
    expect.verifySteps([
        [1, {value: "3"}],
        [1, {value: "effort"}],
    ]);
});

test("it ends with the worker's own step", async () => {
    await mountTogether(1);
    await contains(".o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("Thank you");
    await contains("button:contains(Back)").click();
    expect(".o_sb_together h1").toHaveText("Domain 2");
    await contains(".o_sb_next").click();
    await contains("button:contains(To the overview)").click();
    expect.verifySteps(["closed"]);
});

test("with the keyboard alone", async () => {
    await mountTogether();
    await press("4");
    await press("ArrowRight");
    await animationFrame();
    await press("n");
    await press("Escape");
    expect.verifySteps([[1, {value: "4"}], [2, {value: "na"}], "closed"]);
});

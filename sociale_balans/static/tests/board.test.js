import {click, edit, queryAll, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {contains, defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const LEVELS = {1: "Homeless", 2: "Moves often", 3: "With others", 4: "Rents", 5: "Settled"};

class Snapshot extends models.Model {
    _name = "sociale.balans.snapshot";
    name = fields.Char();
    locked = fields.Boolean();
    score_ids = fields.One2many({relation: "sociale.balans.score"});
    _records = [{id: 1, name: "Today", locked: false, score_ids: []}];
}

class Score extends models.Model {
    _name = "sociale.balans.score";
    part = fields.Char();
    theme_name = fields.Char();
    domain_name = fields.Char();
    question = fields.Char();
    pictogram = fields.Char();
    levels = fields.Json();
    value = fields.Selection({
        selection: ["1", "2", "3", "4", "5", "na", "effort"].map((value) => [value, value]),
    });
    remark = fields.Text();
    priority = fields.Boolean();
}

defineMailModels();
defineModels([Snapshot, Score]);

const ARCH = `
    <form>
        <field name="locked" invisible="1"/>
        <field name="score_ids" widget="sociale_balans_board" readonly="locked">
            <list limit="1000">
                <field name="part"/><field name="theme_name"/><field name="domain_name"/><field name="question"/>
                <field name="pictogram"/><field name="levels"/><field name="value"/><field name="remark"/>
                <field name="priority"/>
            </list>
        </field>
    </form>`;

/** A snapshot with rows for the household (as many as asked) and two for an adult. */
function fill({rows = 2, locked = false} = {}) {
    Score._records = [];
    const add = (part, theme, values = {}) => {
        const id = Score._records.length + 1;
        const row = {id, part, theme_name: theme, domain_name: `Domain ${id}`, question: `How is ${id}?`};
        Score._records.push({...row, pictogram: "home", levels: LEVELS, value: false, ...values});
    };
    for (let index = 0; index < rows; index++) {
        add("Household", index ? "Money" : "Housing");
    }
    add("Adult 1", "Health", {value: "effort", remark: "Not now"});
    add("Adult 1", "Health");
    Snapshot._records = [{id: 1, name: "Today", locked, score_ids: Score._records.map(({id}) => id)}];
}

function mountBoard() {
    return mountView({type: "form", resModel: "sociale.balans.snapshot", resId: 1, arch: ARCH});
}

describe.current.tags("desktop");

test("one part at a time, with its themes and its progress", async () => {
    fill();
    await mountBoard();
    expect(queryAllTexts(".o_sb_board_part > span:first-child")).toEqual(["Household", "Adult 1"]);
    expect(queryAllTexts(".o_sb_board_part small")).toEqual(["0 of 2", "1 of 2"]);
    const themes = () => queryAll(".o_sb_theme").map((theme) => theme.textContent);
    expect(themes()).toEqual(["Housing", "Money"]);
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(themes()).toEqual(["Health"]);
    expect(".o_sb_board_part[aria-current=true]").toHaveText(/Adult 1/);
});

test("more rows than Odoo loads by default", async () => {
    fill({rows: 60});
    await mountBoard();
    expect(".o_sb_row").toHaveCount(60);
});

test("a level speaks in words at once, and is saved with the form", async () => {
    fill();
    onRpc("web_save", ({args}) => {
        expect.step(args[1].score_ids);
    });
    await mountBoard();
    expect(".o_sb_row:first .o_sb_row_question").toHaveText("How is 1?");
    await contains(".o_sb_row:first .o_sb_level_button[data-value='2']").click();
    expect(".o_sb_row:first .o_sb_row_text").toHaveText("Moves often");
    expect(".o_sb_row:first .o_sb_level_button[data-value='2']").toHaveClass("o_sb_level_2");
    expect(".o_sb_row:first [aria-pressed=true]").toHaveText("2");
    expect(queryAllTexts(".o_sb_board_part small")[0]).toBe("1 of 2");
    await contains(".o_form_button_save").click();
    expect.verifySteps([[[1, 1, {value: "2"}]]]);
});

test("the same level once more takes it back", async () => {
    fill();
    await mountBoard();
    await contains(".o_sb_row:first .o_sb_level_button[data-value='2']").click();
    await contains(".o_sb_row:first .o_sb_level_button[data-value='2']").click();
    expect(".o_sb_row:first [aria-pressed=true]").toHaveCount(0);
});

test("not applicable and effort are no levels", async () => {
    fill();
    await mountBoard();
    await contains(".o_sb_row:first .o_sb_other_button[data-value=na]").click();
    expect(".o_sb_row:first .o_sb_row_text").toHaveText("Not applicable");
    await contains(".o_sb_row:first .o_sb_other_button[data-value=effort]").click();
    expect(".o_sb_row:first .o_sb_row_text").toHaveText(/It was tried/);
});

test("a remark opens on demand and is kept", async () => {
    fill();
    await mountBoard();
    expect(".o_sb_row:first textarea").toHaveCount(0);
    await contains(".o_sb_row:first [aria-label=Remark]").click();
    await click(".o_sb_row:first textarea");
    await edit("Sleeps at a friend's", {confirm: "blur"});
    await animationFrame();
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(queryOne(".o_sb_row:first textarea").value).toBe("Not now");
    await contains(".o_sb_board_part:contains(Household)").click();
    expect(queryOne(".o_sb_row:first textarea").value).toBe("Sleeps at a friend's");
});

test("a locked snapshot can be read, not changed", async () => {
    fill({locked: true});
    await mountBoard();
    expect(queryAll(".o_sb_row button").every((button) => button.disabled)).toBe(true);
    await contains(".o_sb_board_part:contains(Adult 1)").click();
    expect(".o_sb_row:first blockquote").toHaveText("Not now");
});

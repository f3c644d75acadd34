import {contains, defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const domain = (id, values) => ({
    ...{id, name: `Domain ${id}`, then: false, now: false, comparable: true, next: false, child: false},
    ...values,
});
const score = (value, text, client = false) => ({value, text, client});

class Goal extends models.Model {
    _name = "sociale.balans.goal";
    name = fields.Char();
    own_words = fields.Text();
    beside = fields.Json();
    _records = [
        {
            id: 1,
            name: "Debts",
            own_words: "I open\nevery letter",
            beside: [
                domain(1, {then: score("2", "Many debts"), next: {value: "3", text: "Some debts"}}),
                domain(2, {then: score("2", "Few people"), now: score("3", "Some people")}),
                domain(3),
                domain(4, {child: true}),
                domain(5, {then: score("effort", "", score("4", "Good enough"))}),
                domain(7, {then: score("3", "Enough"), now: score("3", "Enough")}),
                domain(6, {then: score("2", "Old"), now: score("4", "New"), comparable: false}),
            ],
        },
    ];
}

defineMailModels();
defineModels([Goal]);
describe.current.tags("desktop");

const section = (number) => `.o_sb_goal_beside section:nth-child(${number})`;

async function mountGoal(content) {
    await mountView({type: "form", resModel: "sociale.balans.goal", resId: 1, arch: `<form>${content}</form>`});
}

test("beside a goal stand its scores in words, and a step further", async () => {
    await mountGoal(`<field name="beside" widget="sociale_balans_goal_beside"/>`);
    expect(`${section(1)} .o_sb_level_2[data-value="2"] .o_sb_stairs`).toHaveCount(1);
    expect(section(1)).toHaveText(/Many debts/);
    expect(section(1)).toHaveText(/A step further: Some debts/);
    expect(section(1)).not.toHaveText(/Then:/, {message: "nothing came after it"});
    expect(section(2)).toHaveText(/Now: Some people[\s\S]*Then: Few people/);
    expect(section(2)).not.toHaveText(/A step further/);
    expect(section(3)).toHaveText(/Not scored in this balance/);
    expect(section(4)).toHaveText(/Scored for each child/);
    expect(section(5)).toHaveText(/tried[\s\S]*The client chose: Good enough/);
    expect(section(6)).toHaveText(/^Domain 7[\s\S]*Then and now: Enough$/);
    expect(`${section(6)} .o_sb_goal_line`).toHaveCount(1);
    expect(section(7)).toHaveText(/Other texts than at the start/);
    expect(section(2)).not.toHaveText(/Other texts/);
});

test("the client's words become the name of the goal", async () => {
    await mountGoal(
        `<field name="own_words"/><widget name="sociale_balans_goal_words"/><field name="name" widget="text"/>`,
    );
    await contains("button:contains(Use These Words)").click();
    expect(".o_field_widget[name=name] textarea").toHaveValue("I open every letter");
    expect("button:contains(Use These Words)").toHaveCount(0);
});

import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    last_balance = fields.Json();
    _records = [
        {
            id: 1,
            last_balance: {
                date: "05/06/2026",
                done: false,
                open: 1,
                help: 2,
                parts: [
                    {label: "Household", values: ["1", "na", "", "1"]},
                    ...[1, 2, 3, 4].map((number) => ({label: `Adult ${number}`, values: ["5"]})),
                ],
            },
        },
    ];
}

defineMailModels();
defineModels([Dossier]);
describe.current.tags("desktop");

test("the newest snapshot in one glance", async () => {
    await mountView({
        type: "kanban",
        resModel: "sociale.balans.dossier",
        arch: `<kanban><templates><t t-name="card">
            <field name="last_balance" widget="sociale_balans_glance"/></t></templates></kanban>`,
    });
    expect(".o_sb_glance_strip .o_sb_level_1").toHaveCount(2);
    expect(".o_sb_glance_strip:first").toHaveAttribute("aria-label", "2 × 1, 1 × Not applicable, 1 × not discussed");
    expect(".o_sb_glance_strip").toHaveCount(3, {message: "a card has room for three"});
    expect(".o_sb_glance").toHaveText(/\+2/);
    expect(".o_sb_glance").toHaveText(/wants help with 2 domains/);
    expect(".o_sb_glance_strip .o_sb_na").toHaveCount(1);
    expect(".o_sb_glance_strip .o_sb_open").toHaveCount(1);
    expect(".o_sb_glance").toHaveText(/Snapshot open, 1 to discuss/);
});

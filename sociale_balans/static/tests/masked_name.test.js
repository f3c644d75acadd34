import {contains, defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    code = fields.Char();
    name = fields.Char();
    has_name = fields.Boolean();
    _records = [{id: 1, code: "T-1", name: "Somebody", has_name: true}];
}

defineMailModels();
defineModels([Dossier]);
describe.current.tags("desktop");

test("a name is shown only on request", async () => {
    await mountView({
        type: "list",
        resModel: "sociale.balans.dossier",
        arch: `<list><field name="code"/><field name="name" widget="sociale_balans_masked_name"/></list>`,
    });
    expect(".o_data_row").not.toHaveText(/Somebody/);
    await contains(".o_sb_masked_name").click();
    expect(".o_data_row").toHaveText(/Somebody/);
    await contains("[aria-label='Hide the name']").click();
    expect(".o_data_row").not.toHaveText(/Somebody/);
});

test("a list asks for a name, and never holds it", async () => {
    onRpc("sociale.balans.dossier", "read", ({args}) => expect.step(args));
    await mountView({
        type: "list",
        resModel: "sociale.balans.dossier",
        arch: `<list><field name="code"/><field name="has_name" widget="sociale_balans_asked_name"/></list>`,
    });
    expect.verifySteps([]);
    await contains("[aria-label='Show the name']").click();
    expect.verifySteps([[[1], ["name"]]]);
    expect(".o_data_row").toHaveText(/Somebody/);
    await contains("[aria-label='Hide the name']").click();
    expect(".o_data_row").not.toHaveText(/Somebody/);
});

import {clickSave, contains, defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {advanceTime} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    member_ids = fields.One2many({relation: "sociale.balans.member"});
    _records = [{id: 1}];
}

class Member extends models.Model {
    _name = "sociale.balans.member";
    role = fields.Char({required: true});
    name = fields.Char();
}

defineMailModels();
defineModels([Dossier, Member]);
describe.current.tags("desktop");

const MEMBERS = `<form><field name="member_ids" widget="sociale_balans_members">
    <list editable="bottom">
        <control>
            <create string="Adult +" context="{'default_role': 'adult'}"/>
            <create string="Child +" context="{'default_role': 'child'}"/>
        </control>
        <field name="role"/>
        <field name="name"/>
    </list></field></form>`;

test("a person of whom nothing is typed stays", async () => {
    onRpc("sociale.balans.dossier", "web_save", ({args}) =>
        expect.step(args[1].member_ids.map(([_command, _id, {role}]) => role)),
    );
    await mountView({type: "form", resModel: "sociale.balans.dossier", resId: 1, arch: MEMBERS});
    await contains("a:contains('Adult +')").click();
    await advanceTime(1000);
    await contains("a:contains('Child +')").click();
    await advanceTime(1000);
    await contains("a:contains('Child +')").click();
    await contains(".o_form_view").click();
    expect(".o_data_row").toHaveCount(3);
    await clickSave();
    expect.verifySteps([["adult", "child", "child"]]);
});

test("a person who was added by mistake goes with one click", async () => {
    await mountView({type: "form", resModel: "sociale.balans.dossier", resId: 1, arch: MEMBERS});
    await contains("a:contains('Child +')").click();
    await contains(".o_list_record_remove").click();
    expect(".o_data_row").toHaveCount(0);
});

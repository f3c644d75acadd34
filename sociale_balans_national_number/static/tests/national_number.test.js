import {contains, defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, press, queryOne, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Member extends models.Model {
    _name = "sociale.balans.member";
    national_number = fields.Char();
    _records = [{id: 1, national_number: "85073003328"}, {id: 2}, {id: 3, national_number: "98472899765"}];
}

const INPUT = "[name='national_number'] input";

defineMailModels();
defineModels([Member]);
describe.current.tags("desktop");

function open(resId, attributes = "") {
    return mountView({
        type: "form",
        resModel: "sociale.balans.member",
        resId,
        resIds: [1, 2, 3],
        arch: `<form><field name="national_number" widget="sociale_balans_national_number" ${attributes}/></form>`,
    });
}

test("a national number is shown only on request, as on an identity card", async () => {
    await open(1);
    expect("[name='national_number']").toHaveText("••.••.••-•••.••");
    expect(INPUT).toHaveCount(0);
    await contains("[aria-label='Show the national number']").click();
    expect(INPUT).toHaveValue("85.07.30-033.28");
    await contains("[aria-label='Hide the national number']").click();
    expect(INPUT).toHaveCount(0);
});

test("with the keyboard alone: the focus stays on the button", async () => {
    await open(1, `readonly="1"`);
    queryOne("[aria-label='Show the national number']").focus();
    await press("Enter");
    await animationFrame();
    expect("[name='national_number']").toHaveText("85.07.30-033.28");
    expect("[aria-label='Hide the national number']").toBeFocused();
    await press("Enter");
    await animationFrame();
    expect("[name='national_number']").toHaveText("••.••.••-•••.••");
});

test("who types a number sees it, and its digits are saved", async () => {
    onRpc("web_save", ({args}) => {
        expect.step(args[1].national_number);
    });
    await open(2);
    expect("[name='national_number'] button").toHaveCount(0);
    await contains(INPUT).edit("85 07 30 033 28");
    expect(INPUT).toHaveValue("85.07.30-033.28");
    await contains(".o_form_button_save").click();
    expect.verifySteps(["85073003328"]);
});

test("what is not a number goes to the server as it was typed", async () => {
    onRpc("web_save", ({args}) => {
        expect.step(args[1].national_number);
    });
    await open(2);
    await contains(INPUT).edit("85-07");
    await contains(".o_form_button_save").click();
    expect.verifySteps(["85-07"]);
});

test("the number of the next person is hidden again", async () => {
    await open(3);
    await contains("[aria-label='Show the national number']").click();
    await contains(".o_pager_next").click();
    expect("[name='national_number']").toHaveText("••.••.••-•••.••");
});

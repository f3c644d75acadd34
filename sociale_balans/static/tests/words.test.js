import {contains, defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {mockDate} from "@odoo/hoot-mock";
import {dayInWords} from "@sociale_balans/dates/words";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class StandIn extends models.Model {
    _name = "stand.in";
    until = fields.Date();
    _records = [{id: 1, until: "2026-11-26"}];
}

defineMailModels();
defineModels([StandIn]);
describe.current.tags("desktop");

test("a day in words is that day", () => {
    mockDate("2026-11-26 10:00:00");
    for (const typed of ["5 december", "5 Dec", "5 december 2026", "5  dec 2026", "December 5, 2026"]) {
        expect(dayInWords(typed)?.toISODate()).toBe("2026-12-05", {message: typed});
    }
    for (const typed of ["", "5/12", "05/12/2026", "december", "+9d", "5 bananas", "31 february"]) {
        expect(dayInWords(typed)).toBe(null, {message: typed});
    }
});

test("a field takes a day in words", async () => {
    mockDate("2026-11-26 10:00:00");
    await mountView({
        type: "form",
        resModel: "stand.in",
        resId: 1,
        arch: '<form><field name="until"/></form>',
    });
    await contains(".o_field_date button, .o_field_date input").click();
    await contains(".o_field_date input").edit("5 december");
    expect(".o_field_date").toHaveText(/Dec 5/);
});

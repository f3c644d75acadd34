import {contains, defineModels, fields, models, mountView, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {tabbed} from "@sociale_balans/copy_table/copy_table";

const TABLE =
    "<table><tr><th>Domain</th><th>Now</th></tr><tr><td>\n Debts\n and more</td><td>2 <b>(client: 3)</b></td></tr></table>";
const WORDS = "Domain\tNow\nDebts and more\t2 (client: 3)";
const FORM = `<form><field name="table" widget="sociale_balans_copy_table" readonly="1"/></form>`;

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    table = fields.Html();
    _records = [{id: 1, table: TABLE}];
}

defineMailModels();
defineModels([Dossier]);
describe.current.tags("desktop");

const mount = () => mountView({type: "form", resModel: "sociale.balans.dossier", resId: 1, arch: FORM});

const offerClipboard = (write) => patchWithCleanup(browser.navigator.clipboard, {write});

test("the words of a table stand between tabs", () => {
    expect(tabbed(TABLE)).toBe(WORDS);
    expect(tabbed("")).toBe("");
});

test("a table is copied as a table, and as text", async () => {
    offerClipboard(async ([item]) => {
        const blobs = await Promise.all(["text/html", "text/plain"].map((type) => item.getType(type)));
        const [html, text] = await Promise.all(blobs.map((blob) => blob.text()));
        expect.step([html.includes("<td>2 <b>(client: 3)</b></td>"), text]);
    });
    await mount();
    expect("table td:contains(Debts)").toHaveCount(1);
    await contains("button:contains(Copy Table)").click();
    await contains("button:contains(Copied)").focus();
    expect.verifySteps([[true, WORDS]]);
});

test("where a browser does not let it, somebody reads how to do it by hand", async () => {
    offerClipboard(() => Promise.reject(new Error("No")));
    await mount();
    await contains("button:contains(Copy Table)").click();
    await contains(".o_notification:contains(Select it with the mouse)").focus();
    expect("button:contains(Copied)").toHaveCount(0);
});

import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, makeMockEnv, mountWithCleanup} from "@web/../tests/web_test_helpers";
import {edit, press} from "@odoo/hoot-dom";
import {expect, test} from "@odoo/hoot";
import {ConnectionLostError} from "@web/core/network/rpc";
import {LinkCode} from "@sociale_balans_link/page/link_code";
import {LinkOrm} from "@sociale_balans_link/page/link_orm";
import {Turn} from "@sociale_balans/voice/turn";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();

async function mountCode(props = {}) {
    await mountWithCleanup(LinkCode, {
        props: {says: "", isBusy: false, open: (code) => expect.step(code), ...props},
    });
}

async function type(code) {
    await contains("input[type=text]").click();
    await edit(code);
    await contains("button[type=submit]").click();
}

test("a code is sent with whether somebody helps, once it is complete", async () => {
    await mountCode();
    expect("input[type=text]").toBeFocused();
    await type("12 34");
    expect(".o_sb_link_says").toHaveText("The code has 6 digits.");
    await contains("input[value=help]").click();
    await type("012 345");
    await type("٠١٢٣٤٥");
    expect.verifySteps([
        {code: "012 345", support: "help"},
        {code: "٠١٢٣٤٥", support: "help"},
    ]);
});

test("who waits for an answer sends no second one", async () => {
    await mountCode({isBusy: true, says: "Look again"});
    expect(".o_sb_link_says").toHaveText("Look again");
    await type("012345");
    await contains("input[type=text]").click();
    await press("Enter");
    expect.verifySteps([]);
});

test("what a turn calls goes to this page's own addresses, with its key and no id of a record", async () => {
    await makeMockEnv();
    const orm = new LinkOrm("nl_BE");
    let isLost = true;
    orm.rpc = (url, params) => {
        if (isLost) {
            return Promise.reject(new ConnectionLostError(url));
        }
        expect.step([url.split("/").at(-1), params]);
        return Promise.resolve();
    };
    orm.key = "secret";
    const turn = new Turn({orm, snapshotId: 7, part: 0, key: "secret"});
    turn.change(3, {value: "2"});
    await advanceTime(300);
    await animationFrame();
    expect(turn.trouble).toMatch(/no connection/);
    isLost = false;
    await advanceTime(3100);
    expect(await turn.finish("fr_BE")).toBe(true);
    await orm.call("sociale.balans.snapshot", "get_texts", [[7], "fr_BE"]);
    expect.verifySteps([
        ["save", {key: "secret", lang: "nl_BE", answers: [{id: 3, values: {value: "2"}}]}],
        ["finish", {key: "secret", lang: "nl_BE", spoken: "fr_BE"}],
        ["texts", {key: "secret", lang: "nl_BE", spoken: "fr_BE"}],
    ]);
    turn.stop();
});

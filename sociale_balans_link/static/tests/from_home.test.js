import {board, mountBoard} from "@sociale_balans/../tests/board_page";
import {contains, makeServerError, onRpc} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();

const WAY = ".modal .btn-link";

function answer(create) {
    onRpc("sociale.balans.snapshot", "create_client_link", ({args: [, part]}) => {
        expect.step(part);
        return create();
    });
}

const clientFirst = (values) => board({way: "client_first", turns: {}, client_link: true, ...values});

test("a link and its code are shown once, apart", async () => {
    answer(() => ({url: "https://odoo.example/sociale-balans/link#secret", code: "012345", until: "tomorrow"}));
    await mountBoard({data: clientFirst()});
    await contains(".o_sb_look_together").click();
    await contains(WAY).click();
    expect.verifySteps([0]);
    expect(".modal input").toHaveValue("https://odoo.example/sociale-balans/link#secret");
    expect(".o_sb_link_code").toHaveText("012 345");
    expect(".modal").toHaveText(/until tomorrow/);
    expect(".modal input[type=radio]").toHaveCount(0, {message: "the screen is given to nobody here"});
});

test("where it is refused, the worker hears why", async () => {
    answer(() => {
        throw makeServerError({type: "UserError", message: "Done already"});
    });
    await mountBoard({data: clientFirst({turns: {0: "open"}})});
    await contains(".o_sb_look_together").click();
    await contains(WAY).click();
    expect.verifySteps([0]);
    expect(".o_notification").toHaveText(/Done already/);
});

test("an organisation that does not want it has no such way", async () => {
    await mountBoard({data: clientFirst({client_link: false}), steps: false});
    await contains(".o_sb_look_together").click();
    expect(".modal .btn-primary").toHaveCount(1);
    expect(WAY).toHaveCount(0);
});

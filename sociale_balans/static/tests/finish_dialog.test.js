import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {board, mountBoard} from "./board_page";

defineMailModels();
describe.current.tags("desktop");

test("finishing names the mandatory domains and does not go on", async () => {
    const data = board();
    data.parts[0].themes[0].rows[0].mandatory = true;
    await mountBoard({data});
    await contains(".o_sb_board_part:contains(What we work on)").click();
    await contains(".o_sb_finish_button").click();
    expect(".modal-title").toHaveText("Not everything has been discussed");
    expect(".o_sb_finish_mandatory dd").toHaveText("Domain 1");
    expect(queryAllTexts(".o_sb_finish_optional dd")).toEqual(["Domain 2", "Domain 4"]);
    expect(".o_sb_finish_unsaid").toHaveCount(0);
    expect(".modal-footer button:contains(Finish)").toHaveCount(0);
    await contains(".modal-footer button:contains(Show what is open)").click();
    expect(queryAllTexts(".o_sb_row_fold")).toEqual(["Domain 1", "Domain 2"]);
    expect(".o_sb_row:first .o_sb_row_mandatory").toHaveCount(1);
});

test("finishing with other domains open is for the worker to decide", async () => {
    const data = board();
    data.parts[1].themes[0].rows[0].remark = "";
    await mountBoard({data});
    onRpc("sociale.balans.snapshot", "action_done", ({args}) => {
        expect.step(["done", args]);
        return true;
    });
    await contains(".o_sb_finish_button").click();
    expect(".modal-title").toHaveText("Finish the snapshot?");
    expect(".o_sb_finish_unsaid dd").toHaveText("Domain 3", {message: "tried, and nobody said how"});
    await contains(".modal-footer button:contains(Go on with the talk)").click();
    expect.verifySteps([]);
    await contains(".o_sb_finish_button").click();
    await contains(".modal-footer button:contains(Finish)").click();
    expect.verifySteps([["done", [[1]]]]);
});

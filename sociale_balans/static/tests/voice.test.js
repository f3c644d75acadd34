import {board, mountBoard, row, sent, stored} from "./board_page";
import {card, leaveClientScreen, mountClientScreen, next, title} from "./client_page";
import {contains, makeServerError, onRpc} from "@web/../tests/web_test_helpers";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {edit, queryAllTexts} from "@odoo/hoot-dom";
import {expect, test} from "@odoo/hoot";
import {ConnectionLostError} from "@web/core/network/rpc";
import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();

const MODEL = "sociale.balans.snapshot";
const DONE = ".o_sb_client_done";

/** A server that keeps what a client says in his turn; each request is a step. */
function hearTurn({save = () => null, goesOn = false} = {}) {
    onRpc(MODEL, "start_client_turn", ({args: [, part, heldBy, support]}) => {
        expect.step(["start", part, heldBy, support]);
        return {key: "secret", goes_on: goesOn};
    });
    onRpc(MODEL, "save_client_turn", ({args: [, key, answers]}) => {
        const refused = save(answers);
        if (refused) {
            throw refused;
        }
        expect.step([key, ...answers.map((answer) => [answer.id, answer.values])]);
        return {saved: []};
    });
    onRpc(MODEL, "finish_client_turn", ({args: [, key]}) => {
        expect.step(["finish", key]);
        return true;
    });
}

async function startTurn() {
    await contains(".o_sb_look_together").click();
    await contains(".modal .btn-primary").click();
}

const clientFirst = () => {
    const data = board({way: "client_first", turns: {}});
    Object.assign(data.parts[0].themes[0].rows[0], {value: "4"});
    return data;
};

test("in his turn the client sees neither the worker's score nor that of last time, and is heard under seal", async () => {
    hearTurn();
    await mountBoard({data: clientFirst()});
    expect(".o_sb_look_together").toHaveText("Let the client score");
    await contains(".o_sb_look_together").click();
    await contains(".modal input[value=interpreter]").click();
    await contains(".modal .btn-primary").click();
    expect(".o_sb_client [aria-pressed=true]").toHaveCount(0);
    await contains(card(2)).click();
    await contains("[data-help=yes]").click();
    await contains(".o_sb_say_more").click();
    await contains(".o_sb_help_wanted textarea").click();
    await edit("At my brother's");
    await sent();
    await next();
    await next();
    await contains(DONE).click();
    await sent();
    expect(".o_sb_picture").toHaveText(/give_back/);
    expect.verifySteps([
        ["start", 0, "client", "interpreter"],
        ["secret", [1, {value: "2", help: "yes", words: "At my brother's"}]],
        ["finish", "secret"],
    ]);
    await leaveClientScreen();
    expect(stored()).toEqual([]);
});

test("on a broken line nothing is lost, and the client is not done before it is sent", async () => {
    let isLost = true;
    hearTurn({save: () => isLost && new ConnectionLostError("/")});
    await mountBoard({data: clientFirst()});
    await startTurn();
    await contains(card(2)).click();
    await sent();
    expect(".o_sb_client_trouble").toHaveText(/no connection/);
    await next();
    await next();
    await contains(DONE).click();
    await animationFrame();
    expect(DONE).toHaveCount(1);
    expect.verifySteps([["start", 0, "client", "alone"]]);
    isLost = false;
    await advanceTime(3100);
    expect.verifySteps([["secret", [1, {value: "2"}]]]);
    expect(".o_sb_client_trouble").toHaveCount(0);
    await contains(DONE).click();
    await sent();
    expect.verifySteps([["finish", "secret"]]);
});

test("what this tab remembers goes on only where nobody went on elsewhere", async () => {
    const kept = JSON.stringify({key: "before", answers: {1: {value: "5"}}, unsent: ["1"], isDone: false});
    browser.sessionStorage.setItem(`sociale_balans.turn.${user.userId}.1.0`, kept);
    hearTurn();
    await mountBoard({data: clientFirst()});
    await startTurn();
    await sent();
    expect(".o_sb_client [aria-pressed=true]").toHaveCount(0);
    expect.verifySteps([["start", 0, "client", "alone"]]);
});

test("the tab that was the last one goes on with what was said", async () => {
    const kept = JSON.stringify({key: "before", answers: {1: {value: "5"}, 2: {}}, unsent: ["1"], isDone: false});
    browser.sessionStorage.setItem(`sociale_balans.turn.${user.userId}.1.0`, kept);
    hearTurn({goesOn: true});
    await mountBoard({data: clientFirst()});
    await startTurn();
    await sent();
    expect(card(5)).toHaveAttribute("aria-pressed", "true");
    expect.verifySteps([
        ["start", 0, "client", "alone"],
        ["secret", [1, {value: "5"}]],
    ]);
});

test("who went on elsewhere is told here, and nothing is sent any more", async () => {
    hearTurn({save: () => makeServerError({type: "UserError", message: "Another device"})});
    await mountBoard({data: clientFirst()});
    await contains(".o_sb_only_open").click();
    await startTurn();
    expect(title).toHaveText("Domain 1", {message: "also what the worker scored already"});
    await contains(card(2)).click();
    await sent();
    expect(".o_sb_client_trouble").toHaveText("Another device");
    await contains(card(3)).click();
    await sent();
    expect.verifySteps([["start", 0, "client", "alone"]]);
});

test("side by side, both stand on the same staircase until they agree or see it differently", async () => {
    const data = board({way: "client_first", turns: {0: "beside"}});
    const client = {value: "2", before: "4", by: "client", support: "alone"};
    data.parts[0].themes[0].rows[0] = row(1, {value: "4", client});
    data.parts[0].themes[1].rows[0] = row(2, {value: "2", client: {...client, before: "2"}});
    await mountBoard({data});
    expect(".o_sb_voice_stage").toHaveText(/1 the same, 1 seen differently/);
    expect(queryAllTexts(".o_sb_row_client")).toEqual(["client: 2", "client: 2, the same"]);
    await contains(".o_sb_look_together").click();
    expect(title).toHaveText("Domain 1");
    expect(".o_sb_read_back p").toHaveText("read_back");
    await contains(".o_sb_read_back button:last").click();
    expect(".o_sb_beside p").toHaveText("tap_meant");
    expect(".o_sb_client_whose").toHaveCount(1, {message: "what he did not mean is not his"});
    expect(`${card(4)} .o_sb_client_whose`).toHaveText("worker");
    expect(".o_sb_client_card.o_sb_picked").toHaveCount(0);
    await contains(".o_sb_beside button").click();
    await contains(".o_sb_beside textarea").click();
    await edit("It is worse");
    await sent();
    await contains(card(3)).click();
    await sent();
    expect(`${card(3)} .o_sb_client_whose`).toHaveText("agreed");
    expect(`${card(4)} .o_sb_client_whose`).toHaveText("worker", {message: "what the worker thought stays"});
    await next();
    expect(title).toHaveText("Domain 2", {message: "two answers are read back, also where both say the same"});
    await contains(".o_sb_read_back button:first").click();
    expect(".o_sb_beside p").toHaveText("same");
    await next();
    expect(queryAllTexts(".o_sb_picture_tile")).toEqual(["Domain 1", "Domain 2"]);
    await sent();
    expect.verifySteps([
        [[1, {read_back: "other", outcome: "different", outcome_words: "It is worse"}]],
        [[1, {confirmed: false, value: "3", outcome: "agreed"}]],
        [[2, {read_back: "right"}]],
    ]);
});

test("both can agree that it is not about him", async () => {
    const client = {value: "na", tapped: "na", before: "3", by: "client", support: "alone"};
    const data = board({way: "client_first", turns: {0: "beside"}});
    data.parts[0].themes[0].rows[0] = row(1, {value: "3", client, client_words: "No car"});
    await mountBoard({data});
    expect(".o_sb_row_client").toHaveText("client: not about him");
    await contains(".o_sb_look_together").click();
    expect(".o_sb_said").toHaveText("No car");
    await contains(".o_sb_beside button:contains(na)").click();
    await sent();
    expect.verifySteps([[[1, {confirmed: false, value: "na", outcome: "agreed"}]]]);
});

test("from what is worked on one comes to his picture, and no score is changed there", async () => {
    const client = {value: "2", tapped: "2", before: "4", by: "client", support: "alone"};
    const data = board({way: "client_first", turns: {0: "beside"}});
    data.parts[0].themes[0].rows[0] = row(1, {value: "4", client, priority: true, priority_order: 1});
    await mountBoard({data});
    await contains(".o_sb_board_part:last").click();
    await contains(".o_sb_look_together").click();
    expect(".o_sb_client_card").toHaveCount(0);
    expect(".o_sb_picture_tile[aria-pressed=true]").toHaveText(/Domain 1/);
});

test("nobody is asked to explain one step", async () => {
    const client = {value: "3", before: "4", by: "client", support: "alone"};
    const data = board({way: "client_first", turns: {0: "beside"}});
    data.parts[0].themes[0].rows[0] = row(1, {value: "4", client});
    await mountBoard({data, steps: false});
    await contains(".o_sb_look_together").click();
    await contains(".o_sb_read_back button:first").click();
    await contains(".o_sb_beside button").click();
    expect(".o_sb_beside textarea").toHaveCount(0);
});

test("together, help is asked after a score, and not of what does not apply", async () => {
    await mountClientScreen({values: [false, "na"]});
    expect(".o_sb_help_wanted").toHaveClass("invisible");
    await contains(card(2)).click();
    await contains("[data-help=later]").click();
    expect.verifySteps([
        [1, {value: "2"}],
        [1, {client_help: "later"}],
    ]);
    await next();
    expect(".o_sb_help_wanted").toHaveClass("invisible");
});

import {LEVELS, card, mountClientScreen, next, title} from "./client_page";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {
    dblclick,
    manuallyDispatchProgrammaticEvent,
    pointerDown,
    pointerUp,
    press,
    queryAllTexts,
    queryOne,
} from "@odoo/hoot-dom";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const MINUTE = 60000;
const OUT = ".o_sb_client_hold";

async function givePin() {
    await contains(".o_sb_client_leave input").edit("1234", {confirm: false});
    await contains(".o_sb_client_leave [type=submit]").click();
    await animationFrame();
}

defineMailModels();
describe.current.tags("desktop");

test("one domain at a time, all five texts, nothing else", async () => {
    await mountClientScreen();
    expect(title).toHaveText("Domain 1");
    expect(queryAllTexts(".o_sb_client_text")).toEqual(Object.values(LEVELS));
    expect(".o_sb_client").not.toHaveText(/Secret|Domain 2/);
    await next();
    expect(title).toHaveText("Domain 2");
});

test("a card is a choice, and a second tap never erases it", async () => {
    await mountClientScreen();
    await dblclick(card(3));
    await contains(card(3)).click();
    expect(card(3)).toHaveAttribute("aria-pressed", "true");
    await contains("button:contains(effort)").click();
    expect.verifySteps([
        [1, {value: "3"}],
        [1, {value: "effort"}],
    ]);
});

test("a long press is a choice, a finger that slides away is none", async () => {
    await mountClientScreen();
    await pointerDown(card(2));
    await advanceTime(1500);
    await pointerUp(card(2));
    await pointerDown(card(4));
    await pointerUp(card(5));
    expect.verifySteps([[1, {value: "2"}]]);
});

test("an answer is erased by a button of its own", async () => {
    await mountClientScreen({values: ["4"]});
    await contains("button:contains(erase)").click();
    expect("button:contains(erase)").not.toBeEnabled();
    await press("3");
    await press("Delete");
    await press("Backspace");
    expect.verifySteps([
        [1, {value: false}],
        [1, {value: "3"}],
    ]);
});

test("a double tap on the next domain is one step", async () => {
    await mountClientScreen();
    await dblclick("footer > .o_sb_next");
    await animationFrame();
    expect(title).toHaveText("Domain 2");
});

test("after the last domain stands the client's picture, best on top", async () => {
    await mountClientScreen({start: 2, values: ["1", "effort"]});
    await next();
    expect(title).toHaveText("picture");
    expect(queryAllTexts(".o_sb_picture_step")).toEqual(["5", "4", "3", "2", "1"]);
    expect("li:last-child .o_sb_picture_tile").toHaveText("Domain 1");
    expect(".o_sb_picture").toHaveText(/not_chosen · Domain 2/);
    await contains(".o_sb_picture_tile").click();
    expect(".o_sb_picture_reads").toHaveText("Domain 1 · Homeless");
    expect("footer > .o_sb_next").not.toBeEnabled();
    await contains("button:contains(back)").click();
    expect(title).toHaveText("Domain 2");
});

test("the overview tells what is done and where one is, and leads anywhere", async () => {
    await mountClientScreen({values: ["1"]});
    expect(".o_sb_client_place").toHaveText("1 / 2");
    await contains(".o_sb_client_place").click();
    expect(queryAllTexts(".o_sb_client_tile_name")).toEqual(["Domain 1", "Domain 2"]);
    expect("[aria-current=step]").toHaveText(/^Domain 1/);
    expect(".o_sb_client_mark").toHaveCount(1);
    await contains(".o_sb_client_tile:contains(Domain 2)").click();
    expect(title).toHaveText("Domain 2");
});

test("what the worker only tried is not said by the client", async () => {
    await mountClientScreen({values: ["effort", "na"]});
    await contains(".o_sb_client_place").click();
    expect(queryAllTexts(".o_sb_client_mark")).toEqual(["…", "na"]);
});

test("with the keyboard alone", async () => {
    await mountClientScreen();
    await press("4");
    await press("4", {repeat: true});
    await press("ArrowRight");
    await animationFrame();
    await press("n"); // a letter, as a child types one
    await press("2");
    await press("Escape");
    await animationFrame();
    expect.verifySteps([
        [1, {value: "4"}],
        [2, {value: "2"}],
    ]);
    await press("5");
    expect.verifySteps([]);
    await contains(".o_sb_client_leave [type=submit]").click();
    expect.verifySteps(["closed"]);
});

test("who leaves holds the button: a tap says so and ends nothing", async () => {
    await mountClientScreen();
    await pointerDown(OUT);
    await advanceTime(500);
    await pointerUp(OUT);
    await animationFrame();
    expect(".o_sb_client_out [role=status]").toHaveText("hold");
    await advanceTime(5000);
    expect.verifySteps([]);
    await pointerDown(OUT);
    await advanceTime(1000);
    expect.verifySteps(["closed"]);
});

test("who has no pointer is asked instead, and stays by default", async () => {
    await mountClientScreen();
    await manuallyDispatchProgrammaticEvent(queryOne(OUT), "click");
    await animationFrame();
    expect(".o_sb_client_leave").toHaveText(/^leave/);
    await contains(".o_sb_client_leave .o_sb_next").click();
    expect(".o_sb_client_leave").toHaveCount(0);
    expect.verifySteps([]);
});

test("where the worker has a PIN, only that leads out", async () => {
    const answers = [
        {right: false, wait: 0},
        {right: true, wait: 0},
    ];
    onRpc("res.users", "check_client_screen_pin", ({args: [pin]}) => {
        expect.step(pin);
        return answers.shift();
    });
    await mountClientScreen({hasPin: true});
    await pointerDown(OUT);
    await advanceTime(1000);
    await givePin();
    expect(".o_sb_client_leave [role=status]").toHaveText("wrong_pin");
    expect(".o_sb_client_leave input").toHaveValue("");
    await givePin();
    expect.verifySteps(["1234", "1234", "closed"]);
});

test("without a line nobody is locked in: a button that is held leads out", async () => {
    onRpc("res.users", "check_client_screen_pin", () => {
        throw new Error("No line");
    });
    await mountClientScreen({hasPin: true});
    await pointerDown(OUT);
    await advanceTime(1000);
    await givePin();
    expect(".o_sb_client_leave [role=status]").toHaveText("no_line");
    expect.verifySteps([]);
    await pointerDown(".o_sb_client_leave .o_sb_client_hold");
    await advanceTime(1000);
    expect.verifySteps(["closed"]);
});

test("it waits as long as the server says", async () => {
    const waits = [0, 20];
    onRpc("res.users", "check_client_screen_pin", () => ({right: false, wait: waits.shift()}));
    await mountClientScreen({hasPin: true});
    await pointerDown(OUT);
    await advanceTime(1000);
    await givePin();
    expect(".o_sb_client_leave [role=status]").toHaveText("wrong_pin");
    await givePin();
    expect(".o_sb_client_leave [role=status]").toHaveText("too_many");
    expect(".o_sb_client_leave input").not.toBeEnabled();
    await advanceTime(20000);
    expect(".o_sb_client_leave input").toBeEnabled();
});

test("each card says whose it is, and nothing beneath is found or read aloud", async () => {
    const {rows} = await mountClientScreen();
    rows[0].part = "Adult 1";
    await animationFrame();
    expect(".o_sb_client_part").toHaveText("Adult 1");
    expect(document.body).toHaveClass("o_sb_client_open");
});

test("left alone, it covers itself, and opens where it was", async () => {
    const keep = ({row, covered}) => expect.step(`${row} ${covered}`);
    await mountClientScreen({start: 2, coverMinutes: 5, keep});
    expect.verifySteps(["2 false"]);
    await advanceTime(4 * MINUTE);
    await press("Shift");
    await advanceTime(4 * MINUTE);
    expect(title).toHaveText("Domain 2");
    await advanceTime(MINUTE);
    await animationFrame();
    expect(title).toHaveText("covered");
    expect(".o_sb_client").not.toHaveText(/Domain/);
    await press("3");
    expect.verifySteps(["2 true"]);
    await pointerDown(OUT);
    await advanceTime(1000);
    await animationFrame();
    expect(title).toHaveText("Domain 2");
    expect.verifySteps(["2 false"]);
});

test("a page that was loaded anew stays covered", async () => {
    await mountClientScreen({isCovered: true});
    expect(title).toHaveText("covered");
});

test("what is finished can be looked at, and nothing changes it", async () => {
    await mountClientScreen({readonly: true, values: ["2"]});
    expect(card(2)).toHaveAttribute("aria-pressed", "true");
    expect("header").toHaveText(/finished$/);
    await contains(card(3)).click();
    await press("4");
    await press("Delete");
    expect(".o_sb_client_others").toHaveCount(0);
    expect.verifySteps([]);
});

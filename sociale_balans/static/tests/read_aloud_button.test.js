import {PIECES, mountButton, voice} from "./speech_page";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {describe, destroy, expect, test} from "@odoo/hoot";
import {queryFirst, queryRect} from "@odoo/hoot-dom";
import {contains} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const button = ".o_sb_read_aloud";

defineMailModels();
describe.current.tags("desktop");

test("there is none without a voice, and voices come late", async () => {
    const {engine} = await mountButton({voices: []});
    expect(button).toHaveCount(0);
    engine.brings(voice("nl"));
    await animationFrame();
    expect(button).toHaveCount(1);
    engine.brings();
    await animationFrame();
    expect(button).toHaveCount(0);
});

test("there is none without a text", async () => {
    const {page} = await mountButton();
    page.state.pieces = [{key: 1, text: ""}, {key: 2}];
    await animationFrame();
    expect(button).toHaveCount(0);
});

test("it says what it is, and shows it where asked", async () => {
    await mountButton();
    expect(button).toHaveAttribute("aria-label", "Read aloud");
    expect(button).toHaveText("");
    expect(queryFirst(`${button} path`)).toBeInstanceOf(SVGPathElement);
    await mountButton({text: true});
    expect(`${button}:last`).toHaveText("Read aloud");
});

test("a finger can press it", async () => {
    await mountButton();
    const {width, height} = queryRect(button);
    expect([width, height]).toEqual([48, 48]);
});

test("it is pressed while it reads, and stops at a second press", async () => {
    const {engine} = await mountButton();
    expect(button).toHaveAttribute("aria-pressed", "false");
    await contains(button).click();
    expect(button).toHaveAttribute("aria-pressed", "true");
    expect(`${button} rect`).toHaveCount(1);
    engine.ends();
    await animationFrame();
    expect(button).toHaveAttribute("aria-pressed", "true");
    await contains(button).click();
    expect(button).toHaveAttribute("aria-pressed", "false");
    expect(`${button} rect`).toHaveCount(0);
    expect.verifySteps([PIECES[0].text, PIECES[1].text, "silence"]);
});

test("it is no longer pressed when all is read", async () => {
    const {engine} = await mountButton();
    await contains(button).click();
    PIECES.forEach(() => engine.ends());
    await animationFrame();
    expect(button).toHaveAttribute("aria-pressed", "false");
    expect.verifySteps(PIECES.map(({text}) => text));
});

test("it is not pressed while another one reads, and reads instead of it", async () => {
    const {speech} = await mountButton();
    speech.read(PIECES.slice(0, 1), "nl");
    await animationFrame();
    expect(button).toHaveAttribute("aria-pressed", "false");
    await contains(button).click();
    await advanceTime(100);
    expect(button).toHaveAttribute("aria-pressed", "true");
    speech.stop();
    expect.verifySteps([PIECES[0].text, "silence", PIECES[0].text, "silence"]);
});

test("what is no longer on screen is no longer read", async () => {
    const {page} = await mountButton();
    await contains(button).click();
    page.state.pieces = PIECES.map(({key, text}) => ({key, text: `${text} Other`}));
    await animationFrame();
    expect(button).toHaveAttribute("aria-pressed", "false");
    expect.verifySteps([PIECES[0].text, "silence"]);
    await contains(button).click();
    destroy(page);
    expect.verifySteps([`${PIECES[0].text} Other`, "silence"]);
});

test("who goes leaves another one reading", async () => {
    const {page, speech} = await mountButton();
    speech.read(PIECES.slice(0, 1), "nl");
    destroy(page);
    expect(speech.state.isReading).toBe(true);
    speech.stop();
    expect.verifySteps([PIECES[0].text, "silence"]);
});

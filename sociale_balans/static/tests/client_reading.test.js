import {LEVELS, labels, mountClientScreen, next} from "./client_page";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {describe, expect, test} from "@odoo/hoot";
import {installEngine, online, voice} from "./speech_page";
import {contains} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const LANGUAGES = [
    {code: "en", name: "English", direction: "ltr", read: true},
    {code: "tr", name: "Türkçe", direction: "ltr", read: true},
    {code: "ti", name: "ትግርኛ", direction: "ltr", read: true},
];
const turkish = (lang) => ({
    lang,
    languages: LANGUAGES,
    direction: "ltr",
    labels: labels(`${lang} `),
    rows: {
        1: {
            name: "Para",
            question: "Yeter mi?",
            sentence: "Param ….",
            levels: {1: "yok", 2: "az", 3: "b", 4: "c", 5: "d"},
            lang,
        },
    },
});
const card = (value) => `.o_sb_client_place_of_card:has([data-value='${value}'])`;

defineMailModels();
describe.current.tags("desktop");

test("without a voice there is no button", async () => {
    installEngine(voice("fr-FR"), online("en-US"));
    await mountClientScreen();
    expect(".o_sb_read_aloud").toHaveCount(0);
});

test("an online voice reads where the organisation allows it", async () => {
    installEngine(online("en-US"));
    await mountClientScreen({onlineVoices: true});
    expect(".o_sb_read_aloud").toHaveCount(8, {
        message: "the question, each card, all of it, and the question about help",
    });
});

test("all is read, one after the other, and the card that is being read is marked", async () => {
    const engine = installEngine(voice("en-US"));
    await mountClientScreen();
    await contains(".o_sb_read_all .o_sb_read_aloud").click();
    expect.verifySteps(["Domain 1. How is 1?"]);
    const hears = async (value) => {
        engine.begins();
        engine.ends();
        await animationFrame();
        expect.verifySteps([`${value}. ${LEVELS[value]}`]);
        expect(".o_sb_client_card.o_sb_read").toHaveCount(1);
        expect(`${card(value)} .o_sb_client_card`).toHaveClass("o_sb_read");
    };
    await hears(1);
    await hears(2);
    await hears(3);
    await hears(4);
    await hears(5);
    engine.begins();
    engine.ends();
    await animationFrame();
    expect(".o_sb_client_card.o_sb_read").toHaveCount(0);
});

test("a card is read without being chosen, and no remark is ever read", async () => {
    installEngine(voice("en-US"));
    await mountClientScreen();
    await contains(`${card(2)} .o_sb_read_aloud`).click();
    expect.verifySteps(["2. Moves often"]);
    expect(".o_sb_picked").toHaveCount(0);
    await contains(`${card(2)} .o_sb_read_aloud`).click();
    expect.verifySteps(["silence"]);
});

test("the next domain silences the one before", async () => {
    const engine = installEngine(voice("en-US"));
    await mountClientScreen();
    await contains(".o_sb_read_all .o_sb_read_aloud").click();
    engine.begins();
    expect.verifySteps(["Domain 1. How is 1?"]);
    await next();
    await advanceTime(100);
    expect.verifySteps(["silence"]);
});

test("in his language a whole sentence is read, and without a voice the worker hears why", async () => {
    installEngine(voice("en-US"), voice("tr-TR"));
    await mountClientScreen({languages: LANGUAGES, texts: turkish});
    await contains(".o_sb_client_choice button:contains(Türkçe)").click();
    await contains(`${card(1)} .o_sb_read_aloud`).click();
    expect.verifySteps(["1. Param yok."]);
    await contains(".o_sb_client_choice button:contains(ትግርኛ)").click();
    await advanceTime(100);
    expect.verifySteps(["silence"]);
    expect(".o_sb_read_aloud").toHaveCount(0);
    expect(".o_sb_client_unread").toHaveText("no voice");
    await contains(".o_sb_client_unread button").click();
    expect("#o_sb_client_notes").toHaveText(/No voice is known for ትግርኛ/);
});

test("a voice that comes late is there at once", async () => {
    const engine = installEngine();
    await mountClientScreen();
    expect(".o_sb_read_aloud").toHaveCount(0);
    engine.brings(voice("en-GB"));
    await animationFrame();
    expect(".o_sb_read_aloud").toHaveCount(8);
});

test("what he answered is read by the device only, whatever is allowed for the questions", async () => {
    installEngine(online("en-US"));
    await mountClientScreen({onlineVoices: true, values: ["1", "2"]});
    expect(".o_sb_read_aloud").toHaveCount(8);
    await next();
    await next();
    expect(".o_sb_picture").toHaveCount(1);
    expect(".o_sb_read_aloud").toHaveCount(0);
});

test("an engine that lists nonsense, or breaks, leaves the screen as it is", async () => {
    const engine = installEngine(null, {}, {lang: null}, {lang: 5}, voice("en-US"));
    engine.speak = () => {
        throw new Error("broken");
    };
    engine.cancel = () => {
        throw new Error("broken");
    };
    await mountClientScreen();
    await contains(".o_sb_read_all .o_sb_read_aloud").click();
    expect(".o_sb_read_all [role=status]").toHaveText(/The voice stopped/);
    await next();
    expect(".o_sb_client h1").toHaveText("Domain 2");
    expect(".o_sb_read_all [role=status]").toHaveCount(0);
});

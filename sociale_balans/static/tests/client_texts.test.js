import {LEVELS, card, labels, mountClientScreen, next, title} from "./client_page";
import {installEngine, voice} from "./speech_page";
import {contains, makeServerError, onRpc} from "@web/../tests/web_test_helpers";
import {describe, destroy, expect, test} from "@odoo/hoot";
import {press, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const LANGUAGES = [
    {code: "en", name: "English", direction: "ltr", read: true},
    {code: "fr", name: "Français", direction: "ltr", read: true},
    {code: "ar", name: "العربية", direction: "rtl", read: false},
];

/** What the server says in a language: every text is the code of the language and what it is. */
function texts(lang) {
    const row = (id) => ({
        name: `${lang} name ${id}`,
        question: `${lang} question ${id}`,
        sentence: null,
        levels: Object.fromEntries(Object.keys(LEVELS).map((level) => [level, `${lang} level ${level}`])),
        lang,
    });
    const {direction} = LANGUAGES.find(({code}) => code === lang);
    return {lang, languages: LANGUAGES, direction, rows: {1: row(1), 2: row(2)}, labels: labels(`${lang} `)};
}

const language = (name) => `.o_sb_client_choice button:contains(${name})`;

defineMailModels();
describe.current.tags("desktop");

test("without languages there is nothing to choose", async () => {
    await mountClientScreen();
    expect(".o_sb_client_languages").toHaveCount(0);
    expect(".o_sb_client").not.toHaveAttribute("lang");
});

test("the worker's own language alone is no choice", async () => {
    await mountClientScreen({languages: LANGUAGES.slice(0, 1)});
    expect(".o_sb_client_languages").toHaveCount(0);
});

test("what is not translated stands there once", async () => {
    const untranslated = (lang) => {
        const {rows, ...rest} = texts(lang);
        // The server says in which language it could say it: that of the worker.
        const said = {name: "Domain 1", question: "How is 1?", sentence: null, levels: LEVELS, lang: "en"};
        return {...rest, rows: {...rows, 1: said}, labels: labels()};
    };
    await mountClientScreen({languages: LANGUAGES, texts: untranslated});
    await contains(language("Français")).click();
    expect(".o_sb_client_own").toHaveCount(0);
    expect(".o_sb_client_text small").toHaveCount(0);
    expect("footer small").toHaveCount(0);
});

test("the client chooses a language: all that stands there follows", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    expect(queryAllTexts(".o_sb_client_choice button")).toEqual(LANGUAGES.map(({name}) => name));
    expect(language("English")).toHaveAttribute("aria-pressed", "true");
    await contains(language("Français")).click();
    expect(language("Français")).toHaveAttribute("aria-pressed", "true");
    expect(".o_sb_client").toHaveAttribute("lang", "fr");
    expect(title).toHaveText(/^fr name 1/);
    expect("header p:first").toHaveText("fr question 1");
    expect(queryAllTexts(".o_sb_client_text > span")).toEqual([1, 2, 3, 4, 5].map((level) => `fr level ${level}`));
    expect(queryAllTexts("footer button")).toEqual([
        "fr back\nback",
        "fr na\nna",
        "fr effort\neffort",
        "fr erase\nerase",
        "fr next\nnext",
    ]);
    await next();
    expect(title).toHaveText(/^fr name 2/);
    await next();
    expect(queryAllTexts(".o_sb_picture h1, .o_sb_picture > p:first")).toEqual([
        "fr picture\npicture",
        "fr answers\nanswers",
    ]);
});

test("the worker reads along in his own language, small under the client's", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    expect(".o_sb_client small").toHaveCount(0);
    await contains(language("Français")).click();
    expect("header .o_sb_client_own").toHaveText("How is 1?");
    expect("header .o_sb_client_own").toHaveAttribute("lang", "en");
    expect(queryAllTexts(".o_sb_client_text small")).toEqual(Object.values(LEVELS));
});

test("a language changes no answer", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    await contains(language("Français")).click();
    await contains(card(3)).click();
    expect.verifySteps([[1, {value: "3"}]]);
    expect(".o_sb_client_card.o_sb_picked").toHaveText(/^3\s*fr level 3\s*With others$/);
});

test("from right to left, also with the keyboard", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    expect(".o_sb_client").toHaveAttribute("dir", "ltr");
    await contains(".o_sb_client_choice button:eq(2)").click();
    expect(".o_sb_client").toHaveAttribute("dir", "rtl");
    await press("ArrowLeft");
    await animationFrame();
    expect(title).toHaveText(/^ar name 2/);
});

test("the tab remembers the language for this snapshot, until the own one is chosen", async () => {
    const {screen} = await mountClientScreen({languages: LANGUAGES, texts});
    await contains(language("Français")).click();
    destroy(screen);
    const {screen: again} = await mountClientScreen({languages: LANGUAGES, texts});
    expect(title).toHaveText(/^fr name 1/);
    await contains(language("English")).click();
    expect(title).toHaveText("Domain 1");
    expect(".o_sb_client").not.toHaveAttribute("lang");
    destroy(again);
    await mountClientScreen({languages: LANGUAGES, texts});
    expect(title).toHaveText("Domain 1");
});

test("a language that does not arrive is no trouble for the rest", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    const broken = () => new Response("", {status: 502});
    onRpc("/web/dataset/call_kw/sociale.balans.snapshot/get_texts", broken, {pure: true});
    await contains(language("Français")).click();
    await animationFrame();
    expect(".o_sb_client_languages [role=status]").toHaveText(/cannot be loaded now/);
    expect(language("English")).toHaveAttribute("aria-pressed", "true");
    await next();
    expect(title).toHaveText("Domain 2");
});

const GAP = {sentence: "I have … money.", levels: {1: "no", 2: "little", 3: "some", 4: "enough", 5: "much"}};

test("five fillings stand on the cards, and the chosen one in the sentence that they share", async () => {
    const mine = {rows: {1: {name: "Money", question: "Enough?", lang: "en", ...GAP}}};
    await mountClientScreen({mine});
    expect(title).toHaveText("Money");
    expect(".o_sb_client_sentence").toHaveText("I have money.");
    expect(queryAllTexts(".o_sb_client_text > span")).toEqual(Object.values(GAP.levels));
    await contains(card(2)).click();
    expect(".o_sb_client_gap").toHaveText("little");
    expect(".o_sb_client_sentence").toHaveText("I have little money.");
    expect.verifySteps([[1, {value: "2"}]]);
    await next();
    expect(".o_sb_client_sentence").toHaveCount(0);
});

test("where only the client's language shares a sentence, the worker reads each as a whole, and the other way", async () => {
    const mine = {rows: {1: {name: "Money", question: "Enough?", lang: "en", ...GAP}, 2: null}};
    const theirs = (lang) => {
        const {rows, ...rest} = texts(lang);
        return {...rest, rows: {...rows, 2: {...rows[2], ...GAP}}};
    };
    await mountClientScreen({languages: LANGUAGES, mine, texts: theirs});
    await contains(language("Français")).click();
    expect(queryAllTexts(".o_sb_client_text small")[1]).toBe("I have little money.");
    await next();
    expect(".o_sb_client_sentence").toHaveText("I have money.");
    expect(queryAllTexts(".o_sb_client_text small")).toEqual(Object.values(LEVELS));
});

test("what is not there in his language says in which it is", async () => {
    const half = (lang) => {
        const {rows, ...rest} = texts(lang);
        return {...rest, rows: {...rows, 1: {...rows[1], lang: "en"}}};
    };
    await mountClientScreen({languages: LANGUAGES, texts: half});
    await contains(language("العربية")).click();
    expect(".o_sb_client_main header").toHaveAttribute("lang", "en");
    expect(".o_sb_client_cards").toHaveAttribute("lang", "en");
    await next();
    expect(".o_sb_client_main header").not.toHaveAttribute("lang");
});

test("the worker is told what no native speaker has read", async () => {
    installEngine(voice("fr-FR"), voice("ar-SA"));
    await mountClientScreen({languages: LANGUAGES, texts});
    await contains(language("Français")).click();
    expect(".o_sb_client_unread").toHaveCount(0);
    await contains(language("العربية")).click();
    expect(".o_sb_client_unread").toHaveText("not proofread");
    await contains(".o_sb_client_unread button").click();
    expect("#o_sb_client_notes").toHaveText("Not yet read by a native speaker");
    await contains(card(1)).click();
    expect("#o_sb_client_notes").toHaveCount(0);
    expect.verifySteps([[1, {value: "1"}]]);
});

test("a language that is offered no longer is said to be so, and no choice any more", async () => {
    const gone = (lang) => {
        if (lang === "ar") {
            throw makeServerError({type: "ValidationError", message: "No longer offered"});
        }
        return texts(lang);
    };
    await mountClientScreen({languages: LANGUAGES, texts: gone});
    await contains(language("العربية")).click();
    expect(".o_sb_client_languages [role=status]").toHaveText("No longer offered");
    expect(language("العربية")).toHaveCount(0);
    await next();
    expect(".o_sb_client_languages [role=status]").toHaveText("");
});

test("many languages lie under one button", async () => {
    const many = [...LANGUAGES, ...["uk", "tr"].map((code) => ({code, name: code, direction: "ltr", read: true}))];
    await mountClientScreen({languages: many, texts});
    expect(".o_sb_client_choice").not.toBeVisible();
    expect(".o_sb_client_fold").toHaveAttribute("aria-expanded", "false");
    await contains(".o_sb_client_fold").click();
    expect(queryAllTexts(".o_sb_client_choice button")).toHaveLength(5);
    await contains(language("Français")).click();
    expect(".o_sb_client_choice").not.toBeVisible();
    expect(".o_sb_client_fold").toHaveText("Français");
});

test("the interpreting service is one tap away, and that one is there is noted", async () => {
    const interpreter = {name: "Tolken VZW", phone: "02 000 00 00", isHere: false, say: (isNow) => expect.step(isNow)};
    await mountClientScreen({interpreter});
    await contains(".o_sb_client_interpreter > button").click();
    expect(".o_sb_interpreter_service").toHaveText("Tolken VZW\n02 000 00 00");
    await contains(".o_sb_client_over button").click();
    expect.verifySteps([true]);
});

test("at home nobody asks for an interpreter", async () => {
    await mountClientScreen();
    expect(".o_sb_client_interpreter").toHaveCount(0);
});

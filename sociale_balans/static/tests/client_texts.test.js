import {LEVELS, card, labels, mountClientScreen, next, title} from "./client_page";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {describe, destroy, expect, test} from "@odoo/hoot";
import {press, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const LANGUAGES = [
    {code: "en_US", name: "English", direction: "ltr"},
    {code: "fr_BE", name: "Français", direction: "ltr"},
    {code: "ar_001", name: "الْعَرَبيّة", direction: "rtl"},
];

/** What the server says in a language: every text is the code of the language and what it is. */
function texts(lang) {
    const row = (id) => ({
        name: `${lang} name ${id}`,
        question: `${lang} question ${id}`,
        levels: Object.fromEntries(Object.keys(LEVELS).map((level) => [level, `${lang} level ${level}`])),
    });
    const {direction} = LANGUAGES.find(({code}) => code === lang);
    return {languages: LANGUAGES, direction, rows: {1: row(1), 2: row(2)}, labels: labels(`${lang} `)};
}

const language = (name) => `.o_sb_client_languages button:contains(${name})`;

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
        const said = {name: "Domain 1", question: "How is 1?", levels: LEVELS};
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
    expect(queryAllTexts(".o_sb_client_languages button")).toEqual(LANGUAGES.map(({name}) => name));
    expect(language("English")).toHaveAttribute("aria-pressed", "true");
    await contains(language("Français")).click();
    expect(language("Français")).toHaveAttribute("aria-pressed", "true");
    expect(".o_sb_client").toHaveAttribute("lang", "fr-BE");
    expect(title).toHaveText("fr_BE name 1");
    expect("header p:first").toHaveText("fr_BE question 1");
    expect(queryAllTexts(".o_sb_client_text > span")).toEqual([1, 2, 3, 4, 5].map((level) => `fr_BE level ${level}`));
    expect(queryAllTexts("footer button")).toEqual([
        "fr_BE back",
        "fr_BE na\nna",
        "fr_BE effort\neffort",
        "fr_BE erase",
        "fr_BE next",
    ]);
    await next();
    expect(title).toHaveText("fr_BE name 2");
    await next();
    expect(queryAllTexts(".o_sb_picture > h1, .o_sb_picture > h1 + p")).toEqual(["fr_BE picture", "fr_BE answers"]);
});

test("the worker reads along in his own language, small under the client's", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    expect(".o_sb_client small").toHaveCount(0);
    await contains(language("Français")).click();
    expect("header .o_sb_client_own").toHaveText("How is 1?");
    expect("header .o_sb_client_own").toHaveAttribute("lang", "en-US");
    expect(queryAllTexts(".o_sb_client_text small")).toEqual(Object.values(LEVELS));
});

test("a language changes no answer", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    await contains(language("Français")).click();
    await contains(card(3)).click();
    expect.verifySteps([[1, {value: "3"}]]);
    expect(".o_sb_client_card.o_sb_picked").toHaveText(/^3\s*fr_BE level 3\s*With others$/);
});

test("from right to left, also with the keyboard", async () => {
    await mountClientScreen({languages: LANGUAGES, texts});
    expect(".o_sb_client").toHaveAttribute("dir", "ltr");
    await contains(".o_sb_client_languages button:eq(2)").click();
    expect(".o_sb_client").toHaveAttribute("dir", "rtl");
    await press("ArrowLeft");
    await animationFrame();
    expect(title).toHaveText("ar_001 name 2");
});

test("the tab remembers the language for this snapshot, until the own one is chosen", async () => {
    const {screen} = await mountClientScreen({languages: LANGUAGES, texts});
    await contains(language("Français")).click();
    destroy(screen);
    const {screen: again} = await mountClientScreen({languages: LANGUAGES, texts});
    expect(title).toHaveText("fr_BE name 1");
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

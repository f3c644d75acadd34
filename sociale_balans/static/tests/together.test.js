import {contains, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {describe, destroy, expect, test} from "@odoo/hoot";
import {press, queryAllTexts} from "@odoo/hoot-dom";
import {Together} from "@sociale_balans/together/together";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {animationFrame} from "@odoo/hoot-mock";
import {reactive} from "@odoo/owl";

const LEVELS = {1: "Homeless", 2: "Moves often", 3: "With others", 4: "Rents", 5: "Settled"};

const LANGUAGES = [
    {code: "en_US", name: "English", direction: "ltr"},
    {code: "fr_BE", name: "Français", direction: "ltr"},
    {code: "ar_001", name: "الْعَرَبيّة", direction: "rtl"},
];

/** What the server says in a language: every text is the code of the language and what it is. */
function textsIn({code, direction}) {
    const names = ["na", "effort", "back", "next", "thanks", "answers", "overview", "languages"];
    const row = (id) => ({
        name: `${code} name ${id}`,
        question: `${code} question ${id}`,
        levels: Object.fromEntries(Object.keys(LEVELS).map((level) => [level, `${code} level ${level}`])),
    });
    return {
        languages: LANGUAGES,
        direction,
        rows: {1: row(1), 2: row(2)},
        labels: {
            ...Object.fromEntries(names.map((name) => [name, `${code} ${name}`])),
            place: "%(number)s / %(total)s",
        },
    };
}

function serveTexts(languages) {
    onRpc("sociale.balans.snapshot", "get_texts", ({args: [ids, lang]}) => {
        expect(ids).toEqual([5]);
        return lang ? textsIn(languages.find(({code}) => code === lang)) : {languages};
    });
}

const language = (name) => `.o_sb_together_languages button:contains(${name})`;

defineMailModels();
describe.current.tags("desktop");

async function mountTogether({start = 0, languages = []} = {}) {
    serveTexts(languages);
    const row = (id) => ({
        id,
        name: `Domain ${id}`,
        question: `How is ${id}?`,
        levels: LEVELS,
        value: false,
        remark: "Secret",
    });
    const rows = reactive([row(1), row(2)]);
    const screen = await mountWithCleanup(Together, {
        props: {
            snapshotId: 5,
            rows,
            start,
            change: (id, values) => {
                expect.step([id, values]);
                Object.assign(
                    rows.find((item) => item.id === id),
                    values,
                );
            },
            close: () => expect.step("closed"),
        },
    });
    await animationFrame();
    return screen;
}

test("one domain at a time, all five texts, nothing else", async () => {
    await mountTogether();
    expect(".o_sb_together h1").toHaveText("Domain 1");
    expect(queryAllTexts(".o_sb_together_text")).toEqual(Object.values(LEVELS));
    expect(".o_sb_together").not.toHaveText(/Secret|Domain 2/);
    await contains(".o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("Domain 2");
});

test("a card is a choice", async () => {
    await mountTogether();
    await contains(".o_sb_together_card[data-value='3']").click();
    await contains("button:contains(Rather not now)").click();
    expect.verifySteps([
        [1, {value: "3"}],
        [1, {value: "effort"}],
    ]);
});

test("it ends with the worker's own step", async () => {
    await mountTogether({start: 1});
    await contains(".o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("Thank you");
    await contains("button:contains(Back)").click();
    expect(".o_sb_together h1").toHaveText("Domain 2");
    await contains(".o_sb_next").click();
    await contains("button:contains(To the overview)").click();
    expect.verifySteps(["closed"]);
});

test("with the keyboard alone", async () => {
    await mountTogether();
    await press("4");
    await press("ArrowRight");
    await animationFrame();
    await press("n");
    await press("Escape");
    expect.verifySteps([[1, {value: "4"}], [2, {value: "na"}], "closed"]);
});

test("without languages there is nothing to choose", async () => {
    await mountTogether();
    expect(".o_sb_together_languages").toHaveCount(0);
    expect(".o_sb_together").not.toHaveAttribute("lang");
});

test("the worker's own language alone is no choice", async () => {
    await mountTogether({languages: LANGUAGES.slice(0, 1)});
    expect(".o_sb_together_languages").toHaveCount(0);
});

test("the client chooses a language: all that stands there follows", async () => {
    await mountTogether({languages: LANGUAGES});
    expect(queryAllTexts(".o_sb_together_languages button")).toEqual(LANGUAGES.map(({name}) => name));
    expect(language("English")).toHaveAttribute("aria-pressed", "true");
    await contains(language("Français")).click();
    expect(language("Français")).toHaveAttribute("aria-pressed", "true");
    expect(".o_sb_together").toHaveAttribute("lang", "fr-BE");
    expect(".o_sb_together h1").toHaveText("fr_BE name 1");
    expect(".o_sb_together header p").toHaveText("fr_BE question 1");
    expect(queryAllTexts(".o_sb_together_text")).toEqual([1, 2, 3, 4, 5].map((level) => `fr_BE level ${level}`));
    expect(queryAllTexts("footer > *")).toEqual(["fr_BE back", "fr_BE na", "fr_BE effort", "1 / 2", "fr_BE next"]);
    await contains(".o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("fr_BE name 2");
    await contains(".o_sb_next").click();
    expect(queryAllTexts(".o_sb_together_end > *")).toEqual([
        "fr_BE thanks",
        "fr_BE answers",
        "fr_BE back",
        "fr_BE overview",
    ]);
});

test("a language changes no answer", async () => {
    await mountTogether({languages: LANGUAGES});
    await contains(language("Français")).click();
    await contains(".o_sb_together_card[data-value='3']").click();
    expect.verifySteps([[1, {value: "3"}]]);
    expect(".o_sb_together_card.o_sb_picked").toHaveText(/^3\s*fr_BE level 3$/);
});

test("from right to left, also with the keyboard", async () => {
    await mountTogether({languages: LANGUAGES});
    expect(".o_sb_together").toHaveAttribute("dir", "ltr");
    await contains(".o_sb_together_languages button:eq(2)").click();
    expect(".o_sb_together").toHaveAttribute("dir", "rtl");
    await press("ArrowLeft");
    await animationFrame();
    expect(".o_sb_together h1").toHaveText("ar_001 name 2");
});

test("the tab remembers the language for this snapshot, until the own one is chosen", async () => {
    const screen = await mountTogether({languages: LANGUAGES});
    await contains(language("Français")).click();
    destroy(screen);
    const again = await mountTogether({languages: LANGUAGES});
    expect(".o_sb_together h1").toHaveText("fr_BE name 1");
    await contains(language("English")).click();
    expect(".o_sb_together h1").toHaveText("Domain 1");
    expect(".o_sb_together").not.toHaveAttribute("lang");
    destroy(again);
    await mountTogether({languages: LANGUAGES});
    expect(".o_sb_together h1").toHaveText("Domain 1");
});

test("a language that does not arrive is no trouble for the rest", async () => {
    await mountTogether({languages: LANGUAGES});
    const broken = () => new Response("", {status: 502});
    onRpc("/web/dataset/call_kw/sociale.balans.snapshot/get_texts", broken, {pure: true});
    await contains(language("Français")).click();
    await animationFrame();
    expect(".o_sb_together_languages [role=status]").toHaveText(/cannot be loaded now/);
    expect(language("English")).toHaveAttribute("aria-pressed", "true");
    await contains(".o_sb_next").click();
    expect(".o_sb_together h1").toHaveText("Domain 2");
});

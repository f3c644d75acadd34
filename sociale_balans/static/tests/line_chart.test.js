import {contains} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {EVOLUTION, defineDossier, mountEvolution, withSeam} from "./evolution_page";

defineDossier();
describe.current.tags("desktop");

test("a domain that was scored makes a line, and the same in words", async () => {
    await mountEvolution();
    await contains("button:contains(Lines)").click();
    expect(queryAllTexts(".o_sb_chart figcaption")).toEqual(["Residence"]);
    expect(".o_sb_chart svg").toHaveAttribute("aria-label", "Residence. 05/01/2026: 1, 05/06/2026: 3");
    expect(queryAllTexts(".o_sb_chart text")).toEqual(["1", "3"]);
    const [first, second] = queryOne(".o_sb_chart polyline")
        .getAttribute("points")
        .split(" ")
        .map((point) => point.split(",").map(Number));
    expect(second[0]).toBeGreaterThan(first[0]);
    expect(second[1]).toBeLessThan(first[1], {message: "better is higher"});
});

test("no line goes over a change of the texts", async () => {
    await mountEvolution(withSeam("break"));
    await contains("button:contains(Lines)").click();
    expect(".o_sb_chart polyline").toHaveCount(2);
    expect(".o_sb_chart svg").toHaveAttribute(
        "aria-label",
        /from here on other texts, not comparable — 05\/06\/2026: 3/,
    );
});

test("what the client chose himself is a line of its own", async () => {
    const data = structuredClone(EVOLUTION);
    data.sections[0].themes[0].rows[0].cells[1].client = {value: "2"};
    await mountEvolution(data);
    await contains("button:contains(Lines)").click();
    expect(".o_sb_chart_client circle").toHaveCount(1);
    expect(".o_sb_chart svg").toHaveAttribute("aria-label", /05\/06\/2026: 3 — client: 2/);
    expect(".o_sb_evolution p:contains(dotted)").toHaveCount(1);
});

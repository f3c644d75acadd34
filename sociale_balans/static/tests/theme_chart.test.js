import {contains} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts, waitFor} from "@odoo/hoot-dom";
import {defineDossier, mountEvolution, withSeam} from "./evolution_page";

defineDossier();
describe.current.tags("desktop");

test("domains that were scored make lines, and the same in words", async () => {
    await mountEvolution();
    await contains("button:contains(Lines)").click();
    await waitFor(".o_sb_chart canvas", {timeout: 5000});
    expect(queryAllTexts(".o_sb_chart li")).toEqual(["Residence. 05/01/2026: 1, 05/06/2026: 3"]);
});

test("no line goes over a change of the texts", async () => {
    await mountEvolution(withSeam("break"));
    await contains("button:contains(Lines)").click();
    await waitFor(".o_sb_chart canvas", {timeout: 5000});
    const chart = window.Chart.getChart(document.querySelector(".o_sb_chart canvas"));
    const colours = chart.getDatasetMeta(0).dataset.segments.map((segment) => segment.style?.borderColor);
    expect(colours).toEqual(["transparent"]);
    expect(queryAllTexts(".o_sb_chart li")[0]).toMatch(/from here on other texts, not comparable — 05\/06\/2026: 3/);
});

import {describe, expect, test} from "@odoo/hoot";
import {partsOf} from "@sociale_balans/speech/parts";

const sentence = (end) => `${"word ".repeat(16)}last${end}`; // 84 characters and its end

describe.current.tags("desktop");

test("what is short stays whole", () => {
    expect(partsOf("One. Two? Three!")).toEqual(["One. Two? Three!"]);
    expect(partsOf(" ")).toEqual([]);
    expect(partsOf(undefined)).toEqual([]);
});

for (const end of [".", "!", "?", "…", "؟", "۔", "።", '."']) {
    test(`a long text is cut after ${end}`, () => {
        expect(partsOf(`${sentence(end)} ${sentence(end)}  ${sentence("")}`)).toEqual([
            sentence(end),
            sentence(end),
            sentence(""),
        ]);
    });
}

test("short sentences stay together, and a number stays whole", () => {
    const short = "It costs 3.50 euro.";
    const parts = partsOf(`${short} `.repeat(10));
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe(`${short} `.repeat(7).trim());
});

test("a long sentence is cut after a comma, else between words", () => {
    expect(partsOf(`${sentence(",")} ${sentence("،")} ${sentence("")}`)).toEqual([
        sentence(","),
        sentence("،"),
        sentence(""),
    ]);
    const words = "word ".repeat(60).trim();
    const parts = partsOf(words);
    expect(parts.join(" ")).toBe(words);
    expect(Math.max(...parts.map(({length}) => length))).toBeLessThan(141);
});

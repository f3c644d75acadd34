const LONGEST = 140; // characters: Chrome goes silent after some 15 seconds, and a slow voice says ten of them in one

// Where a text may be cut, the best place first: after a sentence, after a comma, between two words. Arabic and Ethiopic
// have their own marks.
const CUTS = [/([.!?…؟۔።፧]["'”’»)]*)\s+/gu, /([,;:،؛፣፤])\s+/gu, /()\s+/gu];

function cut(text, [place, ...worse]) {
    if (text.length <= LONGEST || !place) {
        return [text];
    }
    return text
        .replace(place, "$1\n")
        .split("\n")
        .flatMap((part) => cut(part, worse));
}

/** @returns {string[]} the text in parts that a voice says in one go, each as long as can be; none of an empty text */
export function partsOf(text) {
    const parts = [];
    for (const part of cut((text || "").trim(), CUTS)) {
        const last = parts.at(-1);
        if (last && last.length + part.length < LONGEST) {
            parts[parts.length - 1] = `${last} ${part}`;
        } else if (part) {
            parts.push(part);
        }
    }
    return parts;
}

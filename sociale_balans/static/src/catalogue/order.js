import {normalize} from "@web/core/l10n/utils";

/**
 * How the page of the catalogue counts and orders. These functions only look at themes with their domains, as
 * get_catalogue gives them, and say what becomes of them; nothing here draws or saves.
 */

/** Minutes for one row of a snapshot. Tools that walk through some 50 topics with a family, as Poverty Stoplight does,
 * take 40 to 60 minutes: a minute for each. */
const MINUTES_A_ROW = 1;
/** More minutes than this are a lot for one talk. */
const LONG_TALK = 60;
/** Nobody counts minutes so exactly. */
const ROUNDED_TO = 5;

/** What an invented family answered; false is not discussed yet. */
const INVENTED = ["3", "4", false, "2", "5", "4", "1", false];

/** @returns {Object[]} the items, with the one with this id after another one, or first when there is no such one */
export function moved(items, id, previousId) {
    const item = items.find((candidate) => candidate.id === id);
    const others = items.filter((candidate) => candidate !== item);
    others.splice(others.findIndex((candidate) => candidate.id === previousId) + 1, 0, item);
    return others;
}

/** @returns {Object[]} the items, with the one with this id one place further up (-1) or down (1) */
export function stepped(items, id, step) {
    const index = items.findIndex((item) => item.id === id);
    const previous = items[step < 0 ? index - 2 : index + 1];
    return (step < 0 ? index > 0 : index + 1 < items.length) ? moved(items, id, previous?.id) : items;
}

/** @returns {Object[]} all domains in their order */
export function domainsOf(themes) {
    return themes.flatMap((theme) => theme.domains);
}

/** @returns {boolean} whether a domain has these words in its name, its question or its texts */
export function matches(domain, words) {
    const text = normalize([domain.name, domain.question, ...Object.values(domain.levels)].join(" "));
    return normalize(words)
        .split(/\s+/)
        .every((word) => text.includes(word));
}

/**
 * @param {Object[]} themes
 * @param {{adults: number, children: number}} family
 * @returns {Object[]} the parts of the board of such a family that have rows: {key, scope, number}
 */
export function partsOf(themes, {adults, children}) {
    const parts = [{key: "household", scope: "household", number: 0}];
    for (const [scope, count] of [
        ["adult", adults],
        ["child", children],
    ]) {
        for (let number = 1; number <= count; number++) {
            parts.push({key: `${scope}-${number}`, scope, number});
        }
    }
    const used = new Set(domainsOf(themes).flatMap((domain) => (domain.in_use ? [domain.scope] : [])));
    return parts.filter((part) => used.has(part.scope));
}

/** @returns {Object[]} the themes of a part of the board: {id, name, rows}, with a row for each domain in use */
export function boardOf(themes, part) {
    return themes
        .map(({id, name, domains}) => ({
            id,
            name,
            rows: domains.filter((domain) => domain.in_use && domain.scope === part.scope).map(rowOf),
        }))
        .filter(({rows}) => rows.length);
}

/** @returns {Object} a row as a snapshot has it, with an invented answer that stays the same wherever it moves */
function rowOf({id, name, question, pictogram, levels, mandatory}) {
    const value = INVENTED[id % INVENTED.length];
    return {id, name, question, pictogram, levels, mandatory, value, remark: "", former: false, priority: false};
}

/** @returns {{rows: number, minutes: number, long: boolean}} what a snapshot of such a family takes, roughly */
export function estimate(themes, {adults, children}) {
    const people = {household: 1, adult: adults, child: children};
    const rows = domainsOf(themes).reduce((sum, {in_use, scope}) => sum + (in_use ? people[scope] : 0), 0);
    const minutes = rows * MINUTES_A_ROW;
    return {rows, minutes: Math.max(Math.round(minutes / ROUNDED_TO), 1) * ROUNDED_TO, long: minutes > LONG_TALK};
}

/** The evolution of a dossier on a mocked server. */
import {defineModels, fields, models, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Dossier extends models.Model {
    _name = "sociale.balans.dossier";
    code = fields.Char();
    name = fields.Char();
    _records = [{id: 1, code: "T-1"}];
}

const cell = (kind, value = "", more = {}) => ({
    kind,
    value,
    text: "",
    remark: "",
    confirmed: false,
    change: null,
    seam: "",
    user: 5,
    moment: "2026-06-05 12:03:00",
    ...more,
});

export const COLUMNS = [
    {id: 1, name: "First", date: "05/01/2026", done: true},
    {id: 2, name: "Second", date: "05/06/2026", done: false},
];
const BOXES = {
    strength: [{key: 7, name: "Residence", part: "Household", says: "from 1 to 3"}],
    challenge: [{key: 8, name: "Costs", part: "Household", says: "Too high (1)"}],
    priority: [{key: 7, name: "Residence", part: "Household", later: "", says: ""}],
};
export const EVOLUTION = {
    columns: COLUMNS,
    seams: [],
    snapshots: COLUMNS,
    users: {5: "A Worker"},
    boxes: {all: BOXES, 0: BOXES},
    sections: [
        {
            key: 0,
            label: "Household",
            themes: [
                {
                    name: "Housing",
                    rows: [
                        {
                            key: 7,
                            name: "Residence",
                            priority: true,
                            changed: true,
                            texts: [
                                {value: "1", text: "Homeless", columns: [0], reworded: false},
                                {value: "3", text: "With others", columns: [1], reworded: false},
                            ],
                            cells: [
                                cell("level", "1", {text: "Homeless", remark: "In a motel"}),
                                cell("level", "3", {text: "With others", change: 2}),
                            ],
                        },
                        {key: 8, name: "Costs", priority: false, texts: [], cells: [cell("na", "na"), cell("open")]},
                        {
                            key: 9,
                            name: "Upkeep",
                            priority: false,
                            texts: [],
                            cells: [cell("absent"), cell("effort", "effort", {confirmed: true})],
                        },
                    ],
                },
            ],
        },
    ],
};

/** Define what the form needs; a test file calls this once. */
export function defineDossier() {
    defineMailModels();
    defineModels([Dossier]);
}

/** The evolution, with other texts of the first domain from its second score on. */
export function withSeam(seam) {
    const evolution = structuredClone(EVOLUTION);
    evolution.seams = [seam];
    const [row] = evolution.sections[0].themes[0].rows;
    Object.assign(row.cells[1], {seam, change: seam === "break" ? null : 2});
    return evolution;
}

export function mountEvolution(evolution = EVOLUTION) {
    onRpc("sociale.balans.dossier", "get_evolution", () => evolution);
    return mountView({
        type: "form",
        resModel: "sociale.balans.dossier",
        resId: 1,
        arch: `<form><widget name="sociale_balans_evolution"/></form>`,
    });
}

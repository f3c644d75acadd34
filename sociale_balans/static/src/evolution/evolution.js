import {Component, markRaw, onWillStart, onWillUpdateProps, toRaw, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE, shortLabel, valueClass} from "../scale/scale";
import {CheckboxItem} from "@web/core/dropdown/checkbox_item";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {LineChart} from "./line_chart";
import {Matrix} from "./matrix";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

/** The evolution of a dossier. The server works it out (tools/evolution.py); this only chooses from it and draws it. */
export class Evolution extends Component {
    static template = "sociale_balans.Evolution";
    static components = {CheckboxItem, Dropdown, LineChart, Matrix};
    static props = {
        dossierId: Number,
        /** another one when the dossier was read anew, and its evolution may be another too */
        reading: {type: Object, optional: true},
        /** leads to a page of its own, where there is one to go to */
        enlarge: {type: Function, optional: true},
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.views = [
            {key: "simple", label: _t("Simple")},
            {key: "texts", label: _t("All texts")},
            {key: "lines", label: _t("Lines")},
        ];
        const meanings = {
            [LEVELS.at(0)]: _t("much room for improvement"),
            [LEVELS.at(-1)]: _t("no difficulties"),
            [NOT_APPLICABLE]: _t("not applicable"),
            [EFFORT]: _t("tried"),
            "": _t("not discussed"),
        };
        this.legend = [...LEVELS, NOT_APPLICABLE, EFFORT, ""].map((value) => ({
            meaning: meanings[value],
            class: valueClass(value),
            label: shortLabel(value),
        }));
        this.state = useState({
            evolution: null,
            view: "simple",
            part: null,
            onlyChanged: false,
            onlyPriorities: false,
            chosen: null, // ids of snapshots; null for all of them
        });
        onWillStart(() => this.load(this.props));
        onWillUpdateProps((nextProps) => this.loadWhenNew(nextProps));
    }

    /** A form draws itself for many reasons; only a record that was read anew has another evolution. */
    async loadWhenNew(nextProps) {
        if (toRaw(nextProps.reading) !== this.reading) {
            await this.load(nextProps);
        }
    }

    async load({dossierId, reading}) {
        this.reading = toRaw(reading);
        const ids = [dossierId, this.state.chosen];
        const evolution = dossierId ? await this.orm.call("sociale.balans.dossier", "get_evolution", ids) : null;
        // Nobody changes what is in it, so nobody needs to watch its thousands of values.
        this.state.evolution = evolution && markRaw(evolution);
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    /** The parts on screen, with the rows that the choices above the matrix leave. */
    get sections() {
        const {evolution, part, onlyChanged, onlyPriorities} = this.state;
        const wanted = (row) => (!onlyChanged || row.changed) && (!onlyPriorities || row.priority);
        return evolution.sections
            .filter((section) => part === null || section.key === part)
            .map((section) => ({
                ...section,
                themes: section.themes
                    .map((theme) => ({...theme, rows: theme.rows.filter(wanted)}))
                    .filter((theme) => theme.rows.length),
            }))
            .filter((section) => section.themes.length);
    }

    /** Only domains that were ever scored make a line. */
    get lines() {
        const scored = (row) => row.cells.some((cell) => cell.kind === "level");
        return this.sections
            .map((section) => ({
                ...section,
                themes: section.themes
                    .map((theme) => ({...theme, rows: theme.rows.filter(scored)}))
                    .filter((theme) => theme.rows.length),
            }))
            .filter((section) => section.themes.length);
    }

    get hasClientLines() {
        const rows = this.lines.flatMap((section) => section.themes.flatMap((theme) => theme.rows));
        return rows.some((row) => row.cells.some((cell) => LEVELS.includes(cell.client?.value)));
    }

    /** What holds, what asks attention and what is worked on, in words. */
    get boxes() {
        const {evolution, part} = this.state;
        const items = evolution.boxes[part ?? "all"] || evolution.boxes.all;
        return [
            {key: "strength", title: _t("What gives hold")},
            {key: "challenge", title: _t("What asks attention")},
            {key: "different", title: _t("Seen differently")},
            {key: "priority", title: _t("What we work on")},
        ]
            .map((box) => ({...box, items: items[box.key] || []}))
            .filter((box) => box.items.length);
    }

    isChosen(snapshot) {
        return !this.state.chosen || this.state.chosen.includes(snapshot.id);
    }

    get chosenLabel() {
        const {columns, snapshots} = this.state.evolution;
        return columns.length === snapshots.length
            ? _t("All snapshots")
            : _t("%(chosen)s of %(total)s snapshots", {chosen: columns.length, total: snapshots.length});
    }

    // --- What the user does -------------------------------------------------------------------------------------------

    async toggleSnapshot(snapshot) {
        const {snapshots} = this.state.evolution;
        const chosen = snapshots
            .filter((other) => (other.id === snapshot.id ? !this.isChosen(other) : this.isChosen(other)))
            .map(({id}) => id);
        // There is always something to look at.
        if (chosen.length) {
            this.state.chosen = chosen.length === snapshots.length ? null : chosen;
            await this.load(this.props);
        }
    }

    /** Print exactly what is on screen. */
    async print() {
        const {view, part, onlyChanged, onlyPriorities, chosen} = this.state;
        const options = {advanced: view === "texts", lines: view === "lines"};
        Object.assign(options, {changed: onlyChanged, priorities: onlyPriorities});
        if (part !== null) {
            options.part = part;
        }
        if (chosen) {
            options.snapshots = chosen;
        }
        const action = await this.orm.call("sociale.balans.dossier", "action_print_evolution", [
            [this.props.dossierId],
            options,
        ]);
        await this.action.doAction(action);
    }

    /** Turn the screen to the client. */
    async lookTogether() {
        const ids = [[this.props.dossierId]];
        await this.action.doAction(await this.orm.call("sociale.balans.dossier", "action_look_together", ids));
    }
}

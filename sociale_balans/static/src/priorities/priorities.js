import {Component, useRef, useState} from "@odoo/owl";
import {arranged, candidates, chosen, toggled} from "./order";
import {PriorityItem} from "./priority_item";
import {_t} from "@web/core/l10n/translation";
import {useSortable} from "@web/core/utils/sortable_owl";

/** After scoring: what client and worker work on first. The lists can be dragged, and every row has buttons too. */
export class Priorities extends Component {
    static template = "sociale_balans.Priorities";
    static components = {PriorityItem};
    static props = {store: Object};

    setup() {
        this.root = useRef("root");
        this.state = useState({focus: 0, turn: 0});
        useSortable({
            ref: this.root,
            elements: ".o_sb_priority",
            groups: ".o_sb_priority_list",
            connectGroups: true,
            handle: ".o_sb_priority_handle",
            enable: () => !this.locked,
            onDrop: ({element, previous, parent}) =>
                this.move(Number(element.dataset.id), parent.dataset.list, Number(previous?.dataset.id || 0)),
        });
    }

    get store() {
        return this.props.store;
    }

    get locked() {
        return Boolean(this.store.board.locked);
    }

    get rows() {
        return Object.values(this.store.rows);
    }

    get lists() {
        const {now, later} = chosen(this.rows);
        return [
            {key: "now", title: _t("Now"), rows: now, empty: _t("Choose with a star what you work on first.")},
            {key: "later", title: _t("Later"), rows: later, empty: _t("Nothing waits.")},
        ];
    }

    /** What may be worth a star: low scores, and what was worked on last time. */
    get candidates() {
        return candidates(this.rows);
    }

    get isFull() {
        return chosen(this.rows).now.length > this.store.board.most_active;
    }

    get warning() {
        return _t("More than %s at once is a lot. Can something wait until later?", this.store.board.most_active);
    }

    partOf(row) {
        return this.store.board.parts.find((part) => part.key === this.store.partOf[row.id]).label;
    }

    /** Whose turn it is to have the focus: a row that moves would lose it. */
    turnOf(row) {
        return row.id === this.state.focus ? this.state.turn : 0;
    }

    focus(id) {
        this.state.focus = id;
        this.state.turn += 1;
    }

    toggle(row) {
        const {most_active: most, later} = this.store.board;
        const list = this.lists.find((candidate) => candidate.rows.includes(row))?.rows || [];
        const index = list.indexOf(row);
        this.store.change(row.id, toggled(row, this.rows, {most, later}));
        const stays = row.priority || this.candidates.includes(row);
        this.focus(stays ? row.id : (list[index + 1] || list[index - 1])?.id);
    }

    /** Put a row in a list, after another row of it, or first. */
    move(id, list, afterId) {
        const lists = chosen(this.rows.filter((row) => row.id !== id));
        const index = lists[list].findIndex((row) => row.id === afterId) + 1;
        lists[list].splice(index, 0, this.store.rows[id]);
        for (const [rowId, values] of arranged(lists.now, lists.later, this.store.board.later)) {
            this.store.change(rowId, values);
        }
        this.focus(id);
    }

    step(list, index, step) {
        const order = list.rows.map((row) => row.id);
        this.move(order[index], list.key, order[index + step - (step < 0 ? 1 : 0)] || 0);
    }

    toOtherList(list, row) {
        const other = this.lists.find((candidate) => candidate.key !== list.key);
        this.move(row.id, other.key, other.rows.at(-1)?.id || 0);
    }

    setDay(row, day) {
        // Without a day it would not wait.
        this.store.change(row.id, {parked_until: day || this.store.board.later});
    }
}

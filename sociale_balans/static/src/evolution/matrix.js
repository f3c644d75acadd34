import {Component, useRef} from "@odoo/owl";
import {shortLabel, valueClass} from "../scale/scale";
import {CellCard} from "./cell_card";
import {_t} from "@web/core/l10n/translation";
import {usePopover} from "@web/core/popover/popover_hook";

/** The matrix: a row for each domain, a column for each snapshot. A click on a score tells what lies behind it. */
export class Matrix extends Component {
    static template = "sociale_balans.Matrix";
    static props = {
        columns: Array,
        sections: Array,
        texts: Boolean,
        users: Object,
    };

    setup() {
        this.table = useRef("table");
        this.card = usePopover(CellCard, {position: "bottom", popoverClass: "o_sb_popover"});
        this.shortLabel = shortLabel;
        this.spokenChange = {1: _t("risen"), [-1]: _t("fallen")};
    }

    cellClass(cell) {
        return cell.kind === "absent" ? "o_sb_absent" : valueClass(cell.value);
    }

    /** The name of a cell, for who does not see its colour and marks. */
    spoken(cell) {
        return [
            shortLabel(cell.value),
            cell.text,
            this.spokenChange[Math.sign(cell.change)],
            cell.confirmed && _t("unchanged, confirmed"),
            cell.remark,
        ]
            .filter(Boolean)
            .join(" — ");
    }

    open(ev, row, cell, column) {
        this.card.open(ev.target.closest("button"), {
            name: row.name,
            cell,
            date: column.date,
            user: this.props.users[cell.user] || "",
        });
    }

    /** Arrows go from score to score, so that Tab passes the matrix in one step. */
    onKeydown(ev) {
        const steps = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0]};
        const step = steps[ev.key];
        if (step) {
            this.moveFrom(ev.target.closest("td"), step)?.focus();
            ev.preventDefault();
        }
    }

    /** @returns {HTMLElement|null} the next score in a direction, from a cell or (without one) from the start */
    moveFrom(cell, [down, right]) {
        const rows = [...this.table.el.rows];
        const isScore = (candidate) => candidate?.firstElementChild?.tagName === "BUTTON";
        if (!cell) {
            const first = rows.flatMap((row) => [...row.cells]).find(isScore);
            return first?.firstElementChild;
        }
        let row = rows.indexOf(cell.parentElement) + down;
        let column = cell.cellIndex + right;
        while (rows[row] && column > 0 && column <= this.props.columns.length) {
            if (isScore(rows[row].cells[column])) {
                return rows[row].cells[column].firstElementChild;
            }
            row += down;
            column += right;
        }
        return null;
    }
}

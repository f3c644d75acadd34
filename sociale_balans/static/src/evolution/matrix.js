import {Component, useRef, useState} from "@odoo/owl";
import {LEVELS, shortLabel, valueClass} from "../scale/scale";
import {clientScore} from "../voice/voice";
import {CellCard} from "./cell_card";
import {_t} from "@web/core/l10n/translation";
import {usePopover} from "@web/core/popover/popover_hook";
import {useService} from "@web/core/utils/hooks";

/**
 * The matrix: a row for each domain, a column for each snapshot. A click on a score tells what lies behind it.
 *
 * Time runs where reading runs; on a narrow screen the newest comes first, because only that is in sight.
 */
export class Matrix extends Component {
    static template = "sociale_balans.Matrix";
    static props = {
        columns: Array,
        sections: Array,
        texts: Boolean,
        users: Object,
    };

    setup() {
        this.frame = useRef("frame");
        this.ui = useState(useService("ui"));
        this.state = useState({folded: []}); // keys of sections
        this.card = usePopover(CellCard, {position: "bottom", popoverClass: "o_sb_popover"});
        Object.assign(this, {shortLabel, LEVELS});
        this.spokenChange = {1: _t("risen"), [-1]: _t("fallen")};
        this.spokenSeam = {
            break: _t("other texts, cannot be compared with before"),
            same: _t("other texts that mean the same"),
        };
    }

    /** @returns {number[]} the places of the columns, in the order in which they stand */
    get order() {
        const places = this.props.columns.map((_column, index) => index);
        return this.ui.isSmall ? places.reverse() : places;
    }

    isFolded({key}) {
        return this.state.folded.includes(key);
    }

    toggle({key}) {
        const {folded} = this.state;
        this.state.folded = folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key];
    }

    /** A score is one element: the colour and the marks of a thousand of them are classes. */
    cellClass(cell) {
        if (cell.kind === "absent") {
            return "o_sb_absent";
        }
        const change = {1: "o_sb_risen", [-1]: "o_sb_fallen"}[Math.sign(cell.change)];
        return [
            valueClass(cell.value),
            change || (cell.confirmed && "o_sb_confirmed"),
            cell.remark && "o_sb_remarked",
            cell.seam && `o_sb_seam_${cell.seam}`,
        ]
            .filter(Boolean)
            .join(" ");
    }

    /** The name of a cell, for who does not see its colour and marks. */
    spoken(cell) {
        return [
            shortLabel(cell.value),
            cell.text,
            this.spokenChange[Math.sign(cell.change)],
            cell.confirmed && _t("unchanged, confirmed"),
            this.spokenSeam[cell.seam],
            cell.remark,
            cell.client?.value && _t("client: %s", clientScore(cell.client.value)),
            cell.client?.words,
        ]
            .filter(Boolean)
            .join(" — ");
    }

    /** Lines of text, for the height of a part that has not been drawn yet. */
    linesOf(section) {
        const themes = this.isFolded(section) ? [] : section.themes;
        const rows = themes.flatMap((theme) => theme.rows);
        const texts = this.props.texts ? rows.reduce((sum, row) => sum + row.texts.length, 0) : 0;
        return 1 + themes.length + rows.length + texts;
    }

    onClick(ev, {themes}) {
        const button = ev.target.closest("td > button");
        if (button) {
            const key = Number(button.closest("tr").dataset.row);
            const row = themes.flatMap((theme) => theme.rows).find((candidate) => candidate.key === key);
            this.open(button, row, this.order[button.closest("td").cellIndex - 1]);
        }
    }

    open(button, row, column) {
        const cell = row.cells[column];
        this.card.open(button, {
            name: row.name,
            cell,
            date: this.props.columns[column].date,
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
        const rows = [...this.frame.el.children].flatMap((part) => [...part.firstElementChild.rows]);
        const isScore = (candidate) => candidate?.matches("td:has(> button)");
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

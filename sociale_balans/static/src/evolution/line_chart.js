import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {LEVELS, shortLabel} from "../scale/scale";
import {clientScore} from "../voice/voice";

const STEP = 56; // between two snapshots, and half of it at both ends
const HEIGHT = 100;

/**
 * One life domain as a line through the snapshots, as on paper: the line says nothing by its colour, each digit stands in
 * that of its level. Domains are never added up, and no line goes over a change of the texts.
 */
export class LineChart extends Component {
    static template = "sociale_balans.LineChart";
    static props = {row: Object, columns: Array};

    setup() {
        this.height = HEIGHT;
        this.bands = [1, 2, 3, 4, 5].map((level) => this.heightOf(level));
    }

    get width() {
        return STEP * this.props.columns.length;
    }

    /** 5 on top. */
    heightOf(level) {
        return (HEIGHT * (11 - 2 * level)) / 10;
    }

    /** @returns {Array<Array<{x, y, value}>>} a line, and after each change of the texts another one */
    get lines() {
        return this.linesOf((cell) => cell.value);
    }

    /** The same of what the client chose himself. */
    get clientLines() {
        return this.linesOf((cell) => cell.client?.value);
    }

    linesOf(read) {
        const lines = [[]];
        this.props.row.cells.forEach((cell, index) => {
            const value = read(cell);
            if (cell.seam === "break") {
                lines.push([]);
            }
            if (LEVELS.includes(value)) {
                lines.at(-1).push({x: STEP * (index + 0.5), y: this.heightOf(Number(value)), value});
            }
        });
        return lines.filter((line) => line.length);
    }

    pointsOf(line) {
        return line.map(({x, y}) => `${x},${y}`).join(" ");
    }

    /** The same in words, for who does not see the line. */
    get words() {
        const scores = this.props.row.cells
            .map((cell, index) => {
                const seam = cell.seam === "break" ? _t("from here on other texts, not comparable") : "";
                const score = cell.value && `${this.props.columns[index].date}: ${shortLabel(cell.value)}`;
                const client = cell.client?.value && _t("client: %s", clientScore(cell.client.value));
                return [seam, score, client].filter(Boolean).join(" — ");
            })
            .filter(Boolean);
        return `${this.props.row.name}. ${scores.join(", ")}`;
    }
}

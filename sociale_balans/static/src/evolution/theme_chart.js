import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {cookie} from "@web/core/browser/cookie";
import {getColor} from "@web/core/colors/colors";
import {loadBundle} from "@web/core/assets";
import {LEVELS, shortLabel} from "../scale/scale";

const SHAPES = ["circle", "rect", "triangle", "rectRot", "star", "crossRot"];
const DASHES = [[], [6, 4], [2, 3], [10, 4, 2, 4]];

/** The domains of one theme as lines through the snapshots. Domains are never added up: each is a line of its own. */
export class ThemeChart extends Component {
    static template = "sociale_balans.ThemeChart";
    static props = {theme: Object, columns: Array};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.theme.rows.map((row) => row.key).join(), this.props.columns],
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    /** The same in words, for who does not see the lines. */
    get lines() {
        return this.props.theme.rows.map((row) => {
            const scores = row.cells
                .map((cell, index) => {
                    const seam = cell.seam === "break" ? _t("from here on other texts, not comparable") : "";
                    const score = cell.value && `${this.props.columns[index].date}: ${shortLabel(cell.value)}`;
                    return [seam, score].filter(Boolean).join(" — ");
                })
                .filter(Boolean);
            return {key: row.key, text: `${row.name}. ${scores.join(", ")}`};
        });
    }

    get datasets() {
        return this.props.theme.rows.map((row, index) => {
            const colour = getColor(index + 1, cookie.get("color_scheme"), this.props.theme.rows.length);
            return {
                label: row.name,
                data: row.cells.map((cell) => (cell.kind === "level" ? Number(cell.value) : null)),
                spanGaps: true,
                segment: {borderColor: (line) => (this.isBroken(row, line) ? "transparent" : colour)},
                borderColor: colour,
                backgroundColor: colour,
                borderDash: DASHES[index % DASHES.length],
                pointStyle: SHAPES[index % SHAPES.length],
                pointRadius: 6,
            };
        });
    }

    /** Whether the texts of a domain changed between two scores, so that no line may join them. */
    isBroken(row, {p0DataIndex, p1DataIndex}) {
        return row.cells.slice(p0DataIndex + 1, p1DataIndex + 1).some((cell) => cell.seam === "break");
    }

    draw() {
        this.chart?.destroy();
        const colour = getComputedStyle(this.canvas.el).color;
        this.chart = new window.Chart(this.canvas.el, {
            type: "line",
            data: {labels: this.props.columns.map((column) => column.date), datasets: this.datasets},
            options: {
                animation: false,
                maintainAspectRatio: false,
                color: colour,
                scales: {
                    x: {ticks: {color: colour}, offset: this.props.columns.length === 1},
                    y: {min: 0.5, max: 5.5, ticks: {color: colour}, afterBuildTicks: this.levelsOnly},
                },
                plugins: {legend: {position: "bottom", labels: {usePointStyle: true, color: colour}}},
            },
        });
    }

    /** One line for each level. */
    levelsOnly(axis) {
        Object.assign(axis, {ticks: LEVELS.map((level) => ({value: Number(level)}))});
    }
}

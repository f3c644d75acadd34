import {Component} from "@odoo/owl";

const {DateTime} = luxon;
// The drawing has its own measure; the page gives it its width.
export const WIDTH = 640;
export const HEIGHT = 200;
const LEFT = 48;
const RIGHT = 88;
const TOP = 14;
const BOTTOM = 30;

/** The share over two years, month by month, with the national one as a mark; the same in a table under it. */
export class ShareLine extends Component {
    static template = "sociale_balans_support.ShareLine";
    static props = {line: Array, national: Object};

    setup() {
        this.box = `0 0 ${WIDTH} ${HEIGHT}`;
        this.left = LEFT;
        this.right = WIDTH - RIGHT;
        this.bottom = HEIGHT - BOTTOM;
    }

    get counted() {
        return this.props.line.filter(({percent}) => percent !== null);
    }

    get last() {
        return this.counted.at(-1);
    }

    x(point) {
        const steps = Math.max(this.props.line.length - 1, 1);
        return LEFT + ((this.right - LEFT) * this.props.line.indexOf(point)) / steps;
    }

    y(percent) {
        return this.bottom - ((this.bottom - TOP) * percent) / 100;
    }

    get points() {
        return this.counted.map((point) => `${this.x(point)},${this.y(point.percent)}`).join(" ");
    }

    get marks() {
        return [0, 20, 40, 60, 80, 100].map((percent) => ({percent, y: this.y(percent)}));
    }

    /** A few months under the line: the first, each January, the last. */
    get months() {
        const {line} = this.props;
        const shown = line.filter(({day}, index) => [0, line.length - 1].includes(index) || day.slice(5, 7) === "01");
        return shown
            .filter((point, index) => index === shown.length - 1 || this.x(shown[index + 1]) - this.x(point) > 130)
            .map((point) => ({key: point.day, x: this.x(point), label: this.month(point)}));
    }

    month({day}) {
        return DateTime.fromISO(day).toLocaleString({month: "short", year: "numeric"});
    }
}

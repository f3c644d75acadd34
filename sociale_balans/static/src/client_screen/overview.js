import {Component} from "@odoo/owl";
import {LEVELS, valueClass} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";

/** All domains of the client's screen as tiles: what is done, and where one is. A tap goes there. */
export class Overview extends Component {
    static template = "sociale_balans.ClientOverview";
    static components = {Pictogram};
    static props = {rows: Array, texts: Object, index: Number, show: Function};

    get tiles() {
        const {labels} = this.props.texts;
        return this.props.rows.map((row) => {
            const {id, name, own, pictogram, value} = this.props.texts.of(row);
            const isLevel = LEVELS.includes(value);
            return {
                id,
                name,
                own: own?.name,
                pictogram,
                class: value ? valueClass(value) : "",
                digit: isLevel ? value : "",
                word: isLevel || !value ? "" : labels[value],
            };
        });
    }
}

import {Component} from "@odoo/owl";

const CLASSES = {
    low: "o_sb_level_2",
    middle: "o_sb_level_3",
    high: "o_sb_level_4",
    na: "o_sb_na",
    effort: "o_sb_effort",
};
/** Of a part that is less wide, only the colour and the pattern are drawn; its words stand in the list of the bar. */
const NARROWEST = 4;

/** How people stand, as one bar of 100 %: the digit stands in each part, and the words of all parts beside it. */
export class LevelBar extends Component {
    static template = "sociale_balans_statistics.LevelBar";
    static props = {parts: Array, label: String, thin: {type: Boolean, optional: true}};

    get parts() {
        return this.props.parts.filter(({percent}) => percent);
    }

    /** @returns {string} what the bar says, for who does not see it */
    get words() {
        return this.props.parts.map(({label, says}) => `${label}: ${says}`).join("; ");
    }

    partClass({answer}) {
        return CLASSES[answer] || (answer === "none" ? "o_sb_figures_none" : `o_sb_level_${answer}`);
    }

    text({answer, label, percent}) {
        if (this.props.thin || percent < NARROWEST || ["na", "effort", "none"].includes(answer)) {
            return "";
        }
        return label;
    }
}

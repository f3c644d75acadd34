import {Component, useEffect, useState} from "@odoo/owl";
import {partsOf} from "./parts";

/** Reads its own texts aloud, and stops at a second press. Without a voice for their language there is no button. */
export class ReadAloudButton extends Component {
    static template = "sociale_balans.ReadAloudButton";
    static props = {
        /** see ReadAloud */
        speech: Object,
        /** of the catalogue only, see ReadAloud.read */
        pieces: {type: Array, element: {type: Object, shape: {key: true, text: {optional: true}, "*": true}}},
        tag: String,
        label: String,
        /** whether the label stands beside the picture */
        text: {type: Boolean, optional: true},
    };

    setup() {
        this.speech = useState(this.props.speech);
        // What is no longer on screen, is no longer read.
        useEffect(
            () => {
                const {pieces, tag} = this.props;
                return () => {
                    if (this.speech.reads(pieces, tag)) {
                        this.speech.stop();
                    }
                };
            },
            () => [JSON.stringify(this.props.pieces), this.props.tag],
        );
    }

    get isShown() {
        const {pieces, tag} = this.props;
        return pieces.some(({text}) => partsOf(text).length) && this.speech.canRead(tag);
    }

    get isPressed() {
        return this.speech.reads(this.props.pieces, this.props.tag);
    }

    press() {
        if (this.isPressed) {
            this.speech.stop();
        } else {
            this.speech.read(this.props.pieces, this.props.tag);
        }
    }
}

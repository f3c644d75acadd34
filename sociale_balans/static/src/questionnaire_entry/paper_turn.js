import {TURN, placeOf} from "../board/kept";
import {Turn} from "../voice/turn";
import {browser} from "@web/core/browser/browser";

const MODEL = "sociale.balans.snapshot";

/**
 * The turn of a client who answered on paper, while somebody types it in: it begins with the first answer, and what was
 * typed is kept in this tab until all of it is there.
 *
 * It has a place of its own in the tab: what the client said on a screen, in this tab too, is no business of who types.
 */
export class PaperTurn extends Turn {
    constructor({orm, snapshotId, part, support}) {
        const kept = PaperTurn.kept(snapshotId, part);
        super({orm, snapshotId, part, key: null});
        this.support = support;
        if (kept) {
            // Somebody went on elsewhere: what was not sent yet still waits, and asks for the turn anew.
            const {key, answers, unsent, isOver} = kept;
            Object.assign(this, {answers, unsent, key: isOver ? null : key});
        }
        this.keep();
    }

    static kept(snapshotId, part) {
        return JSON.parse(browser.sessionStorage.getItem(PaperTurn.placeOf(snapshotId, part)) || "null");
    }

    static placeOf(snapshotId, part) {
        return placeOf(TURN, `${snapshotId}.${part}.paper`);
    }

    /** @returns {boolean} whether this tab types in what a part said, and nobody went on elsewhere as far as it knows */
    static isHere(snapshotId, part) {
        const kept = PaperTurn.kept(snapshotId, part);
        return Boolean(kept?.key) && !kept.isOver;
    }

    get place() {
        return PaperTurn.placeOf(this.snapshotId, this.part);
    }

    keep() {
        const {key, answers, unsent, isDone, isOver} = this;
        browser.sessionStorage.setItem(this.place, JSON.stringify({key, answers, unsent, isDone, isOver}));
    }

    /** @returns {boolean} whether something was typed for this part */
    get isTyped() {
        return Object.keys(this.answers).length > 0;
    }

    async send() {
        if (this.key || (await this.begin())) {
            await super.send();
        }
    }

    async begin() {
        const args = [[this.snapshotId], this.part, "paper", this.support, false];
        try {
            const {key} = await this.orm.call(MODEL, "start_client_turn", args);
            Object.assign(this, {key, trouble: ""});
        } catch (error) {
            this.fail(error);
        }
        this.keep();
        return Boolean(this.key);
    }

    stop() {
        super.stop();
        if (!this.isTyped) {
            browser.sessionStorage.removeItem(this.place);
        }
    }
}

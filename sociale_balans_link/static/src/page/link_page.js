import {Component, onMounted, onWillStart, useExternalListener, useState} from "@odoo/owl";
import {forgetLink, keepLink, keptLink, takeToken} from "./link_kept";
import {isLost, reasonOf} from "@sociale_balans/board/line";
import {ClientScreen} from "@sociale_balans/client_screen/client_screen";
import {LinkCode} from "./link_code";
import {Turn} from "@sociale_balans/voice/turn";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

/** The page of a client at home: the code first, and then the screen on which he scores by himself. */
export class LinkPage extends Component {
    static template = "sociale_balans_link.LinkPage";
    static components = {ClientScreen, LinkCode};
    static props = {
        lang: String,
        /** in which the page can be read: {code, name} */
        languages: Array,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            asksCode: false,
            says: "", // what stands here instead
            canRetry: false,
            shown: null, // what the client sees, once it is open
            turn: null,
            isBusy: false,
        });
        onWillStart(() => this.begin());
        onMounted(() => {
            document.title = "Sociale Balans";
        });
        // Another link, in the same tab.
        useExternalListener(window, "hashchange", () => this.begin());
        useExternalListener(window, "beforeunload", (ev) => this.warn(ev));
    }

    async begin() {
        takeToken();
        const {token, snapshotId, part} = keptLink();
        const key = Turn.kept(snapshotId, part)?.key;
        Object.assign(this.state, {asksCode: Boolean(token), says: "", canRetry: false, shown: null, turn: null});
        if (!token && key) {
            await this.goOn(key);
        } else if (!token) {
            this.state.says = _t("Here you can answer the questions of your social worker. You need a link for that.");
        }
    }

    /** The page was loaded anew. */
    async goOn(key) {
        try {
            this.show({key, ...(await this.orm.ask("go-on", {key}))});
        } catch (error) {
            this.fail(error);
        }
    }

    async open({code, support}) {
        const {tab, token} = keptLink();
        this.state.isBusy = true;
        try {
            const answer = await this.orm.ask("open", {token, tab, code, support});
            if (answer.refused) {
                Object.assign(this.state, {says: answer.refused, asksCode: answer.again});
            } else {
                this.show(answer);
            }
        } catch (error) {
            this.state.says = isLost(error) ? this.noLine : reasonOf(error);
        }
        this.state.isBusy = false;
    }

    show({key, snapshot, part, labels, rows}) {
        const {past, row} = keptLink();
        this.orm.key = key;
        keepLink({snapshotId: snapshot, part, past, row});
        const turn = new Turn({orm: this.orm, snapshotId: snapshot, part, key});
        Object.assign(this.state, {asksCode: false, says: "", shown: {snapshot, labels, rows, start: row, past}, turn});
        this.state.turn.resume();
    }

    fail(error) {
        if (isLost(error)) {
            Object.assign(this.state, {says: this.noLine, canRetry: true});
        } else {
            this.state.says = reasonOf(error);
        }
    }

    get noLine() {
        return _t("There is no connection now. Please try again in a moment.");
    }

    get rows() {
        return this.state.shown.rows.map((row) => this.state.turn.of(row));
    }

    /** Where the client is, for a page that is loaded anew. */
    keep({past, row}) {
        if (!this.state.turn.isDone) {
            keepLink({...keptLink(), past, row});
        }
    }

    /** The client is done: what he said leaves this device. */
    async finish(lang) {
        const isDone = await this.state.turn.finish(lang || this.props.lang);
        if (isDone) {
            this.state.turn.stop();
            forgetLink();
        }
        return isDone;
    }

    /** A tab that is closed cannot be opened again. */
    warn(ev) {
        const {turn} = this.state;
        if (turn && !turn.isDone && !turn.isOver) {
            ev.preventDefault();
        }
    }
}

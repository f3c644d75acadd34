import {
    APART,
    BESIDE,
    DONE,
    NONE,
    OPEN,
    TOGETHER,
    agrees,
    differs,
    isToSettle,
    pictured,
    toReadBack,
} from "../voice/voice";
import {keepScreen, keptScreen} from "../client_screen/kept_screen";
import {Plan} from "../voice/plan";
import {StartTurn} from "../voice/start_turn";
import {Turn} from "../voice/turn";
import {_t} from "@web/core/l10n/translation";
import {reasonOf} from "./line";
import {chosen, toChooseFrom} from "../priorities/order";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/**
 * What the board shows the client, on his screen: the domains on screen to score together, those that he scores by
 * himself in his turn, or his scores beside those of the worker.
 */
export class ClientSide {
    constructor(board) {
        Object.assign(this, {board, orm: useService("orm"), dialog: useService("dialog")});
        this.notification = useService("notification");
        this.action = useService("action");
    }

    get store() {
        return this.board.store;
    }

    // --- Which way ----------------------------------------------------------------------------------------------------

    /** Where the turn of the part on screen is; undefined where one scores together. */
    get stage() {
        const {way, turns} = this.store.board;
        const {part} = this.board;
        return part && way && way !== TOGETHER ? turns[part.key] || NONE : undefined;
    }

    /** What the button says that opens the client's screen. */
    get label() {
        return (
            {
                [NONE]: _t("Let the client score"),
                [OPEN]: _t("Let the client go on"),
                [DONE]: _t("Lay side by side"),
                [BESIDE]: _t("Look at both"),
            }[this.stage] || _t("Look together")
        );
    }

    /** How it stands with the client's scores, in a sentence; nothing where one scores together. */
    get says() {
        const {stage} = this;
        if (!stage) {
            return "";
        }
        const notes = this.store.board.notes || {};
        return [stage === BESIDE ? this.besideSays : this.turnSays, notes[this.board.part.key]]
            .filter(Boolean)
            .join(" ");
    }

    get turnSays() {
        const begins =
            this.store.board.way === APART
                ? _t("You and the client each score first. Then you lay both side by side.")
                : _t("The client scores by himself first. You see it when he is done.");
        return {
            [NONE]: begins,
            [OPEN]: _t("The client has begun. You see it when he is done."),
            [DONE]: _t("The client is done. Give your own scores, and then lay both side by side."),
        }[this.stage];
    }

    get besideSays() {
        const rows = this.board.rowsOf(this.board.part);
        if (!rows.some((row) => row.value)) {
            return _t("The client is done. Give your own scores beside his.");
        }
        return _t("You and the client: %(same)s the same, %(other)s seen differently.", {
            same: rows.filter(agrees).length,
            other: rows.filter(differs).length,
        });
    }

    /** Open the client's screen with what comes next. */
    async open() {
        if (this.board.state.client || this.isOpening) {
            return;
        }
        this.isOpening = true;
        try {
            await this.openStage();
        } finally {
            this.isOpening = false;
        }
    }

    async openStage() {
        const {stage} = this;
        if (!stage || this.board.locked) {
            this.lookTogether();
        } else if (stage === DONE) {
            await this.laySideBySide();
        } else if (stage === BESIDE) {
            this.lookAtBoth();
        } else {
            const {part} = this.board;
            const others = this.otherWays(part);
            const support = this.interpreter.isHere ? "interpreter" : "alone";
            const start = (how) => this.startTurn(part, how);
            this.dialog.add(StartTurn, {part: part.label, support, start, others});
        }
    }

    // --- Together -----------------------------------------------------------------------------------------------------

    lookTogether() {
        // Where the client scores by himself, nothing but his turn and what both agree on changes a score.
        const isHis = this.store.board.way !== TOGETHER && !this.stage;
        this.show({row: this.board.state.focus, past: isHis ? 0 : undefined, choosing: isHis});
        if (!this.board.state.client) {
            this.notification.add(
                _t("All domains here are delicate. Tick 'Delicate domains together too' to show them."),
                {type: "info"},
            );
        }
    }

    // --- The client's turn --------------------------------------------------------------------------------------------

    /** What addons offer instead of this screen; each is a function that returns {label, run}, or nothing. */
    otherWays(part) {
        const ways = registry.category("sociale_balans.other_ways").getAll();
        return ways.map((way) => way(this, part)).filter(Boolean);
    }

    async startTurn(part, {heldBy, support}) {
        await this.store.flush();
        try {
            const {snapshotId} = this.store;
            const args = [[snapshotId], part.key, heldBy, support, Turn.kept(snapshotId, part.key)?.key || false];
            const {key, goes_on: goesOn} = await this.orm.call("sociale.balans.snapshot", "start_client_turn", args);
            if (goesOn) {
                Turn.carryOn(snapshotId, part.key, key);
            }
            this.store.board.turns = {...this.store.board.turns, [part.key]: OPEN};
            this.show({turn: this.newTurn(part.key, key)});
        } catch (error) {
            this.notification.add(reasonOf(error), {type: "warning"});
        }
    }

    newTurn(part, key) {
        return new Turn({orm: this.orm, snapshotId: this.store.snapshotId, part, key});
    }

    // --- Side by side -------------------------------------------------------------------------------------------------

    async laySideBySide() {
        await this.store.flush();
        const {part} = this.board;
        try {
            await this.orm.call("sociale.balans.snapshot", "lay_side_by_side", [[this.store.snapshotId], part.key]);
        } catch (error) {
            this.notification.add(reasonOf(error), {type: "warning"});
            return;
        }
        await this.store.reload();
        this.lookAtBoth();
    }

    lookAtBoth() {
        this.show({beside: true});
        if (!this.board.state.client) {
            this.notification.add(this.besideSays, {type: "info"});
        }
    }

    // --- The screen ---------------------------------------------------------------------------------------------------

    /** The rows of which the client may see something; what the worker chose to see says nothing of what he left open. */
    rowsToShow(isWhole) {
        const {board} = this;
        const ofPart = () => (isWhole ? board.rowsOf(board.part) : board.shownRows);
        const rows = board.part ? ofPart() : toChooseFrom(Object.values(this.store.rows));
        return rows.filter((row) => this.store.board.delicate_together || !row.delicate);
    }

    /** @returns {{ids, readBack}} the rows that he walks through, and which of his answers are read back to him */
    rowsOfWalk({turn, beside, choosing}) {
        const rows = choosing ? [] : this.rowsToShow(Boolean(turn) || beside);
        if (!beside) {
            return {ids: rows.map(({id}) => id), readBack: []};
        }
        const readBack = this.board.locked ? [] : toReadBack(rows).map(({id}) => id);
        const ids = rows.filter((row) => isToSettle(row) || readBack.includes(row.id)).map(({id}) => id);
        return {ids, readBack};
    }

    show({row, past, turn = null, beside = false, choosing = false, covered = false}) {
        const {ids, readBack} = this.rowsOfWalk({turn, beside, choosing});
        const whole = this.rowsToShow(true).map(({id}) => id);
        this.board.state.client = whole.length
            ? {ids, readBack, whole, start: row, past, isCovered: covered, turn, beside, choosing}
            : null;
        this.board.state.client?.turn?.resume();
    }

    /** A page that was loaded anew shows the client what he was looking at. */
    showAgain({part, turn, ...screen}) {
        const key = turn && Turn.kept(this.store.snapshotId, part)?.key;
        if (!turn || key) {
            this.show({...screen, turn: key ? this.newTurn(part, key) : null});
        }
        if (!this.board.state.client) {
            keepScreen(this.store.snapshotId, null); // of what it showed nothing is left
        }
    }

    kept() {
        return keptScreen(this.store.snapshotId);
    }

    keep({row, past, covered}) {
        const {turn, beside, choosing} = this.board.state.client;
        const isTurn = Boolean(turn);
        keepScreen(this.store.snapshotId, {part: this.board.here, row, past, covered, turn: isTurn, beside, choosing});
    }

    get rows() {
        const {ids, turn} = this.board.state.client;
        return turn ? this.rowsOf(ids).map((row) => turn.of(row)) : this.rowsOf(ids);
    }

    /** The rows of his picture, each with the score that stands there. */
    get pictured() {
        const {turn, whole} = this.board.state.client;
        return turn ? this.rows : this.rowsOf(whole).map((row) => ({...row, value: pictured(row)}));
    }

    /** Where he chooses what to work on: nowhere in his own turn, which comes before. */
    get plan() {
        if (this.board.state.client.turn) {
            return undefined;
        }
        const {day: from, later, most_active: most} = this.store.board;
        const change = (id, values) => this.store.change(id, values);
        return new Plan({rows: () => this.pictured, most, elsewhere: this.chosenElsewhere, from, later, change});
    }

    /** How many domains he chose outside this picture: a member works on those of the household too. */
    get chosenElsewhere() {
        const {part, parts} = this.board;
        if (!part) {
            return 0;
        }
        const counts = parts
            .filter(({key}) => (part.key ? key === 0 : key))
            .map((other) => chosen(this.board.rowsOf(other)).now.length);
        return Math.max(0, ...counts);
    }

    /** Whose picture can be printed, the household with it; undefined where several are on screen at once. */
    get printed() {
        const {part, parts} = this.board;
        const [member, ...others] = parts.filter(({key}) => key);
        return part || !others.length ? (part || member)?.key : undefined;
    }

    /** Prints his picture, for himself; undefined where nobody can say whose it would be. */
    get printer() {
        return this.printed === undefined ? undefined : (lang) => this.print(lang);
    }

    async print(lang) {
        await this.store.flush();
        const args = [[this.store.snapshotId], this.printed, lang || false];
        try {
            await this.action.doAction(await this.orm.call("sociale.balans.snapshot", "print_client_picture", args));
        } catch (error) {
            this.notification.add(reasonOf(error), {type: "warning"});
        }
    }

    /** The interpreting service, and whether an interpreter is there; see Interpreter. */
    get interpreter() {
        const {name, phone, is_here: isHere} = this.store.board.client_screen.interpreter;
        return {name, phone, isHere, say: (isNow) => this.sayInterpreter(isNow)};
    }

    async sayInterpreter(isNow) {
        const {interpreter} = this.store.board.client_screen;
        interpreter.is_here = isNow;
        const values = {with_interpreter: isNow};
        try {
            await this.orm.silent.write("sociale.balans.snapshot", [this.store.snapshotId], values);
        } catch (error) {
            interpreter.is_here = !isNow;
            this.notification.add(reasonOf(error), {type: "warning"});
        }
    }

    rowsOf(ids) {
        return ids.map((id) => this.store.rows[id]).filter(Boolean);
    }

    change(id, values) {
        const {turn} = this.board.state.client;
        if (turn) {
            turn.change(id, values);
            return;
        }
        const {client, value} = this.store.rows[id];
        if (values.outcome && client && !client.before) {
            client.before = value; // what the worker thought stays in sight beside what both agree on
        }
        this.store.change(id, values);
    }

    /** The client is done: what he said leaves this tab. */
    async finish(lang) {
        const isDone = await this.board.state.client.turn.finish(lang);
        if (isDone) {
            await this.store.reload().catch(() => {});
        }
        return isDone;
    }

    leave() {
        this.board.state.client.turn?.stop();
        keepScreen(this.store.snapshotId, null);
        this.board.state.client = null;
        this.board.props.onClientLeft();
    }
}

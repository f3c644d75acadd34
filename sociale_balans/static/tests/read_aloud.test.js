import {PIECES, makeSpeech, online, voice} from "./speech_page";
import {RATES, ReadAloud} from "@sociale_balans/speech/read_aloud";
import {describe, expect, test} from "@odoo/hoot";
import {advanceTime} from "@odoo/hoot-mock";
import {browser} from "@web/core/browser/browser";

const [SLOWER, NORMAL, FASTER] = RATES;
const HANGS = 60000; // ms: longer than the texts of these tests take

describe.current.tags("desktop");

describe("voices", () => {
    test("a language is read by a voice of that language, however it is written", () => {
        const {speech} = makeSpeech([voice("en-US"), voice("nl_BE"), voice("ti")]);
        expect(speech.voiceFor("nl").lang).toBe("nl_BE");
        expect(speech.voiceFor("nl-BE").lang).toBe("nl_BE");
        expect(speech.voiceFor("nl_NL").lang).toBe("nl_BE");
        expect(speech.voiceFor("TI").lang).toBe("ti");
        expect(speech.canRead("ti")).toBe(true);
        expect(speech.canRead("t")).toBe(false);
        expect(speech.canRead("ar")).toBe(false);
    });

    test("of several voices, that of the country, else that of the system", () => {
        const {speech} = makeSpeech([voice("fr-CA"), voice("fr-FR", {default: true}), voice("fr-BE")]);
        expect(speech.voiceFor("fr-BE").lang).toBe("fr-BE");
        expect(speech.voiceFor("fr").lang).toBe("fr-FR");
        expect(speech.voiceFor("fr-CH").lang).toBe("fr-FR");
    });

    test("nothing is sent to an online voice", () => {
        const {speech} = makeSpeech([online("ar-SA"), online("nl-BE"), voice("nl-NL")]);
        expect(speech.canRead("ar")).toBe(false);
        expect(speech.voiceFor("nl-BE").lang).toBe("nl-NL");
    });

    test("where online voices are allowed, those of the device come first", () => {
        const voices = [online("ar-SA"), online("nl-BE", {default: true}), voice("nl-NL")];
        const {speech} = makeSpeech(voices, {isOnlineAllowed: true});
        expect(speech.voiceFor("ar").name).toBe("ar-SA online");
        expect(speech.voiceFor("nl-BE").name).toBe("nl-NL");
    });

    test("without an engine, nothing can be read and nothing breaks", () => {
        const speech = new ReadAloud({engine: null});
        expect(speech.canRead("nl")).toBe(false);
        speech.read(PIECES, "nl");
        speech.stop();
        expect(speech.state).toMatchObject({isReading: false, trouble: false});
        speech.destroy();
    });

    test("the browser's own engine is asked where no other is given", () => {
        const speech = new ReadAloud();
        expect(speech.engine).toBe(window.speechSynthesis);
        expect(speech.canRead("xx")).toBe(false);
        speech.destroy();
    });

    test("who is gone follows no voices any more", () => {
        const {engine, speech} = makeSpeech([]);
        speech.destroy();
        engine.brings(voice("nl"));
        expect(speech.canRead("nl")).toBe(false);
    });
});

describe("reading", () => {
    test("the pieces one after the other, each marked while it is read", () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        for (const {key, text} of PIECES) {
            expect.verifySteps([text]);
            expect(speech.state).toMatchObject({isReading: true, key});
            expect(engine.saying).toMatchObject({voice: engine.voices[0], lang: "nl-BE", rate: NORMAL});
            engine.begins();
            engine.ends();
        }
        expect(speech.state).toMatchObject({isReading: false, key: null, trouble: false});
    });

    test("what says nothing is left out", () => {
        const {engine, speech} = makeSpeech();
        speech.read([{key: 1, text: " "}, {key: 2, text: false}, PIECES[0]], "nl");
        expect.verifySteps([PIECES[0].text]);
        engine.ends();
        speech.read([{key: 1, text: ""}], "nl");
        expect(speech.state.isReading).toBe(false);
    });

    test("without a voice nothing begins, and what was read ends", () => {
        const {speech} = makeSpeech();
        speech.read(PIECES, "nl");
        speech.read(PIECES, "ar");
        expect.verifySteps([PIECES[0].text, "silence"]);
        expect(speech.state).toMatchObject({isReading: false, trouble: false});
    });

    test("it stops at once, and once", async () => {
        const {speech} = makeSpeech();
        speech.read(PIECES, "nl");
        speech.stop();
        speech.stop();
        expect.verifySteps([PIECES[0].text, "silence"]);
        expect(speech.state).toMatchObject({isReading: false, key: null, trouble: false});
        await advanceTime(HANGS);
        expect(speech.state.trouble).toBe(false);
    });

    test("a page that goes falls silent", () => {
        const {speech} = makeSpeech();
        speech.read(PIECES, "nl");
        window.dispatchEvent(new Event("pagehide"));
        expect.verifySteps([PIECES[0].text, "silence"]);
    });

    test("other texts come in the place of the first, after a pause", async () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        speech.read([{key: "other", text: "Other"}], "nl");
        expect.verifySteps([PIECES[0].text, "silence"]);
        expect(speech.state).toMatchObject({isReading: true, key: "other"});
        await advanceTime(100);
        expect.verifySteps(["Other"]);
        engine.ends();
        expect(speech.state.isReading).toBe(false);
    });

    test("who stops in that pause hears nothing", async () => {
        const {speech} = makeSpeech();
        speech.read(PIECES, "nl");
        speech.read(PIECES, "nl");
        speech.stop();
        await advanceTime(HANGS);
        expect.verifySteps([PIECES[0].text, "silence", "silence"]);
        expect(speech.state.isReading).toBe(false);
    });

    test("what comes late of an earlier text changes nothing", async () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        const [late] = engine.heard;
        speech.read(PIECES.slice(1), "nl");
        const atEachMoment = () => {
            for (const [event, detail] of [["onstart"], ["onend"], ["onerror", {error: "canceled"}], ["onerror", {}]]) {
                late[event](detail || {});
                expect(speech.state).toMatchObject({isReading: true, key: 1, trouble: false});
            }
        };
        atEachMoment();
        await advanceTime(100);
        atEachMoment();
        expect.verifySteps([PIECES[0].text, "silence", PIECES[1].text]);
        speech.stop();
        engine.heard[1].onerror({error: "network"});
        expect(speech.state).toMatchObject({isReading: false, trouble: false});
        expect.verifySteps(["silence"]);
    });

    test("the mark of a long text stays from the first part to the last", () => {
        const {engine, speech} = makeSpeech();
        const [first, second] = [`${"one ".repeat(30)}end.`, `${"two ".repeat(30)}end.`];
        speech.read([{key: 1, text: `${first} ${second}`}, PIECES[2]], "nl");
        expect(speech.state.key).toBe(1);
        engine.ends();
        expect(speech.state.key).toBe(1);
        engine.ends();
        expect(speech.state.key).toBe(2);
        engine.ends();
        expect.verifySteps([first, second, PIECES[2].text]);
    });
});

describe("trouble", () => {
    test("a voice that does not begin", async () => {
        const {speech} = makeSpeech();
        speech.read(PIECES, "nl");
        await advanceTime(4000);
        expect(speech.state).toMatchObject({isReading: true, trouble: false});
        await advanceTime(2000);
        expect(speech.state).toMatchObject({isReading: false, key: null, trouble: true});
        expect.verifySteps([PIECES[0].text, "silence"]);
    });

    test("a voice that does not come to an end gets the longer, the longer the text", async () => {
        const {engine, speech} = makeSpeech();
        const long = "word ".repeat(25).trim();
        speech.read([{key: 1, text: long}], "nl");
        engine.begins();
        await advanceTime(30000);
        expect(speech.state).toMatchObject({isReading: true, trouble: false});
        await advanceTime(15000);
        expect(speech.state).toMatchObject({isReading: false, trouble: true});
        speech.read(PIECES, "nl");
        engine.begins();
        await advanceTime(15000);
        expect(speech.state).toMatchObject({isReading: false, trouble: true});
        expect.verifySteps([long, "silence", PIECES[0].text, "silence"]);
    });

    test("an error, until the next attempt", () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        engine.fails("synthesis-failed");
        expect(speech.state).toMatchObject({isReading: false, key: null, trouble: true});
        speech.read(PIECES, "nl");
        expect(speech.state).toMatchObject({isReading: true, trouble: false});
        speech.stop();
        expect.verifySteps([PIECES[0].text, "silence", PIECES[0].text, "silence"]);
    });

    for (const error of ["canceled", "interrupted"]) {
        test(`who is ${error} by another page ends quietly`, () => {
            const {engine, speech} = makeSpeech();
            speech.read(PIECES, "nl");
            engine.fails(error);
            expect(speech.state).toMatchObject({isReading: false, trouble: false});
            expect.verifySteps([PIECES[0].text]);
        });
    }

    test("a voice that goes away ends the reading quietly", () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        engine.brings(voice("en"));
        expect(speech.state).toMatchObject({isReading: false, key: null, trouble: false});
        expect(speech.canRead("nl")).toBe(false);
        expect.verifySteps([PIECES[0].text, "silence"]);
    });

    test("a voice that comes does not", () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        engine.brings(voice("nl"), voice("nl-BE"));
        expect(speech.state.isReading).toBe(true);
        speech.stop();
        expect.verifySteps([PIECES[0].text, "silence"]);
    });
});

describe("speed", () => {
    test("slower and faster, as far as it goes, kept in this browser", () => {
        const {engine, speech} = makeSpeech();
        expect(speech).toMatchObject({isSlowest: false, isFastest: false});
        speech.faster();
        speech.faster();
        expect(speech.state.rate).toBe(FASTER);
        expect(speech).toMatchObject({isSlowest: false, isFastest: true});
        expect(makeSpeech().speech.state.rate).toBe(FASTER);
        speech.slower();
        speech.slower();
        speech.slower();
        expect(speech.state.rate).toBe(SLOWER);
        expect(speech).toMatchObject({isSlowest: true, isFastest: false});
        speech.read(PIECES, "nl");
        expect(engine.saying.rate).toBe(SLOWER);
        speech.stop();
        expect.verifySteps([PIECES[0].text, "silence"]);
    });

    test("a speed that is no longer there is the usual one", () => {
        browser.localStorage.setItem("sociale_balans.speech.rate", "7");
        expect(makeSpeech().speech.state.rate).toBe(NORMAL);
    });

    test("it is heard at once: what is being said begins again", async () => {
        const {engine, speech} = makeSpeech();
        speech.read(PIECES, "nl");
        engine.ends();
        speech.slower();
        await advanceTime(100);
        expect.verifySteps([PIECES[0].text, PIECES[1].text, "silence", PIECES[1].text]);
        expect(engine.saying.rate).toBe(SLOWER);
        expect(speech.state.key).toBe(1);
        speech.slower(); // it is the slowest already
        expect.verifySteps([]);
        speech.stop();
        expect.verifySteps(["silence"]);
    });
});

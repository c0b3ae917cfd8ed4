// The page of somebody who votes.

import { codeForm, keep, Line, make, newToken, onOtherLanguage, page, read, refusal, Refused, send, speak, takeSecret, word } from "/common.js";

const CHOICES = ["1", "2", "3", "4", "5", "-"];
const main = document.getElementById("main");
const connection = document.getElementById("connection");

const phone = {
  secret: takeSecret(),
  seat: read("seat"), // {number, token}
  pending: read("pending"), // a vote of which it is not known that it is in
  lobby: null,
  state: null,
  me: null,
  name: "",
  online: false,
  sending: false,
  idea: null, // {text, id, told}
  dots: {}, // as they are filled in, by the number of the improvement: what was given nobody tells
  dotsTold: "",
  line: null,
  why: "",
  remembered: null, // one's own vote in an anonymous round: nobody else knows it after the reveal
};

// Coming in

async function lookAround(code = "") {
  phone.lobby = await send("/api/join", code ? { code } : { secret: phone.secret });
  phone.secret = phone.lobby.secret;
  keep("secret", phone.secret, "sessionStorage");
  phone.why = "";
  draw();
}

async function takeSeat(number) {
  const seat = { number, token: newToken() };
  try {
    await tryTwice(() => send("/api/seat", { secret: phone.secret, seat: number, token: seat.token }));
  } catch (error) {
    phone.why = refusal(error);
    await lookAround().catch(() => draw());
    phone.why = refusal(error);
    draw();
    return;
  }
  keep("secret", null, "sessionStorage");
  keep("seat", seat);
  phone.seat = seat;
  phone.lobby = null;
  phone.why = "";
  begin();
}

// An answer that got lost is asked for once more: with the same secret the seat is the same.
async function tryTwice(what) {
  try {
    return await what();
  } catch (error) {
    if (error instanceof Refused) throw error;
    return await what();
  }
}

function begin() {
  phone.line?.close();
  phone.line = new Line("/api/events", phone.seat.token, hear, (how) => {
    if (how === "refused") leave(word("join.gone"));
    else connected(how === "open");
  });
  draw();
}

function leave(why) {
  phone.line?.close();
  for (const name of ["seat", "pending"]) keep(name, null);
  Object.assign(phone, { seat: null, pending: null, state: null, me: null, line: null, lobby: null, why, remembered: null });
  connection.textContent = "";
  draw();
}

// Being told

function hear(event, value) {
  if (event === "gone") return leave(word("join.gone"));
  if (event === "elsewhere") return elsewhere();
  if (event === "you") phone.name = value.name || word("seat", { number: value.seat });
  if (event === "state") phone.state = value;
  if (event === "me") {
    phone.me = value;
    if (phone.state?.anonymous && value.mine !== ".") phone.remembered = { ...value };
  }
  if (phone.pending && phone.state && !votable(phone.pending)) forgetPending();
  draw();
  return undefined;
}

function elsewhere() {
  phone.line.close();
  main.replaceChildren(
    make("h1", {}, word("elsewhere.title")),
    make("p", {}, word("elsewhere")),
    make("button", { type: "button", class: "main", onclick: begin }, word("elsewhere.here")),
  );
}

function connected(online) {
  phone.online = online;
  connection.textContent = online ? "" : word("lost");
  if (online) sendPending();
  else draw();
}

// Voting

const votable = (vote) =>
  phone.state.step === "vote" && phone.state.paragraph === vote.paragraph && phone.state.round === vote.round;

const isMine = (vote) => vote && vote.paragraph === phone.state.paragraph && vote.round === phone.state.round;

function mine() {
  if (isMine(phone.pending)) return phone.pending.ballot;
  if (isMine(phone.me) && phone.me.mine !== ".") return phone.me.mine;
  return phone.state.step !== "vote" && isMine(phone.remembered) ? phone.remembered.mine : ".";
}

function vote(ballot) {
  const { paragraph, round } = phone.state;
  const id = Math.max(Date.now(), (read("last") || 0) + 1);
  keep("last", id);
  phone.pending = { paragraph, round, ballot, id };
  keep("pending", phone.pending);
  draw();
  sendPending();
}

function forgetPending() {
  phone.pending = null;
  keep("pending", null);
}

async function sendPending() {
  if (phone.sending || !phone.pending || !phone.seat) return;
  const sent = phone.pending;
  phone.sending = true;
  let wait = 0;
  try {
    await send("/api/vote", sent, phone.seat.token);
    phone.me = { paragraph: sent.paragraph, round: sent.round, mine: sent.ballot, saved: 1 };
    if (phone.state?.anonymous) phone.remembered = { ...phone.me };
    if (phone.pending === sent) forgetPending();
  } catch (error) {
    if (error.status === 401) return leave(word("join.gone"));
    if (error.status === 409 || error.status === 400) {
      if (phone.pending === sent) forgetPending();
    } else wait = 1500; // not saved yet, too many at a time, or no connection: the same vote once more
  } finally {
    phone.sending = false;
    draw();
  }
  if (phone.pending) setTimeout(sendPending, phone.pending === sent ? wait : 0);
  return undefined;
}

// Ideas

async function sendIdea(text) {
  if (phone.idea?.text !== text) phone.idea = { text, id: Date.now() };
  try {
    await tryTwice(() => send("/api/idea", { text, id: phone.idea.id }, phone.seat.token));
    phone.idea = null;
    return word("idea.in");
  } catch (error) {
    return refusal(error);
  }
}

// Drawing: everything from the state, and what has the focus keeps it

function draw() {
  const focus = document.activeElement?.id;
  const typed = document.getElementById("idea")?.value ?? "";
  const told = document.getElementById("idea-told")?.textContent ?? "";
  const open = ["ideas", "dots"].filter((id) => document.getElementById(id)?.open);
  const before = main.dataset.shown;
  const [shown, ...content] = drawn();
  main.replaceChildren(...content.filter(Boolean));
  main.dataset.shown = shown;
  const field = document.getElementById("idea");
  if (field) {
    field.value = typed;
    document.getElementById("idea-told").textContent = told;
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  document.getElementById("workshop").textContent = phone.state?.workshop ?? phone.lobby?.workshop ?? "workshop";
  document.getElementById("about").textContent = word("about");
  document.title = `${main.querySelector("h1")?.textContent ?? ""} · workshop`;
  if (focus && document.getElementById(focus)) document.getElementById(focus).focus({ preventScroll: true });
  if (before !== undefined && before !== shown) {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

function drawn() {
  if (!phone.seat) return phone.lobby ? ["lobby", ...lobby()] : ["code", ...door()];
  if (!phone.state) return ["wait", make("h1", {}, word("wait.title")), make("p", {}, word("wait"))];
  const { step, paragraph, round } = phone.state;
  const parts = { wait: waiting, vote: voting, result, record: result }[step]();
  return [`${step} ${paragraph} ${round}`, ...parts, ...dots(), ...ideas(), who()];
}

function door() {
  return [
    make("h1", {}, word("join.title")),
    make("p", {}, word("join.scan")),
    codeForm((code) => lookAround(code), phone.why),
  ];
}

function lobby() {
  const { seats, anonymous, locked } = phone.lobby;
  const rows = seats.map(({ number, name, free }) => {
    const label = anonymous ? word("seat", { number }) : name;
    const pick = () => takeSeat(number);
    const state = free ? null : make("span", { class: "aside" }, ` · ${word("join.taken")}`);
    return make("li", {}, make("button", { type: "button", id: `seat-${number}`, disabled: !free, onclick: pick }, make("bdi", {}, label), state));
  });
  return [
    make("h1", {}, word(anonymous ? "join.seat" : "join.name")),
    make("p", {}, word(anonymous ? "join.anonymous" : "join.once")),
    make("p", { class: "refusal", role: "alert" }, locked ? word("error.locked") : phone.why),
    make("ul", { class: "seats" }, ...rows),
    make("p", {}, word(!seats.length ? "join.nobody" : anonymous ? "join.full" : "join.missing")),
    make("button", { type: "button", onclick: () => lookAround().catch((error) => { phone.why = refusal(error); draw(); }) }, word("join.again")),
  ];
}

const waiting = () => [
  make("h1", {}, word("wait.title")),
  ...phone.state.notice.map((text) => make("p", {}, text)),
];

function voting() {
  const { title, about, levels, round } = phone.state;
  const chosen = mine();
  const rows = levels.map((level) => choice(String(level.level), level, chosen));
  rows.push(choice("-", null, chosen));
  return [
    make("h1", {}, title),
    make("p", { class: "about" }, about),
    round > 1 ? make("p", { class: "aside" }, word("vote.round", { round })) : null,
    make("h2", { id: "question" }, word("vote.question")),
    make("ol", { class: "levels", "aria-labelledby": "question" }, ...rows),
    make("p", { id: "told", class: "told", role: "status" }, toldOfVote(chosen)),
  ];
}

function choice(code, level, chosen) {
  const pressed = code === chosen;
  const mark = make("span", { class: `mark level-${code === "-" ? "none" : code}`, "aria-hidden": "true" }, code === "-" ? "–" : code);
  const name = level ? level.name : word("vote.abstain");
  const words = level ? level.statements.map((statement) => make("span", { class: "statement" }, statement.text)) : [];
  const label = make("span", { class: "name" }, level ? word("vote.level", { level: code, name }) : name);
  return make("li", {}, make(
    "button",
    { type: "button", id: `vote-${CHOICES.indexOf(code)}`, class: "level", "aria-pressed": String(pressed), onclick: () => vote(code) },
    mark,
    make("span", { class: "words" }, label, ...words, pressed ? make("span", { class: "own" }, `✓ ${word("vote.yours")}`) : null),
  ));
}

function toldOfVote(chosen) {
  if (isMine(phone.pending)) return word(phone.online ? "vote.sending" : "vote.later");
  if (chosen === "x") return word("vote.absent");
  if (chosen === ".") return word("vote.choose");
  return word(phone.me?.saved ? "vote.in" : "vote.sending");
}

function result() {
  const { title, result: votes, record, next, anonymous, step } = phone.state;
  const parts = [make("h1", {}, title)];
  if (record) {
    parts.push(make("h2", {}, record.title), ...record.facts.map((fact) => make("p", {}, fact)));
  }
  if (!votes) return parts;
  if (step === "result") parts.push(turn(next, anonymous));
  const chosen = mine();
  const most = Math.max(1, ...votes.shares.map((share) => share.voters));
  const rows = votes.shares.map((share) => {
    const bar = make("span", { class: `bar level-${share.level}`, "aria-hidden": "true" });
    bar.style.width = `${(100 * share.voters) / most}%`;
    const own = String(share.level) === chosen ? make("span", { class: "own" }, ` ✓ ${word("result.yours")}`) : null;
    const text = word(share.voters === 1 ? "result.vote" : "result.votes", { level: share.level, name: share.name, n: share.voters });
    const names = share.names.length ? make("span", { class: "names" }, make("bdi", {}, share.names.join(", "))) : null;
    return make("li", {}, make("span", {}, text, own), make("span", { class: "track", "aria-hidden": "true" }, bar), names);
  });
  const facts = [votes.pattern, votes.agreement, ...votes.facts].filter(Boolean);
  parts.push(
    make("h2", {}, word("result.title")),
    make("p", { class: `pattern ${votes.disagreement}` }, facts[0]),
    ...facts.slice(1).map((fact) => make("p", {}, fact)),
    make("ol", { class: "shares" }, ...rows),
  );
  if (chosen === "-") parts.push(make("p", {}, word("result.abstained")));
  if (votes.contested.length) {
    parts.push(make("h2", {}, votes.contested_title));
    for (const level of votes.contested) {
      parts.push(make("h3", {}, word("vote.level", { level: level.level, name: level.name })));
      parts.push(...level.statements.map((s) => make("p", {}, s.said ? `${s.text} (${s.said})` : s.text)));
    }
  }
  return parts;
}

function turn(next, anonymous) {
  if (!next) return make("p", { class: "turn", role: "status" }, word("turn.nobody"));
  const own = anonymous ? next === mine() : next === phone.name;
  const text = anonymous ? word(own ? "turn.level.you" : "turn.level", { level: next }) : word(own ? "turn.you" : "turn", { name: next });
  return make("p", { class: own ? "turn you" : "turn", role: "status" }, make("bdi", {}, text));
}

function ideas() {
  if (!phone.state.paragraph) return [];
  const field = make("textarea", { id: "idea", rows: "3", maxlength: "200" });
  const told = make("p", { id: "idea-told", role: "status" });
  const submit = async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    const answer = await sendIdea(field.value);
    const here = document.getElementById("idea");
    if (here && !phone.idea) here.value = "";
    document.getElementById("idea-told").textContent = answer;
  };
  return [make(
    "details",
    { id: "ideas" },
    make("summary", { id: "idea-open" }, word("idea.title")),
    make("form", { onsubmit: submit }, make("label", { for: "idea" }, word("idea.what")), field, make("button", { type: "submit", id: "idea-send" }, word("idea.send")), told),
  )];
}

function dots() {
  const { dots: given } = phone.state;
  if (!given) return [];
  if (given.shown) {
    const rows = given.items.map((item) => make("li", { class: "given" }, make("span", { class: "mark" }, String(item.dots)), " ", make("bdi", {}, item.title)));
    return [make("details", { id: "dots" }, make("summary", { id: "dots-open" }, word("dots.shown")), make("ol", {}, ...rows))];
  }
  const left = () => given.each - given.items.reduce((sum, item) => sum + (phone.dots[item.number] || 0), 0);
  const told = make("p", { id: "dots-told", role: "status" }, phone.dotsTold || word(phone.me?.dots ? "dots.in" : "dots.left", { n: left() }));
  const rows = given.items.map((item) => {
    const field = make("input", { type: "number", id: `dots-${item.number}`, min: "0", max: String(given.each), inputmode: "numeric", value: String(phone.dots[item.number] || 0) });
    field.addEventListener("input", () => {
      phone.dots[item.number] = Math.max(0, Math.floor(Number(field.value)) || 0);
      phone.dotsTold = "";
      told.textContent = word("dots.left", { n: left() });
    });
    return make("li", {}, make("label", { for: `dots-${item.number}` }, make("bdi", {}, item.title)), field);
  });
  const submit = async (event) => {
    event.preventDefault();
    const numbers = given.items.flatMap((item) => Array(phone.dots[item.number] || 0).fill(item.number));
    while (numbers.length < given.each) numbers.push(0); // of one length, however many are given
    try {
      await tryTwice(() => send("/api/dots", { numbers }, phone.seat.token));
      phone.dotsTold = word("dots.in");
    } catch (error) {
      phone.dotsTold = refusal(error);
    }
    document.getElementById("dots-told").textContent = phone.dotsTold;
  };
  return [make(
    "details",
    { id: "dots" },
    make("summary", { id: "dots-open" }, word("dots.title", { each: given.each })),
    make("form", { onsubmit: submit, novalidate: true }, make("p", {}, word("dots.blind")), make("ol", {}, ...rows), told, make("button", { type: "submit", id: "dots-send" }, word("idea.send"))),
  )];
}

function who() {
  const give = async () => {
    await send("/api/leave", {}, phone.seat.token).catch(() => undefined);
    leave("");
  };
  return make("p", { class: "who" }, make("bdi", {}, word("you", { name: phone.name })), " ", make("button", { type: "button", id: "leave", onclick: give }, word("you.not")));
}

// The beginning

onOtherLanguage(() => {
  if (phone.line) phone.line.again();
  if (phone.me && phone.state?.anonymous) phone.name = word("seat", { number: phone.seat.number });
  draw();
});

window.addEventListener("hashchange", () => {
  phone.secret = takeSecret();
  if (!phone.seat) start();
});

async function start() {
  if (phone.seat) return begin();
  if (phone.secret) {
    try {
      return await lookAround();
    } catch (error) {
      phone.why = refusal(error);
      if (error instanceof Refused) keep("secret", null, "sessionStorage");
    }
  }
  return draw();
}

await speak(page.language);
await start();

// The page for the room: what the group may see, in large type.

import { codeForm, keep, Line, make, newToken, onOtherLanguage, page, read, refusal, Refused, send, speak, takeSecret, word } from "/common.js";

const SIZES = [40, 37, 34, 31, 28, 25, 22]; // of the sentences, in pixels of a picture 720 high
const main = document.getElementById("main");
const room = { token: read("screen"), state: null, heardAt: 0, line: null, why: "" };

async function enter(given) {
  const token = newToken();
  await send("/api/screen", { ...given, token });
  keep("secret", null, "sessionStorage");
  keep("screen", token);
  room.token = token;
  begin();
}

function begin() {
  room.line?.close();
  room.line = new Line("/api/watch", room.token, hear, (how) => {
    if (how === "refused") {
      keep("screen", null);
      room.token = null;
      room.state = null;
      draw();
    } else {
      document.getElementById("connection").textContent = how === "open" ? "" : word("screen.lost");
      // In its line, the title of the workshop makes room.
      document.body.classList.toggle("lost", how !== "open");
    }
  });
  draw();
}

function hear(event, value) {
  if (event !== "state") return;
  room.state = value;
  room.heardAt = performance.now();
  draw();
}

// Drawing

function draw() {
  document.body.classList.toggle("door", !room.token);
  if (!room.token) {
    main.replaceChildren(make("h1", {}, word("screen.title")), make("p", {}, word("screen.how")), codeForm((code) => enter({ code }), room.why));
  } else if (!room.state) {
    main.replaceChildren(make("h1", {}, word("wait.title")));
  } else {
    document.getElementById("workshop").textContent = room.state.workshop;
    const { step } = room.state;
    main.replaceChildren(...(step === "wait" ? notice() : step === "vote" ? voting() : result()));
    main.className = step;
  }
  foot();
  tick();
  if (room.state) fit();
  document.title = `${main.querySelector("h1")?.textContent ?? ""} · workshop`;
}

const notice = () => [make("h1", {}, word("wait.title")), ...room.state.notice.map((text) => make("p", {}, text))];

function level(given) {
  const statements = given.statements.map((s) => make("span", { class: `statement ${s.verdict}` }, s.said ? `${s.text} (${s.said})` : s.text));
  return make(
    "li",
    {},
    make("span", { class: `mark level-${given.level}` }, String(given.level)),
    make("span", { class: "words" }, make("span", { class: "name" }, given.name), ...statements.flatMap((part) => [" ", part])),
  );
}

const voting = () => [
  make("h1", {}, room.state.title),
  make("p", { class: "about" }, room.state.about),
  make("ol", { class: "levels" }, ...room.state.levels.map(level)),
];

function result() {
  const { title, result: votes, record } = room.state;
  const parts = [make("h1", {}, title)];
  if (record) parts.push(make("p", { class: "recorded" }, [record.title, ...record.facts].join(" · ")), ...record.warnings.map((text) => make("p", {}, text)));
  if (!votes) return parts;
  const most = Math.max(1, ...votes.shares.map((share) => share.voters));
  const rows = votes.shares.map((share) => {
    const bar = make("span", { class: `bar level-${share.level}` });
    bar.style.width = `${(100 * share.voters) / most}%`;
    return make(
      "li",
      {},
      make("span", { class: `mark level-${share.level}` }, String(share.level)),
      make("span", { class: "track", "aria-hidden": "true" }, bar),
      make("span", { class: "voters" }, String(share.voters)),
      share.names.length ? make("span", { class: "names" }, make("bdi", {}, share.names.join(", "))) : null,
    );
  });
  const order = votes.order.map((turn) => make("li", { class: turn.heard ? "heard" : "" }, make("bdi", {}, room.state.anonymous ? word("turn.who", { level: turn.text }) : turn.text)));
  parts.push(
    make(
      "p",
      { class: `pattern ${votes.disagreement}` },
      [votes.pattern, votes.agreement].filter(Boolean).join(" · "),
      make("span", { class: "facts" }, ["", ...votes.facts].join(" · ")),
    ),
    make(
      "div",
      { class: "columns" },
      make("ol", { class: "shares", "aria-label": word("result.title") }, ...rows),
      order.length ? make("section", {}, make("h2", {}, votes.order_title), make("ol", { class: "order" }, ...order)) : null,
    ),
  );
  if (votes.contested.length) parts.push(make("h2", {}, votes.contested_title), make("ol", { class: "levels contested" }, ...votes.contested.map(level)));
  return parts;
}

// The largest type in which everything fits; where nothing does, first what is less needed goes, then the sentences:
// they are on the phones.
function fit() {
  const scale = Math.min(innerWidth / 1280, innerHeight / 720);
  const forms = ["tight", "brief", "names-only"];
  main.classList.remove(...forms);
  for (const form of ["", ...forms]) {
    if (form) main.classList.add(form);
    for (const size of SIZES) {
      main.style.setProperty("--sentence", `${size * scale}px`);
      if (main.scrollHeight <= main.clientHeight) return;
    }
  }
}

function foot() {
  const footer = document.getElementById("foot");
  const { state } = room;
  if (!state?.paragraph) return footer.replaceChildren();
  const parts = [make("span", { class: "phase" }, state.phase)];
  if (state.following) parts.push(make("bdi", { class: "following" }, state.following));
  if (state.count) {
    const [voted, people] = state.count;
    const bar = make("span", { class: "bar done" });
    bar.style.width = people ? `${(100 * voted) / people}%` : "0";
    parts.push(make("span", { class: "track", "aria-hidden": "true" }, bar), make("span", { class: "count", role: "status" }, state.count_words));
  }
  return footer.replaceChildren(...parts);
}

const two = (number) => String(number).padStart(2, "0");
const clockText = (seconds) => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds % 60))}`;

function tick() {
  const clock = room.state?.clock;
  const place = document.getElementById("clock");
  if (!clock) {
    place.textContent = "";
    return;
  }
  const gone = (performance.now() - room.heardAt) / 1000;
  const used = clock.used + (clock.running ? gone : 0);
  const talk = clock.talk === null ? null : Math.max(0, Math.ceil(clock.talk - gone));
  const over = used > clock.box;
  const words = [over ? word("clock.over", { over: clockText(used - clock.box), box: clockText(clock.box) }) : word("clock", { used: clockText(used), box: clockText(clock.box) })];
  if (talk !== null) words.unshift(word("clock.talk", { left: clockText(talk) }));
  place.textContent = words.join(" · ");
  const left = clock.box ? (clock.box - used) / clock.box : 0;
  place.className = over || left <= 0.05 ? "late" : left <= 0.2 ? "soon" : "";
}

// The tools

function labels() {
  for (const name of ["full", "theme"]) {
    const button = document.getElementById(name);
    button.textContent = word(`screen.${name}`);
  }
  document.getElementById("tools").setAttribute("aria-label", word("screen.tools"));
}

document.getElementById("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => undefined);
});

function showTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  keep("theme", theme);
}

document.getElementById("theme").addEventListener("click", () => {
  const dark = (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  showTheme(dark ? "light" : "dark");
});

addEventListener("resize", () => room.state && fit());
onOtherLanguage(() => {
  labels();
  room.line?.again();
  draw();
});

showTheme(read("theme"));
await speak(page.language);
labels();
setInterval(tick, 500);
const secret = takeSecret();
if (room.token) begin();
else if (secret) {
  try {
    await enter({ secret });
  } catch (error) {
    room.why = refusal(error);
    if (error instanceof Refused) keep("secret", null, "sessionStorage");
    draw();
  }
} else draw();

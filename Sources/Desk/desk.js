// What a page does beyond plain forms: keeps what is typed as a draft while it is typed, adds rows without
// leaving the page, counts characters, knows the keys. The server alone decides what anything means and
// writes every element; here values are only sent, and what came back is put where it belongs.

const KEEP_AFTER = 2000
const LOOK_AFTER = 2000
const page = crypto.randomUUID()
let message = 0
let sheet = document.getElementById("sheet")
const changed = new Set() // names that the server has not acknowledged
let timer = 0
let sending = null
let leaving = false

function say(text, isTrouble = false) {
  const state = document.getElementById("state")
  if (!state) return
  state.textContent = text
  state.classList.toggle("trouble", isTrouble)
}

// ---- Sending -----------------------------------------------------------------------------------

function texts(names) {
  const data = new FormData(sheet)
  const body = new URLSearchParams()
  for (const name of names) for (const value of data.getAll(name)) body.append(name, value)
  return body
}

function order(act, names) {
  const body = texts(names)
  for (const name of ["token", "base", "draft"]) body.set(name, sheet.elements[name].value)
  body.set("page", page)
  body.set("message", String(++message))
  body.set("act", act)
  body.set("live", "1")
  return body
}

// The answer as a document: it is parsed and runs nothing.
function ask(method, address, body) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, address)
    request.responseType = "document"
    request.timeout = 15000
    request.onload = () => resolve({ status: request.status, document: request.response })
    request.onerror = request.ontimeout = () => reject(new Error("no answer"))
    if (body) request.setRequestHeader("content-type", "application/x-www-form-urlencoded")
    request.send(body ? body.toString() : null)
  })
}

async function send(act) {
  const names = [...changed]
  const body = order(act, names)
  const before = new Map(names.map((name) => [name, texts([name]).toString()]))
  let answer = await ask("POST", sheet.action, body)
  if (answer.status === 403) {
    // Another session: the key of the form is an old one.
    const fresh = await ask("GET", location.href)
    const token = fresh.document?.querySelector("#sheet [name=token]")
    if (!token) throw new Error("stranger")
    sheet.elements.token.value = token.value
    body.set("token", token.value)
    answer = await ask("POST", sheet.action, body)
  }
  const other = answer.document?.getElementById("sheet")
  if (!other) throw new Error("refused")
  for (const [name, text] of before) if (texts([name]).toString() === text) changed.delete(name)
  return other
}

// One after the other, so that what is later is later.
function inTurn(work) {
  const turn = (sending ?? Promise.resolve()).then(work, work)
  sending = turn.catch(() => {})
  return turn
}

function keep() {
  clearTimeout(timer)
  timer = 0
  if (!sheet || changed.size === 0 || leaving) return Promise.resolve()
  say("正在存草稿…")
  return inTurn(async () => {
    if (changed.size === 0) return
    try {
      take(await send("keep"))
      say("草稿已存 " + new Date().toTimeString().slice(0, 5))
    } catch (error) {
      say(error.message === "stranger"
        ? "童档要重新进入：请在另一个标签页用新的链接打开；这一页不要关，写的都还在"
        : "没有存上，正在再试；请不要关掉这一页", true)
      later(KEEP_AFTER * 2)
    }
  })
}

function later(after) {
  if (timer) clearTimeout(timer)
  timer = setTimeout(keep, after)
}

// ---- What came back ------------------------------------------------------------------------------

// Puts what the server says beside the inputs; an input that is being written in is left alone.
function take(other) {
  sheet.elements.draft.value = other.elements.draft.value
  sheet.dataset.digest = other.dataset.digest
  for (const part of other.querySelectorAll("[id^='r-'], [id^='o-'], #news, #problems")) {
    const own = document.getElementById(part.id)
    if (own && own.textContent !== part.textContent) {
      own.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)))
    }
  }
  for (const entry of other.querySelectorAll(".entry")) {
    const id = entry.querySelector("[id^='f-']")?.id
    const own = id && document.getElementById(id)?.closest(".entry")
    if (own) own.className = entry.className
  }
  for (const field of other.querySelectorAll("input[type=text], textarea")) {
    const own = field.id && document.getElementById(field.id)
    if (own && own !== document.activeElement && !changed.has(own.name) && own.value !== field.value) {
      own.value = field.value
    }
    if (own) field.hasAttribute("aria-invalid")
      ? own.setAttribute("aria-invalid", "true") : own.removeAttribute("aria-invalid")
  }
}

// Rows were added or taken away: the form as it is now, with what was typed in the meantime.
function exchange(other) {
  const typed = new Map([...changed].map((name) => [name, sheet.elements[name]?.value]))
  const fresh = document.importNode(other, true)
  sheet.replaceWith(fresh)
  sheet = fresh
  for (const [name, value] of typed) {
    const field = sheet.elements[name]
    if (value !== undefined && field && "value" in field) field.value = value
  }
  listen()
}

async function act(button) {
  const name = button.value
  const [verb, table, row] = name.split(":")
  clearTimeout(timer)
  try {
    await inTurn(async () => exchange(await send(name)))
  } catch {
    say("没有做成，请再试；请不要关掉这一页", true)
    later(KEEP_AFTER)
    return
  }
  const number = verb === "add" ? sheet.querySelectorAll(`[value^="remove:${table}:"]`).length
    : verb === "copy" || verb === "down" ? Number(row) + 1
    : verb === "up" ? Number(row) - 1 : Math.max(1, Number(row) - 1)
  const first = sheet.querySelector(`[name^="${table}[${number}]."]:not([type=hidden])`)
  ;(first ?? sheet.querySelector(`[value="add:${table}"]`))?.focus()
  say("草稿已存 " + new Date().toTimeString().slice(0, 5))
}

// ---- Typing ---------------------------------------------------------------------------------------

function note(field) {
  if (!field.name || field.type === "hidden" || ["token", "act"].includes(field.name)) return
  changed.add(field.name)
  const count = document.getElementById("c-" + field.name)
  if (count && field.dataset.most) {
    const length = [...field.value].length
    count.textContent = `${length}／${field.dataset.most}字`
    count.classList.toggle("over", length > Number(field.dataset.most))
  }
}

function typed(event) {
  // While an input method composes, nothing is finished; its end counts.
  if (event.isComposing) return
  note(event.target)
  later(["radio", "checkbox", "select-one"].includes(event.target.type) ? 150 : KEEP_AFTER)
}

function pressed(event) {
  const field = event.target
  if (event.isComposing || event.keyCode === 229) return
  if (event.key !== "Enter" || field.tagName !== "INPUT" || event.ctrlKey) return
  if (field.type !== "text" && field.type !== "radio" && field.type !== "checkbox") return
  event.preventDefault()
  const cell = field.name.match(/^(.+)\[(\d+)\]\.(.+)$/)
  if (!cell) return
  const below = sheet.elements[`${cell[1]}[${Number(cell[2]) + 1}].${cell[3]}`]
  if (below?.focus) below.focus()
  else sheet.querySelector(`[value="add:${cell[1]}"]`)?.click()
}

function clicked(event) {
  const button = event.target.closest("button[name=act]")
  if (!button) return
  if (/^(add|copy|remove|up|down|mine|theirs):/.test(button.value)) {
    event.preventDefault()
    act(button)
  } else {
    leaving = true // the form sends everything itself
  }
}

function listen() {
  sheet.addEventListener("input", typed)
  sheet.addEventListener("compositionend", (event) => { note(event.target); later(KEEP_AFTER) })
  sheet.addEventListener("change", (event) => { note(event.target); later(150) })
  sheet.addEventListener("focusout", () => { if (changed.size) later(150) })
  sheet.addEventListener("keydown", pressed)
  sheet.addEventListener("click", clicked)
}

// ---- Others' changes --------------------------------------------------------------------------------

async function look() {
  if (document.hidden || leaving) return
  try {
    const answer = await fetch("/pulse/" + sheet.dataset.file)
    const digest = await answer.text()
    if (!answer.ok || digest.length !== 64 || digest === sheet.dataset.digest) return
    if (changed.size > 0 || timer) return // told when it is saved
    const other = (await ask("GET", location.href)).document?.getElementById("sheet")
    if (!other || changed.size > 0) return
    exchange(other)
    say("文件在别处改过，已经换成最新的")
  } catch {
    say("童档没有在运行，或连接断了；写的都还在这一页，请不要关", true)
  }
}

if (sheet) {
  listen()
  setInterval(look, LOOK_AFTER)
  addEventListener("pagehide", () => {
    if (changed.size === 0 || leaving) return
    fetch(sheet.action, { method: "POST", body: order("keep", [...changed]), keepalive: true })
  })
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload() })
  addEventListener("beforeunload", (event) => { if (changed.size > 0 && !leaving) keep() })
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return
    if (event.key === "s") {
      event.preventDefault()
      document.getElementById("save")?.click()
    } else if (event.key === "p" && document.getElementById("print")) {
      event.preventDefault()
      document.getElementById("print").click()
    }
  })
}

'use strict';

/** Sends the CSRF token with every request that htmx makes. */
document.addEventListener('htmx:configRequest', event => {
  const csrf = document.querySelector('meta[name=csrf]');
  if (csrf) {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
});

/* A form that comes back with a flaw goes on where the flaw is, which may be far down. */
document.addEventListener('DOMContentLoaded', goToFlaw);
document.addEventListener('htmx:afterSettle', () => queueMicrotask(goToFlaw)); // after htmx has scrolled up

function goToFlaw() {
  const field = document.querySelector('main [aria-invalid=true][aria-describedby]');
  if (field && !field.dataset.shown) {
    field.dataset.shown = 'yes';
    field.focus();
  }
}

/** Says something in the corner of the page for a while; screen readers read it out. */
function notify(text, kind) {
  const notice = say(text, kind);
  setTimeout(() => notice.remove(), 9000);
}

function say(text, kind) {
  const notice = document.createElement('p');
  notice.className = 'notice ' + (kind || '');
  notice.textContent = text;
  document.getElementById('notices').append(notice);
  return notice;
}

let signedOut = null;

/** Says so until somebody has signed in again. */
function saySignedOut() {
  signedOut?.remove();
  signedOut = say('Your session is over. What you typed is still here: sign in in another tab, then try again.', 'bad');
}

document.addEventListener('htmx:responseError', async event => {
  const xhr = event.detail.xhr;
  if (await isSessionOver(xhr)) {
    saySignedOut();
  } else if (xhr.status === 403) {
    notify('You may not do this.', 'bad');
  } else {
    notify('That did not work (' + xhr.status + '). Nothing was lost: try again.', 'bad');
  }
});

/** A refusal may also come from a form's token, which ends with the session. */
async function isSessionOver(xhr) {
  if (xhr.status !== 403) {
    return xhr.status === 401;
  }
  return xhr.getResponseHeader('X-Session') === 'over'
    || (await fetch(location.href, {redirect: 'manual'})).type === 'opaqueredirect';
}

/* Back from signing in in another tab: the forms go on with the new session's token. */
window.addEventListener('focus', takeOverSession);
document.addEventListener('visibilitychange', takeOverSession);

async function takeOverSession() {
  if (!signedOut || document.hidden) {
    return;
  }
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const csrf = page.querySelector('meta[name=csrf]');
  if (signedOut && answer.ok && !answer.redirected && csrf) {
    signedOut.remove();
    signedOut = null;
    document.querySelector('meta[name=csrf]').content = csrf.content;
    document.querySelectorAll('input[name=_csrf]').forEach(field => field.value = csrf.content);
    notify('You are signed in again. Nothing was saved meanwhile: try again.', 'good');
    listenAgain?.();
  }
}

document.addEventListener('htmx:sendError', () =>
  notify('The service does not answer. What you typed is still here: try again in a moment.', 'bad'));

/** Whether anybody has typed into what would be lost. */
function isTyping(root) {
  return [...root.querySelectorAll('[data-watch]')].some(isTyped);
}

function isTyped(field) {
  return field.matches('select')
    ? [...field.options].some(option => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue;
}

/* Live pages: a page about one ticket (data-live) and a list of tickets (data-live-list) show what changes by themselves. */
const COUNTED_ANEW = 2500; // counts may be two seconds old, and a bill comes a second after its triage

document.addEventListener('DOMContentLoaded', () => {
  const page = document.querySelector('[data-events]');
  if (page) {
    listen(page.dataset.events, page.dataset.live);
  }
});

/* Set while nothing is heard: asks for the stream at once instead of in a while. */
let listenAgain = null;

/** Hears of changes. A stream that the service refuses is asked for again; what was missed meanwhile is fetched. */
function listen(address, ticket, opened = false) {
  const source = new EventSource(address);
  const look = atMostOnceASecond(ticket ? refreshTicket : refreshList);
  let settled = 0;
  const changed = () => {
    look();
    clearTimeout(settled);
    settled = setTimeout(look, COUNTED_ANEW);
  };
  source.addEventListener('open', () => {
    if (opened) {
      changed();
    } else {
      settled = setTimeout(look, COUNTED_ANEW);
    }
    opened = true;
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) {
      tellIfSignedOut(address);
      listenAgain = () => {
        clearTimeout(soon);
        listenAgain = null;
        listen(address, ticket, true);
      };
      const soon = setTimeout(listenAgain, 15000);
    }
  });
  if (ticket) {
    source.addEventListener(ticket, changed);
  }
  source.addEventListener('tickets', event => (!ticket || event.data === 'many') && changed());
}

/** The stream ends with the session: who looks on must know that nothing is live any more. */
async function tellIfSignedOut(address) {
  const look = new AbortController();
  try {
    const answer = await fetch(address, {headers: {Accept: 'text/event-stream'}, signal: look.signal});
    if (answer.status === 401 && !signedOut) {
      saySignedOut();
    }
  } catch {
    // the service is away: that is no sign of the session's end
  } finally {
    look.abort();
  }
}

/** Acts at once, then at most once a second, and never leaves out the last call. */
function atMostOnceASecond(action) {
  let last = -Infinity;
  let timer = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      last = performance.now();
      action();
    }, Math.max(50, last + 1000 - performance.now()));
  };
}

/** The answer to a list that another one has replaced meanwhile is of a filter that is over. */
document.addEventListener('htmx:beforeRequest', event => {
  const list = event.detail.elt;
  if (list.matches('[data-live-list]')) {
    list.addEventListener('htmx:beforeOnLoad', answer => list.isConnected || answer.preventDefault(), {once: true});
  }
});

function refreshList() {
  const list = document.querySelector('[data-live-list]');
  if (list) {
    htmx.trigger(list, 'refresh');
  }
}

/** Unless somebody is typing there. */
function refreshTicket() {
  const page = document.querySelector('[data-live]');
  if (page && isTyping(page)) {
    document.getElementById('changed').hidden = false;
  } else if (page) {
    const done = page.querySelector('[data-done]');
    htmx.ajax('GET', page.dataset.address, {target: page, select: '#' + page.id, swap: 'outerHTML'})
      .then(() => done && keepAWhile(done));
  }
}

/** What was done, and its undo, outlasts changes that follow at once. */
function keepAWhile(done) {
  done.dataset.since ||= Date.now();
  const crumbs = document.querySelector('[data-live] > .crumbs');
  if (!done.isConnected && crumbs && !document.querySelector('[data-done]') && Date.now() - done.dataset.since < 12000) {
    crumbs.after(done);
    htmx.process(done);
  }
}

/*
 * What a person asked for goes before a look at what has changed. That would replace the place that waits for the answer:
 * it is left out, and looked again a moment later.
 */
document.addEventListener('htmx:beforeSwap', event => {
  const look = lookOf(event.detail);
  if (look && document.querySelector('main form.htmx-request')) {
    event.detail.shouldSwap = false;
    event.stopImmediatePropagation();
    setTimeout(look, 1000);
  }
});

function lookOf(swap) {
  if (swap.requestConfig?.elt.matches('[data-live-list]')) {
    return refreshList;
  }
  return swap.target.matches('[data-live]') && swap.requestConfig?.verb === 'get' ? refreshTicket : null;
}

/* What a person has unfolded stays so when a part of the page is replaced, and so do the place in there and what was typed. */
document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.target.matches('[data-live]') && event.detail.requestConfig?.verb === 'get' && isTyping(event.detail.target)) {
    event.detail.shouldSwap = false;
    document.getElementById('changed').hidden = false;
    return;
  }
  const main = event.detail.target.closest('main');
  if (main) {
    const open = [...event.detail.target.querySelectorAll('details[open] > summary')].map(unfoldable);
    main.dataset.unfolded = JSON.stringify(open);
    main.dataset.at = document.activeElement.id;
    main.dataset.typed = JSON.stringify(typedBeside(event.detail));
  }
});

document.addEventListener('htmx:afterSwap', () => {
  const main = document.querySelector('main[data-unfolded]');
  if (main) {
    const open = JSON.parse(main.dataset.unfolded);
    for (const summary of main.querySelectorAll('details > summary')) {
      if (open.includes(unfoldable(summary))) {
        summary.parentElement.open = true;
      }
    }
    if (main.dataset.at && document.activeElement === document.body) {
      document.getElementById(main.dataset.at)?.focus({preventScroll: true});
    }
    for (const [id, value] of JSON.parse(main.dataset.typed)) {
      const field = document.getElementById(id);
      if (field) {
        field.value = value;
        field.dispatchEvent(new Event('input', {bubbles: true}));
      }
    }
    delete main.dataset.unfolded;
    delete main.dataset.at;
    delete main.dataset.typed;
  }
});

/* An article opens at the quoted passage. */
document.addEventListener('toggle', event => {
  const mark = event.target.open && event.target.querySelector('.passage mark');
  if (mark) {
    const passage = mark.closest('.passage');
    passage.scrollTop += mark.getBoundingClientRect().top - passage.getBoundingClientRect().top - passage.clientHeight / 3;
    passage.scrollIntoView({block: 'nearest'});
  }
}, true);

/** What was typed into other forms than the one that was sent. */
function typedBeside(swap) {
  const sent = swap.requestConfig?.elt.closest('form');
  return [...swap.target.querySelectorAll('[data-watch][id]')]
    .filter(field => field.form !== sent && isTyped(field))
    .map(field => [field.id, field.value]);
}

function unfoldable(summary) {
  return summary.textContent.trim();
}

document.addEventListener('input', event => {
  const form = event.target.closest('form');
  const button = form && form.querySelector('[data-when-changed]');
  if (button) {
    button.dataset.usual ||= button.textContent;
    button.textContent = isTyping(form) ? button.dataset.whenChanged : button.dataset.usual;
  }
});

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (button) {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value || field.textContent);
      notify('Copied.', 'good');
    } catch {
      field.select();
      notify('Press Ctrl+C to copy the marked text.');
    }
  }
});

/* Keyboard: one letter each, given by data-key; off while somebody types, and for good where they want it off. */
const KEYS_OFF = 'nanodesk-keys-off';

function keysAreOn() {
  return localStorage.getItem(KEYS_OFF) === null;
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
    return;
  }
  if (event.target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')) {
    if (event.key === 'Escape') {
      event.target.blur();
    }
  } else if (keysAreOn()) {
    press(event);
  }
});

function press(event) {
  if (event.key === '?') {
    showKeys();
    return;
  }
  if (event.key === 'j' || event.key === 'k') {
    step(event.key === 'j' ? 1 : -1);
    return;
  }
  const target = [...document.querySelectorAll('[data-key]')].find(element =>
    element.dataset.key === event.key && element.checkVisibility());
  if (!target) {
    return;
  }
  event.preventDefault();
  if (target.matches('input:not([type=checkbox]), textarea, select')) {
    target.focus();
  } else if (target.matches('form')) {
    target.requestSubmit();
  } else {
    target.click();
    const field = target.matches('summary') && target.parentElement.querySelector('select, input:not([type=hidden]), button');
    if (field && target.parentElement.open) {
      field.focus();
    }
  }
}

/** To the next or the one before of the listed tickets. */
function step(by) {
  const tickets = [...document.querySelectorAll('a.ticket')];
  const at = tickets.indexOf(document.activeElement);
  const next = tickets[at < 0 ? 0 : Math.min(Math.max(at + by, 0), tickets.length - 1)];
  if (next) {
    next.focus();
    next.scrollIntoView({block: 'nearest'});
  }
}

function showKeys() {
  const dialog = document.getElementById('keys');
  const list = dialog.querySelector('dl');
  list.replaceChildren();
  const add = (key, text) => {
    const term = document.createElement('dt');
    term.append(Object.assign(document.createElement('kbd'), {textContent: key}));
    list.append(term, Object.assign(document.createElement('dd'), {textContent: text}));
  };
  if (document.querySelector('a.ticket')) {
    add('j', 'Next ticket');
    add('k', 'Ticket before');
    add('Enter', 'Open the ticket');
  }
  for (const element of document.querySelectorAll('[data-key]')) {
    add(element.dataset.key, keyName(element));
  }
  add('?', 'These keys');
  const box = dialog.querySelector('input');
  box.checked = keysAreOn();
  box.onchange = () => box.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, 'yes');
  dialog.showModal();
}

function keyName(element) {
  const label = element.labels && element.labels[0] ? element.labels[0].firstChild.textContent : element.textContent;
  return label.trim().replace(/\s+/g, ' ');
}

document.addEventListener('click', event => event.target.closest('[data-show-keys]') && showKeys());

/* Review: choosing all, and a category that a person puts right chooses its ticket. */
document.addEventListener('change', event => {
  const all = event.target.closest('[data-check-all]');
  if (all) {
    for (const box of document.getElementsByName(all.dataset.checkAll)) {
      box.checked = all.checked;
    }
  }
  const category = event.target.closest('select[data-verdict]');
  if (category) {
    category.closest('tr').querySelector('[name=verdict]').checked = true;
  }
});

document.addEventListener('click', event => {
  const button = event.target.closest('[data-fill]');
  if (button) {
    const field = document.getElementById(button.dataset.fill);
    field.value = button.dataset.with;
    field.focus();
  }
});

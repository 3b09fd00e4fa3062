'use strict';

/** Sends the CSRF token with every request that htmx makes. */
document.addEventListener('htmx:configRequest', event => {
  const csrf = document.querySelector('meta[name=csrf]');
  if (csrf) {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
});

/** Says something in the corner of the page; screen readers read it out. */
function notify(text, kind) {
  const notice = document.createElement('p');
  notice.className = 'notice ' + (kind || '');
  notice.textContent = text;
  document.getElementById('notices').append(notice);
  setTimeout(() => notice.remove(), 9000);
}

document.addEventListener('htmx:responseError', event => {
  const status = event.detail.xhr.status;
  if (status === 401 || status === 403 && event.detail.xhr.getResponseHeader('X-Session') === 'over') {
    notify('Your session is over. What you typed is still here: sign in in another tab, then try again.', 'bad');
  } else if (status === 403) {
    notify('You may not do this.', 'bad');
  } else {
    notify('That did not work (' + status + '). Nothing was lost: try again.', 'bad');
  }
});

document.addEventListener('htmx:sendError', () =>
  notify('The service does not answer. What you typed is still here: try again in a moment.', 'bad'));

/** Whether anybody has typed into what would be lost. */
function isTyping(root) {
  return [...root.querySelectorAll('[data-watch]')].some(field =>
    field.matches('select')
      ? [...field.options].some(option => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue);
}

/** A page about one ticket shows its changes by itself, unless somebody is typing there. */
document.addEventListener('DOMContentLoaded', () => follow());
document.addEventListener('htmx:afterSettle', () => follow());

let followed = null;

/** Hears of the ticket that the page is about. */
function follow() {
  const page = document.querySelector('[data-live]');
  if (!page || followed === page.dataset.live) {
    return;
  }
  followed = page.dataset.live;
  const source = new EventSource(page.dataset.events);
  source.addEventListener(followed, () => refresh());
  source.addEventListener('tickets', event => event.data === 'many' && refresh());
}

let refreshing = 0;

function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => {
    const page = document.querySelector('[data-live]');
    if (page && isTyping(page)) {
      document.getElementById('changed').hidden = false;
    } else if (page) {
      htmx.ajax('GET', page.dataset.address, {target: page, select: '#' + page.id, swap: 'outerHTML'});
    }
  }, 250);
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
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select, [contenteditable]')) {
    return event.key === 'Escape' && event.target.blur();
  }
  if (event.key === '?') {
    showKeys();
  } else if (keysAreOn()) {
    press(event);
  }
});

function press(event) {
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
  if (target.matches('input, textarea, select')) {
    target.focus();
  } else if (target.matches('form')) {
    target.requestSubmit();
  } else {
    target.click();
    const field = target.matches('summary') && target.parentElement.querySelector('select, input:not([type=hidden])');
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
    const box = category.closest('tr').querySelector('[name=verdict]');
    box.value = box.value.split('~').slice(0, 2).concat(category.value).join('~');
    box.checked = true;
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

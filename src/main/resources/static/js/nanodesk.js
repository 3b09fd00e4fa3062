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

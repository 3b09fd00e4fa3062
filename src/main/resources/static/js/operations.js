'use strict';

/*
 * The operations page refreshes itself. It leaves alone who reads or marks text, keeps scrolled tables where they are, rests
 * while nobody looks, and says once when the service does not answer.
 */
(() => {
  const pulse = document.getElementById('pulse');
  const polls = event => event.detail.elt && event.detail.elt.id === 'live';
  let last = '';
  let over = false;

  function say(text, kind) {
    if (pulse.textContent !== text) {
      pulse.textContent = text;
      pulse.className = kind || 'quiet';
    }
  }

  function marksText() {
    const marked = window.getSelection();
    return marked && !marked.isCollapsed && document.getElementById('live').contains(marked.anchorNode);
  }

  document.body.addEventListener('htmx:beforeRequest', event => {
    if (polls(event) && (over || document.hidden)) {
      event.preventDefault();
    }
  });

  document.body.addEventListener('htmx:beforeSwap', event => {
    if (!polls(event) || event.detail.xhr.status !== 200) {
      return;
    }
    say('Refreshes itself');
    if (event.detail.serverResponse === last || marksText()) {
      event.detail.shouldSwap = false;
      return;
    }
    last = event.detail.serverResponse;
    const places = [...document.querySelectorAll('#live .scroll[id]')]
      .map(box => [box.id, box.scrollLeft, box.scrollTop])
      .filter(([, left, top]) => left || top);
    document.body.addEventListener('htmx:afterSwap', () => places.forEach(([id, left, top]) => {
      const box = document.getElementById(id);
      if (box) {
        box.scrollTo(left, top);
      }
    }), {once: true});
  });

  document.body.addEventListener('htmx:responseError', event => {
    if (polls(event)) {
      event.stopPropagation();
      over = event.detail.xhr.status === 401 || event.detail.xhr.status === 403;
      say(over ? 'Your session is over: reload the page to sign in again.' : 'Not live: the service answered with an error.', 'error');
    }
  });

  document.body.addEventListener('htmx:sendError', event => {
    if (polls(event)) {
      event.stopPropagation();
      say('Not live: the service does not answer. Trying again.', 'error');
    }
  });

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      htmx.trigger('#live', 'refresh');
    }
  });

  document.addEventListener('click', event => {
    const opener = event.target.closest('[data-opens]');
    if (opener) {
      document.getElementById(opener.dataset.opens).showModal();
    }
    const closer = event.target.closest('[data-closes]');
    if (closer) {
      closer.closest('dialog').close();
    }
  });
})();

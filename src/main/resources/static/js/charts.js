'use strict';

/*
 * Draws every <figure data-chart="id"> of a page from the JSON in the script element of that id. Rows of figures differ by
 * pattern, dash and point as well as by colour. Redrawn when the theme changes, and in black on white for paper.
 */
(() => {
  const LOOKS = {
    PLAIN: {light: '#0b5cad', dark: '#7db7f5', dash: [], point: 'circle'},
    STRIPED: {light: '#b04a00', dark: '#f5b06a', dash: [7, 4], point: 'rectRot'},
    DOTTED: {light: '#17663a', dark: '#7fd6a3', dash: [2, 3], point: 'triangle'},
    CROSSED: {light: '#8a2f87', dark: '#e0a3dd', dash: [9, 3, 2, 3], point: 'crossRot'}
  };
  const PAPER_WIDTH = 640;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const charts = [];

  function colours(paper) {
    const night = dark.matches && !paper;
    return {
      night,
      text: night ? '#e8eaee' : '#181b21',
      quiet: night ? '#a8b1be' : '#515967',
      line: night ? '#353c48' : '#d9dee6',
      card: night ? '#1c2027' : '#ffffff'
    };
  }

  function pattern(look, colour, ground) {
    if (look === 'PLAIN') {
      return colour;
    }
    const size = 10;
    const tile = document.createElement('canvas');
    tile.width = size;
    tile.height = size;
    const pen = tile.getContext('2d');
    pen.fillStyle = ground;
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = colour;
    pen.fillStyle = colour;
    pen.lineWidth = 3;
    pen.beginPath();
    if (look === 'DOTTED') {
      pen.arc(size / 2, size / 2, 2.6, 0, 7);
      pen.fill();
    } else {
      [-size, 0, size].forEach(x => {
        pen.moveTo(x, size);
        pen.lineTo(x + size, 0);
        if (look === 'CROSSED') {
          pen.moveTo(x, 0);
          pen.lineTo(x + size, size);
        }
      });
      pen.lineWidth = look === 'CROSSED' ? 1.6 : 3;
      pen.stroke();
    }
    return pen.createPattern(tile, 'repeat');
  }

  function dataset(series, palette) {
    const look = LOOKS[series.look];
    const colour = palette.night ? look.dark : look.light;
    const values = series.values.map(value => value === null ? null : Number(value));
    const line = series.stack === null;
    return {
      type: line ? 'line' : 'bar',
      label: series.label,
      data: values,
      stack: line ? undefined : series.stack,
      borderColor: colour,
      borderWidth: line ? 2 : 1,
      borderDash: line ? look.dash : undefined,
      backgroundColor: line ? colour : pattern(series.look, colour, palette.card),
      pointStyle: look.point,
      pointRadius: 5,
      spanGaps: false,
      maxBarThickness: 44,
      minBarLength: line ? undefined : 1
    };
  }

  function amount(value) {
    const size = Math.abs(value);
    return size === 0 || size >= 100
      ? value.toLocaleString('en', {maximumFractionDigits: 0})
      : value.toLocaleString('en', {maximumSignificantDigits: 3});
  }

  function withUnit(value, unit) {
    if (unit === '%') {
      return amount(value) + ' %';
    }
    return /^[A-Z]{3}$/.test(unit) ? unit + ' ' + amount(value) : amount(value) + ' ' + unit;
  }

  function settings(chart, palette) {
    const figures = chart.sideways ? 'x' : 'y';
    const names = chart.sideways ? 'y' : 'x';
    const stacked = chart.series.some(series => series.stack !== null);
    return {
      data: {labels: chart.labels, datasets: chart.series.map(series => dataset(series, palette))},
      options: {
        indexAxis: chart.sideways ? 'y' : 'x',
        responsive: true,
        maintainAspectRatio: false,
        animation: calm.matches ? false : {duration: 250},
        interaction: {mode: 'index', intersect: false, axis: names},
        scales: {
          [figures]: {
            beginAtZero: true,
            stacked,
            title: {display: true, text: chart.unit, color: palette.quiet},
            ticks: {
              color: palette.quiet,
              precision: /^(tickets|drafts)$/.test(chart.unit) ? 0 : undefined,
              callback: value => amount(value)
            },
            grid: {color: palette.line}
          },
          [names]: {stacked, ticks: {color: palette.quiet, autoSkip: !chart.sideways}, grid: {display: false}, offset: true}
        },
        plugins: {
          legend: {position: 'bottom', align: 'start', labels: {color: palette.text, boxWidth: 30, boxHeight: stacked ? 12 : 7, usePointStyle: !stacked}},
          tooltip: {
            callbacks: {
              label: item => ' ' + item.dataset.label + ': '
                + (item.raw === null ? 'unknown' : withUnit(item.raw, chart.unit))
            }
          }
        }
      }
    };
  }

  function draw(paper) {
    const palette = colours(paper);
    charts.forEach(each => {
      const made = settings(each.data, palette);
      if (paper) {
        Object.assign(made.options, {animation: false, responsive: false, devicePixelRatio: 2});
      }
      if (each.chart) {
        each.chart.destroy();
      }
      each.chart = new Chart(each.canvas, made);
      if (paper) {
        each.chart.resize(PAPER_WIDTH, each.data.sideways ? Math.min(900, 90 + 36 * each.data.labels.length) : 270);
      }
    });
  }

  document.querySelectorAll('figure[data-chart]').forEach(figure => {
    const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const canvas = figure.querySelector('canvas');
    const frame = canvas.parentElement;
    if (data.sideways) {
      frame.style.height = Math.min(1600, 110 + 46 * Math.max(3, data.labels.length)) + 'px';
    }
    charts.push({data, canvas, chart: null});
  });
  document.querySelectorAll('[data-prints]').forEach(button => button.addEventListener('click', () => window.print()));
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  draw(window.matchMedia('print').matches);
  dark.addEventListener('change', () => draw(false));
  calm.addEventListener('change', () => draw(false));
  window.addEventListener('beforeprint', () => draw(true));
  window.addEventListener('afterprint', () => draw(false));

  /** Who picks a day wants their own dates. */
  document.querySelectorAll('input[data-own-dates]').forEach(input => input.addEventListener('change', () => {
    document.getElementById(input.dataset.ownDates).value = 'own';
  }));
})();

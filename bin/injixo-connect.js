#!/usr/bin/env node
// In words that every Node.js understands: one that is too old is told so, rather than that some syntax is unexpected.
'use strict';

var needed = require('../package.json').engines.node.replace('>=', '').split('.').map(Number);
var present = process.versions.node.split('.').map(Number);

if (present[0] < needed[0] || (present[0] === needed[0] && present[1] < needed[1])) {
  console.error(
    'injixo Connect needs Node.js ' + needed.join('.') + ' or newer; this is ' + process.versions.node + '.',
  );
  process.exit(1);
}
require('../dist/connector/main.js');

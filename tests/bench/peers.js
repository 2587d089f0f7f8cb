// SPDX-License-Identifier: GPL-3.0-or-later
//
// peers.js PEER LIST : CPU seconds (user + system) of naming what the texts in LIST name, one path a
// line, by wink-nlp or compromise (compromise-quotes: with what is quoted), one round a line, as many as fit into a minute, at most nine. All
// texts are in memory and every code path is warm before the clock starts. Wants the packages of
// package.json in the current folder.
'use strict'

const fs = require('fs')
const path = require('path')
const { createRequire } = require('module')

const need = createRequire(path.join(process.cwd(), 'package.json'))
const ROUNDS = 9
const SECONDS = 60
const WARM_TEXTS = 60

const peers = {
  // what wink calls entities are dates, times, money, numbers and addresses: no people, no places.
  // They need no parts of speech, so those are left out; our pass has the sentences, so they stay.
  wink: () => {
    const wink = need('wink-nlp')
    const nlp = wink(need('wink-eng-lite-web-model'), ['sbd', 'ner'])
    return text => ({ names: nlp.readDoc(text).entities().out(nlp.its.detail).length })
  },
  compromise: () => {
    const nlp = need('compromise')
    return text => ({ names: namesOf(nlp(text)) })
  },
  'compromise-quotes': () => {
    const nlp = need('compromise')
    return text => {
      const doc = nlp(text)
      return { names: namesOf(doc), quotes: doc.quotations().out('array').length }
    }
  }
}

function namesOf (doc) {
  return doc.people().out('array').length + doc.places().out('array').length +
    doc.organizations().out('array').length
}

function main ([peer, list]) {
  const texts = fs.readFileSync(list, 'utf8').split('\n').filter(Boolean).map(p => fs.readFileSync(p, 'utf8'))
  const count = peers[peer]()

  for (const text of texts.slice(0, WARM_TEXTS)) count(text)
  for (let round = 0, spent = 0; round < ROUNDS && spent < SECONDS; round++) {
    const start = process.cpuUsage()
    const found = {}
    for (const text of texts) {
      for (const [what, n] of Object.entries(count(text))) found[what] = (found[what] || 0) + n
    }
    const { user, system } = process.cpuUsage(start)
    spent += (user + system) / 1e6
    console.log(((user + system) / 1e6).toFixed(4), ...Object.values(found))
  }
}

main(process.argv.slice(2))

// Stands in for Electron's default_app.asar in the compatibility runtime: makes `electron <folder>` start that folder.
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))

app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
process.chdir(folder)
Module._load(path.join(folder, manifest.main), null, true)

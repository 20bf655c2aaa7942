/** Entry of the shell. */
import { startApp } from './app.ts'

startApp()

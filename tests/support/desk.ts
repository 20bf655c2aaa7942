/** The test desk under the name that tests outside of src use; it lies in src/core so that unit tests there can have it too. */
export * from '#core/testing/desk.ts'

// Preloaded into every server we start. The channel to the parent closes when the parent ends, however it ends,
// SIGKILL included; a signal handler in the parent could not promise that.
process.once('disconnect', () => process.exit());

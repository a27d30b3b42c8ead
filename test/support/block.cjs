// Blocks the event loop of a process that a test has started, for good, when it is told to by SIGUSR2.
process.on('SIGUSR2', () => {
  for (;;);
});

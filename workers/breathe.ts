/**
 * Makes a function that lets waiting messages be handled and then resolves. It posts to itself over a MessageChannel:
 * 0.015 ms a time, where setTimeout(0) costs 4 ms once it nests.
 */
export function createBreathe(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.addEventListener('message', () => waiting.shift()?.());
  channel.port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

import { messageOf } from '../failures.ts';

/** What happens to the graphics device that WebLLM made while it was watched. */
export interface WatchedDevice {
  /** Why the device went, or which error it reported first. WebLLM tells nobody (0.2.86). Settles once at most. */
  readonly lost: Promise<DeviceLoss>;
  /** Ends the watch for new devices; those made meanwhile stay watched. */
  readonly release: () => void;
}

export interface DeviceLoss {
  readonly kind: 'lost' | 'out-of-memory' | 'invalid';
  readonly reason: string;
}

/** Watches every device that is made until `release`: call it before WebLLM loads. */
export function watchDevices(): WatchedDevice {
  const original: unknown = Reflect.get(GPUAdapter.prototype, 'requestDevice');
  const lost = new Promise<DeviceLoss>((resolve) => {
    Reflect.set(GPUAdapter.prototype, 'requestDevice', watching(original, resolve));
  });
  return { lost, release: () => void Reflect.set(GPUAdapter.prototype, 'requestDevice', original) };
}

function watching(original: unknown, tell: (loss: DeviceLoss) => void) {
  if (typeof original !== 'function') throw new TypeError('GPUAdapter has no requestDevice');
  return async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor): Promise<unknown> {
    const device: unknown = await Reflect.apply(original, this, [descriptor]);
    if (device instanceof GPUDevice) watch(device, tell);
    return device;
  };
}

function watch(device: GPUDevice, tell: (loss: DeviceLoss) => void): void {
  device.lost.then(
    ({ reason, message }) => tell({ kind: 'lost', reason: [reason, message].filter((part) => part !== '').join(': ') }),
    (thrown: unknown) => tell({ kind: 'lost', reason: messageOf(thrown) }),
  );
  device.addEventListener('uncapturederror', ({ error }) => {
    tell({ kind: error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'invalid', reason: error.message });
  });
}

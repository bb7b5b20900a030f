/** Bits of GPUBufferUsage and GPUMapMode, which TypeScript's library does not name (6.0). */
const [MAP_READ, COPY_SRC, COPY_DST, STORAGE] = [1, 4, 8, 128];

/** The reproduction of docs/upstream.md: true when all threads of a row read before the first one writes. */
export async function runsInLockstep(threads: number): Promise<boolean> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('no graphics adapter');
  const device = await adapter.requestDevice();
  const bytes = 4 * threads;
  const shared = device.createBuffer({ size: 4, usage: STORAGE });
  const row = device.createBuffer({ size: bytes, usage: STORAGE | COPY_SRC });
  const read = device.createBuffer({ size: bytes, usage: MAP_READ | COPY_DST });
  const module = device.createShaderModule({ code: raceOf(threads) });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'merge' } });
  const entries = [shared, row].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(row, 0, read, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(MAP_READ);
  const isRight = new Float32Array(read.getMappedRange()).every((value) => Math.abs(value - 0.5) < 1e-3);
  device.destroy();
  return isRight;
}

function raceOf(threads: number): string {
  return `
    @group(0) @binding(0) var<storage, read_write> S : array<f32>;
    @group(0) @binding(1) var<storage, read_write> V : array<f32>;
    @compute @workgroup_size(${threads})
    fn merge(@builtin(local_invocation_id) thread : vec3<u32>) {
      let s = S[0];
      let other = 0.0;
      let most = max(s, other);
      let a = exp2(s - most);
      let b = exp2(other - most);
      V[thread.x] = a / (a + b);
      S[0] = log2(a + b) + most;
    }`;
}

/**
 * Puts the missing barrier into the kernel that merges two attentions (docs/upstream.md), so that the same adapter also gives a
 * right second prefill: the self-check must tell the one from the other.
 */
const original: unknown = Reflect.get(GPUDevice.prototype, 'createShaderModule');

Reflect.set(
  GPUDevice.prototype,
  'createShaderModule',
  function (this: GPUDevice, descriptor: GPUShaderModuleDescriptor): unknown {
    if (typeof original !== 'function') throw new TypeError('GPUDevice has no createShaderModule');
    const code = descriptor.code.includes('fn tir_attention_merge_state_kernel')
      ? descriptor.code.replace(/\n( *S\[.+\] = )/, '\nworkgroupBarrier();\n$1')
      : descriptor.code;
    const module: unknown = Reflect.apply(original, this, [{ ...descriptor, code }]);
    return module;
  },
);

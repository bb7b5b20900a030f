declare module 'virtual:worker-preload';

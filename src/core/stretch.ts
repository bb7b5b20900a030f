/**
 * So many steps of a long loop are one call of a function. Compilers of JavaScript make good code of a function that is called often; of one
 * that is called once and loops for long they make code that does not know its numbers to be numbers, which is several times as slow.
 */
export const STRETCH = 1024;
